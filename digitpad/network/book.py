"""The network as the book's chapter 1 lists it: one sample at a time, on column vectors, in today's Python.

This is the page to read first, and to compare with the book line by line. It is slow on purpose. The network that
digitpad trains and answers with is `digitpad.network.network`: the same mathematics for a whole mini-batch at a time.
Of the same sizes and seed, in float64, both start from the same weights, shuffle alike and learn the same from MNIST's
images: to 1e-10 after hundreds of updates. (Where inputs are not mostly 0, as those are, the large first weights make
learning chaotic for a while, and what rounding changes in the sixteenth digit may grow.)

What the book's listing does besides, and this one does not: print, draw from a random generator that the whole program
shares, and shuffle the caller's list.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Sample = tuple[Array, Array]
"""Inputs x, ``(n_0, 1)``, and the outputs y wanted for them, ``(n_L, 1)``."""


class Network:
    """Layers of sigmoid neurons, each neuron connected with every one of the layer before.

    Parameters
    ----------
    sizes
        Neurons in each layer, the input layer first: ``[784, 30, 10]``.
    seed
        Of the first weights and biases, and of every shuffle.

    Attributes
    ----------
    num_layers : int
    sizes : sequence of int
    biases : list of ``(n_l, 1)`` arrays
        One for each layer but the input layer; drawn from N(0, 1).
    weights : list of ``(n_l, n_{l-1})`` arrays
        Likewise; row j holds the weights of neuron j. To start from other weights and biases, assign them.
    """

    def __init__(self, sizes: Sequence[int], *, seed: int = 0) -> None:
        self.num_layers = len(sizes)
        self.sizes = sizes
        self.seed = seed
        rng = np.random.default_rng([seed])
        self.biases = [rng.standard_normal((y, 1)) for y in sizes[1:]]
        self.weights = [rng.standard_normal((y, x)) for x, y in pairwise(sizes)]

    def feedforward(self, a: Array) -> Array:
        """Return the output activations, ``(n_L, 1)``, for the inputs `a`, ``(n_0, 1)``."""
        for b, w in zip(self.biases, self.weights, strict=True):
            a = sigmoid(np.dot(w, a) + b)
        return a

    def SGD(
        self,
        training_data: Sequence[Sample],
        epochs: int,
        mini_batch_size: int,
        eta: float,
        test_data: Sequence[tuple[Array, int]] | None = None,
    ) -> list[int]:
        """Train by mini-batch stochastic gradient descent.

        Parameters
        ----------
        training_data
            Samples ``(x, y)``; the list stays in its order.
        epochs
            How often each sample is learned from.
        mini_batch_size
            Samples whose gradients are averaged for one change of the weights; the last of an epoch may have fewer.
        eta
            The learning rate.
        test_data
            Inputs and their labels, ``(x, label)``, to evaluate the network on after each epoch.

        Returns
        -------
        list of int
            How many of `test_data` were right after each epoch; empty without `test_data`.
        """
        correct = []
        n = len(training_data)
        for j in range(epochs):
            order = np.random.default_rng([self.seed, j + 1]).permutation(n)
            shuffled = [training_data[i] for i in order]
            mini_batches = [shuffled[k : k + mini_batch_size] for k in range(0, n, mini_batch_size)]
            for mini_batch in mini_batches:
                self.update_mini_batch(mini_batch, eta)
            if test_data:
                correct.append(self.evaluate(test_data))
        return correct

    def update_mini_batch(self, mini_batch: Sequence[Sample], eta: float) -> None:
        """Take one step of gradient descent down the mean of the samples' gradients: equations (20) and (21)."""
        nabla_b = [np.zeros(b.shape) for b in self.biases]
        nabla_w = [np.zeros(w.shape) for w in self.weights]
        for x, y in mini_batch:
            delta_nabla_b, delta_nabla_w = self.backprop(x, y)
            nabla_b = [nb + dnb for nb, dnb in zip(nabla_b, delta_nabla_b, strict=True)]
            nabla_w = [nw + dnw for nw, dnw in zip(nabla_w, delta_nabla_w, strict=True)]
        self.weights = [w - (eta / len(mini_batch)) * nw for w, nw in zip(self.weights, nabla_w, strict=True)]
        self.biases = [b - (eta / len(mini_batch)) * nb for b, nb in zip(self.biases, nabla_b, strict=True)]

    def backprop(self, x: Array, y: Array) -> tuple[list[Array], list[Array]]:
        """Return (nabla_b, nabla_w), the gradient of one sample's cost C_x, by backpropagation.

        Both are lists, layer by layer, of arrays shaped like `biases` and `weights`. Chapter 2 of the book derives the
        four equations, BP1 to BP4.
        """
        nabla_b = [np.zeros(b.shape) for b in self.biases]
        nabla_w = [np.zeros(w.shape) for w in self.weights]
        # feedforward
        activation = x
        activations = [x]  # of every layer
        zs = []  # the weighted inputs z of every layer but the input layer
        for b, w in zip(self.biases, self.weights, strict=True):
            z = np.dot(w, activation) + b
            zs.append(z)
            activation = sigmoid(z)
            activations.append(activation)
        # backward pass
        delta = self.cost_derivative(activations[-1], y) * sigmoid_prime(zs[-1])  # BP1
        nabla_b[-1] = delta  # BP3
        nabla_w[-1] = np.dot(delta, activations[-2].transpose())  # BP4
        # l = 1 is the last layer, l = 2 the second-last, and so on: Python counts from the end with negative indices
        for l in range(2, self.num_layers):  # noqa: E741
            z = zs[-l]
            sp = sigmoid_prime(z)
            delta = np.dot(self.weights[-l + 1].transpose(), delta) * sp  # BP2
            nabla_b[-l] = delta
            nabla_w[-l] = np.dot(delta, activations[-l - 1].transpose())
        return nabla_b, nabla_w

    def evaluate(self, test_data: Sequence[tuple[Array, int]]) -> int:
        """Return for how many of the inputs the most active output neuron is the one with the label's index."""
        test_results = [(np.argmax(self.feedforward(x)), y) for x, y in test_data]
        return sum(int(x == y) for x, y in test_results)

    def cost_derivative(self, output_activations: Array, y: Array) -> Array:
        """Return the partial derivatives of C_x = 1/2 |y - a|^2 by the output activations a."""
        return output_activations - y


def sigmoid(z: Array) -> Array:
    """Return 1 / (1 + exp(-z))."""
    return 1.0 / (1.0 + np.exp(-z))


def sigmoid_prime(z: Array) -> Array:
    """Return the derivative of the sigmoid at z."""
    return sigmoid(z) * (1 - sigmoid(z))
