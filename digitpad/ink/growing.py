"""A stroke while the pen is still down."""

import numpy as np

from digitpad.ink.drawing import Stroke


class GrowingStroke:
    """The points of a stroke, which arrive one at a time; taking one costs the same however many there are.

    The array doubles when it is full, so each point is copied less than twice on average.
    """

    def __init__(self) -> None:
        self._room: Stroke = np.empty((256, 2))
        self._count = 0

    def append(self, x: float, y: float) -> None:
        """Take one more point."""
        if self._count == len(self._room):
            self._room = np.concatenate([self._room, np.empty_like(self._room)])
        self._room[self._count] = x, y
        self._count += 1

    @property
    def points(self) -> Stroke:
        """The points so far, ``(n, 2)``: a read-only view, valid until the next `append`."""
        view = self._room[: self._count]
        view.flags.writeable = False
        return view
