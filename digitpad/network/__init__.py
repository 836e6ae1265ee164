"""The network of chapter 1 of M. Nielsen's *Neural Networks and Deep Learning*, "the book" from here on. numpy only.

`digitpad.network.book` is the chapter's listing; `Network` is the same for whole mini-batches at a time.
"""

from digitpad.network.chunks import in_chunks
from digitpad.network.cost import Cost, CrossEntropyCost, QuadraticCost, cost_named
from digitpad.network.descent import Descent, KeepingZeros, Momentum, PlainDescent
from digitpad.network.initial import book_normal, centred_normal, scaled_normal
from digitpad.network.network import Network
from digitpad.network.parameters import ParameterError, check
from digitpad.network.schedule import SCHEDULES, Schedule
from digitpad.network.sigmoid import sigmoid, sigmoid_prime
from digitpad.network.workspace import Step

__all__ = [
    "SCHEDULES",
    "Cost",
    "CrossEntropyCost",
    "Descent",
    "KeepingZeros",
    "Momentum",
    "Network",
    "ParameterError",
    "PlainDescent",
    "QuadraticCost",
    "Schedule",
    "Step",
    "book_normal",
    "centred_normal",
    "check",
    "cost_named",
    "in_chunks",
    "scaled_normal",
    "sigmoid",
    "sigmoid_prime",
]
