"""The network of chapter 1 of *Neural Networks and Deep Learning*, whole mini-batches at a time. numpy only."""

from digitpad.network.cost import Cost, CrossEntropyCost, QuadraticCost, cost_named
from digitpad.network.initial import book_normal, scaled_normal
from digitpad.network.network import Network, Step
from digitpad.network.parameters import ParameterError, check
from digitpad.network.perceptron import NAND, Perceptron, SigmoidNeuron, half_adder
from digitpad.network.sigmoid import sigmoid, sigmoid_prime

__all__ = [
    "NAND",
    "Cost",
    "CrossEntropyCost",
    "Network",
    "ParameterError",
    "Perceptron",
    "QuadraticCost",
    "SigmoidNeuron",
    "Step",
    "book_normal",
    "check",
    "cost_named",
    "half_adder",
    "scaled_normal",
    "sigmoid",
    "sigmoid_prime",
]
