"""A perceptron of three yes/no inputs that weighs evidence, and where it divides the plane of the first two."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from digitpad.network.perceptron import Perceptron

Point = tuple[float, float]

CORNERS: Final = ((0, 0), (0, 1), (1, 0), (1, 1))
"""All that the first two inputs can be."""


@dataclass(frozen=True)
class Weighing:
    """What is weighed, and what is decided: 1 where ``w . x`` is above the threshold, which is minus the bias."""

    inputs: tuple[int, int, int]
    """0 for no, 1 for yes."""
    weights: tuple[float, float, float]
    threshold: float

    @cached_property
    def perceptron(self) -> Perceptron:
        """The neuron that decides."""
        return Perceptron(self.weights, -self.threshold)

    @property
    def evidence(self) -> float:
        """The weighted sum of the inputs, w . x."""
        return sum(w * x for w, x in zip(self.weights, self.inputs, strict=True))

    @property
    def decision(self) -> int:
        """0 or 1."""
        return int(self.perceptron(*self.inputs))

    def decision_at(self, corner: tuple[int, int]) -> int:
        """Return what would be decided of other first inputs, the third being as it is."""
        return int(self.perceptron(*corner, self.inputs[2]))

    @property
    def left(self) -> float:
        """What w1 x1 + w2 x2 is on the line: what the first two inputs have to outweigh, the third being as it is."""
        return self.threshold - self.weights[2] * self.inputs[2]

    def line(self, low: float, high: float) -> tuple[Point, Point] | None:
        """Return where the line w . x + b = 0 leaves the square from `low` to `high`; None where it is not in it."""
        square = _square(low, high)
        crossings = [
            point for a, b in zip(square, square[1:] + square[:1], strict=True) if (point := self._cross(a, b))
        ]
        return (crossings[0], crossings[1]) if len(crossings) == 2 else None  # noqa: PLR2004 - a line has two ends

    def region(self, low: float, high: float) -> list[Point]:
        """Return the corners of the part of the square from `low` to `high` in which the decision is 1; none of none.

        The square is cut along the line, as Sutherland and Hodgman clip a polygon.
        """
        square, kept = _square(low, high), list[Point]()
        for a, b in zip(square, square[1:] + square[:1], strict=True):
            if self._height(a) > 0:
                kept.append(a)
            if crossing := self._cross(a, b):
                kept.append(crossing)
        return kept

    def _height(self, point: Point) -> float:
        """Return w . x + b where the first two inputs could be anything."""
        return self.weights[0] * point[0] + self.weights[1] * point[1] - self.left

    def _cross(self, a: Point, b: Point) -> Point | None:
        """Return where the line crosses the edge from a to b, if it does."""
        above, below = self._height(a), self._height(b)
        if (above > 0) is (below > 0):
            return None
        part = above / (above - below)
        return a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])


def _square(low: float, high: float) -> list[Point]:
    return [(low, low), (high, low), (high, high), (low, high)]
