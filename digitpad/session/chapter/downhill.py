"""A network's cost as a function of two parameters, and a ball that goes down it by gradient descent.

The two parameters say how far the weights and biases of the hidden layer, and those of the output layer, have gone from
where they began to where learning took them: at (0, 0) stands the first network, at (1, 1) the trained one.
"""

from collections.abc import Generator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import DTypeLike, NDArray

from digitpad.network.chunks import in_chunks
from digitpad.network.sigmoid import sigmoid, slope
from digitpad.network.workspace import as_inputs
from digitpad.session.chapter.learned import Learned, learn
from digitpad.session.inside.training_images import TrainingImages

LEAST, MOST = 0.0, 2.0
"""What is shown of either parameter."""

SIDE: Final = 61
"""Places in a row of the surface."""

IMAGES: Final = 200
"""That the cost is the mean of: so many that a walk of twenty steps is worked out within a frame."""

_ROWS: Final = 50
"""Images whose 784 inputs are numbers of float64 together, for they take most of the memory."""

_AT_A_TIME: Final = 8
"""Places whose costs are worked out together: a whole column at once would take 2 MB, and be no faster."""

_LEARNING: Final = 0.8
"""The part of the time that learning takes; the surface takes the rest."""

Array = NDArray[np.float64]
Pair = tuple[float, float]


class Place(NamedTuple):
    """Where the ball is."""

    v: Pair
    cost: float
    gradient: Pair
    """The partial derivatives of the cost by v1 and v2."""


class CostOfTwo:
    """The quadratic cost C(v1, v2) of the networks between a first one and a trained one, over some images.

    Weights and biases depend on v1 and v2 linearly, so the weighted inputs of the hidden layer do: what the 784 inputs
    come to is worked out once: ``z0 + v1 dz``.

    Parameters
    ----------
    learned
        The two networks, and images.
    images
        How many of them are looked at, at most.
    dtype
        float32, in which a walk takes a third of the time, or float64 to check the mathematics.
    """

    def __init__(self, learned: Learned, images: int = IMAGES, dtype: DTypeLike = np.float32) -> None:
        (w1, w2), (b1, b2) = _in_float64(learned.first.weights), _in_float64(learned.first.biases)
        (to_w1, to_w2), (to_b1, to_b2) = _in_float64(learned.trained.weights), _in_float64(learned.trained.biases)
        shown = learned.unseen.images[:images]
        both = np.concatenate((w1, to_w1 - w1)).T, np.concatenate((b1, to_b1 - b1))
        some = in_chunks(lambda x: as_inputs(x, np.float64) @ both[0] + both[1], shown, _ROWS)
        z, dz = np.hsplit(np.concatenate([each for _, each in some]), 2)
        self._z, self._dz, self._w, self._dw, self._b, self._db, self._y = (
            each.astype(dtype, order="C")
            for each in (
                z,
                dz,
                w2,
                to_w2 - w2,
                b2,
                to_b2 - b2,
                learned.targets[:images],
            )
        )

    def costs(self, v1: float, v2: Array) -> Array:
        """Return C at one v1 and several v2, ``(k,)``: the hidden layer answers the same at all of them."""
        hidden = sigmoid(self._z + v1 * self._dz)
        z, dz = hidden @ self._w.T + self._b, hidden @ self._dw.T + self._db
        costs = np.empty(len(v2))
        for first in range(0, len(v2), _AT_A_TIME):
            some = slice(first, first + _AT_A_TIME)
            difference = sigmoid(z + v2[some].astype(dz.dtype)[:, None, None] * dz)
            difference -= self._y
            costs[some] = 0.5 * np.einsum("kij,kij->k", difference, difference, dtype=np.float64) / len(z)
        return costs

    def place(self, v: Pair) -> Place:
        """Return C(v) and its gradient, by backpropagation: the chain rule goes on from z to v1 and v2."""
        w, db = self._w + v[1] * self._dw, self._db
        hidden = v[0] * self._dz
        hidden += self._z
        sigmoid(hidden, hidden)
        a = hidden @ w.T
        a += self._b + v[1] * db
        sigmoid(a, a)
        difference = a - self._y
        delta = difference * slope(a)
        delta /= len(a)
        to_hidden = delta @ w
        to_hidden *= slope(hidden)
        by_v1 = np.vdot(to_hidden, self._dz)
        by_v2 = np.vdot(delta.T @ hidden, self._dw) + delta.sum(axis=0) @ db
        cost = 0.5 * float(np.einsum("ij,ij->", difference, difference, dtype=np.float64)) / len(a)
        return Place(v, cost, (float(by_v1), float(by_v2)))


@dataclass(frozen=True, eq=False)
class Surface:
    """The cost on a grid of places."""

    of: CostOfTwo
    costs: Array
    """``(SIDE, SIDE)``: v2 grows from row to row, v1 from column to column, both from `LEAST` to `MOST`."""


def survey(images: TrainingImages) -> Generator[float, None, Surface]:
    """Have a network learn, and work out its cost on the grid, some at each turn; see `learn`."""
    of = CostOfTwo((yield from learn(images, _LEARNING)))
    grid = np.linspace(LEAST, MOST, SIDE)
    costs = np.empty((SIDE, SIDE))
    for column, v1 in enumerate(grid):
        costs[:, column] = of.costs(float(v1), grid)
        yield _LEARNING + (1 - _LEARNING) * (column + 1) / SIDE
    return Surface(of, costs)


@dataclass(frozen=True, eq=False)
class Walk:
    """A ball that makes some steps v -> v - eta nabla C from where it starts: equation (15) of the book."""

    of: CostOfTwo
    start: Pair
    eta: float
    steps: int

    @cached_property
    def places(self) -> list[Place]:
        """Where it was and is, the start first; one more than there are steps."""
        places = [self.of.place(self.start)]
        for _ in range(self.steps):
            (v1, v2), (dv1, dv2) = places[-1].v, self.step_from(places[-1])
            places.append(self.of.place((v1 + dv1, v2 + dv2)))
        return places

    @property
    def ball(self) -> Place:
        """Where it is."""
        return self.places[-1]

    def step_from(self, place: Place) -> Pair:
        """Return the step that is made from a place, Delta v = -eta nabla C."""
        return -self.eta * place.gradient[0], -self.eta * place.gradient[1]

    def predicted(self, place: Place) -> float:
        """Return by how much the cost is predicted to change from a place on: nabla C . Delta v, equation (9)."""
        (g1, g2), (dv1, dv2) = place.gradient, self.step_from(place)
        return g1 * dv1 + g2 * dv2

    def change(self, step: int) -> float:
        """Return by how much a step, counted from 1, has changed the cost."""
        return self.places[step].cost - self.places[step - 1].cost

    @property
    def worst_predicted(self) -> int:
        """The step, counted from 1, whose change of the cost was farthest from the predicted one; 0 before any."""
        steps = range(1, self.steps + 1)
        return max(steps, key=lambda step: abs(self.change(step) - self.predicted(self.places[step - 1])), default=0)


def is_shown(v: Pair) -> bool:
    """Whether a place is on the surface that is shown."""
    return all(LEAST <= each <= MOST for each in v)


def _in_float64(arrays: tuple[NDArray[np.floating], ...]) -> tuple[Array, ...]:
    return tuple(array.astype(np.float64) for array in arrays)
