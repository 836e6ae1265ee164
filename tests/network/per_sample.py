"""The mathematics of the book's chapter 1 one sample at a time, on column vectors: what `digitpad.network` must equal.

Slow on purpose, for comparison alone: each formula stands as in the book, nothing is shared with the product.
"""

import random
from collections.abc import Callable, Iterator, MutableSequence, Sequence

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Sample = tuple[Vector, Vector]
Shuffle = Callable[[MutableSequence[Sample]], None]


class PerSampleNetwork:
    """A network of sigmoid neurons: `weights` are ``(n_l, n_{l-1})`` matrices, `biases` ``(n_l, 1)`` columns."""

    def __init__(
        self,
        weights: Sequence[NDArray[np.floating]],
        biases: Sequence[NDArray[np.floating]],
        *,
        cross_entropy: bool = False,
    ) -> None:
        self.weights = [np.array(w, dtype=np.float64) for w in weights]
        self.biases = [np.array(b, dtype=np.float64).reshape(-1, 1) for b in biases]
        self.num_layers = len(self.weights) + 1
        self.cross_entropy = cross_entropy

    def feedforward(self, a: Vector) -> Vector:
        for w, b in zip(self.weights, self.biases, strict=True):
            a = sigmoid(np.dot(w, a) + b)
        return a

    def SGD(
        self,
        training_data: Sequence[Sample],
        epochs: int,
        mini_batch_size: int,
        eta: float,
        shuffle: Shuffle = random.shuffle,
    ) -> Iterator[int]:
        """Train; yield the number of each epoch that is over. The caller's list keeps its order."""
        samples = list(training_data)
        for j in range(epochs):
            shuffle(samples)
            for k in range(0, len(samples), mini_batch_size):
                self.update_mini_batch(samples[k : k + mini_batch_size], eta)
            yield j

    def update_mini_batch(self, mini_batch: Sequence[Sample], eta: float) -> None:
        """w -> w - eta/m sum_x dC_x/dw, and the same for b."""
        sum_b = [np.zeros(b.shape) for b in self.biases]
        sum_w = [np.zeros(w.shape) for w in self.weights]
        for x, y in mini_batch:
            nabla_b, nabla_w = self.backprop(x, y)
            sum_b = [total + nabla for total, nabla in zip(sum_b, nabla_b, strict=True)]
            sum_w = [total + nabla for total, nabla in zip(sum_w, nabla_w, strict=True)]
        step = eta / len(mini_batch)
        self.weights = [w - step * nabla for w, nabla in zip(self.weights, sum_w, strict=True)]
        self.biases = [b - step * nabla for b, nabla in zip(self.biases, sum_b, strict=True)]

    def backprop(self, x: Vector, y: Vector) -> tuple[list[Vector], list[Vector]]:
        """Return the gradient of C_x by each layer's biases and weights: the four equations of the book's chapter 2."""
        activations, zs = [x], []
        for w, b in zip(self.weights, self.biases, strict=True):
            zs.append(np.dot(w, activations[-1]) + b)
            activations.append(sigmoid(zs[-1]))
        nabla_b = [np.zeros(b.shape) for b in self.biases]
        nabla_w = [np.zeros(w.shape) for w in self.weights]
        delta = self.output_error(zs[-1], activations[-1], y)  # (BP1)
        for layer in range(1, self.num_layers):  # 1 is the last, 2 the one before it
            if layer > 1:
                delta = np.dot(self.weights[-layer + 1].T, delta) * sigmoid_prime(zs[-layer])  # (BP2)
            nabla_b[-layer] = delta  # (BP3)
            nabla_w[-layer] = np.dot(delta, activations[-layer - 1].T)  # (BP4)
        return nabla_b, nabla_w

    def output_error(self, z: Vector, a: Vector, y: Vector) -> Vector:
        return a - y if self.cross_entropy else self.cost_derivative(a, y) * sigmoid_prime(z)

    def cost_derivative(self, output_activations: Vector, y: Vector) -> Vector:
        """Return the partial derivatives of 1/2 |y - a|^2 by a."""
        return output_activations - y

    def evaluate(self, test_data: Sequence[tuple[Vector, int]]) -> int:
        """Return how many inputs have their label's output most active."""
        return sum(int(np.argmax(self.feedforward(x)) == label) for x, label in test_data)


def sigmoid(z: Vector) -> Vector:
    return 1.0 / (1.0 + np.exp(-z))


def sigmoid_prime(z: Vector) -> Vector:
    return sigmoid(z) * (1.0 - sigmoid(z))


def as_columns(rows: NDArray[np.generic]) -> list[Vector]:
    """Return each row as a float64 column vector."""
    return [np.array(row, dtype=np.float64).reshape(-1, 1) for row in rows]
