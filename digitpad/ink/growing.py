"""A stroke while the pen is still down."""

from collections.abc import Callable

import numpy as np

from digitpad.ink.drawing import Stroke, Times


class GrowingStroke:
    """The points of a stroke, which arrive one at a time; taking one costs the same however many there are.

    When each arrived is kept beside it. The arrays double when they are full, so each point is copied less than twice
    on average.

    Parameters
    ----------
    clock
        Tells how many seconds it is since the drawing began.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._room: Stroke = np.empty((256, 2))
        self._when: Times = np.empty(256, np.float32)
        self._count = 0

    def append(self, x: float, y: float) -> None:
        """Take one more point, drawn now."""
        if self._count == len(self._room):
            self._room = np.concatenate([self._room, np.empty_like(self._room)])
            self._when = np.concatenate([self._when, np.empty_like(self._when)])
        self._room[self._count] = x, y
        self._when[self._count] = self._clock()
        self._count += 1

    @property
    def points(self) -> Stroke:
        """The points so far, ``(n, 2)``: a read-only view, valid until the next `append`."""
        view = self._room[: self._count]
        view.flags.writeable = False
        return view

    @property
    def times(self) -> Times:
        """When each of them was drawn, ``(n,)``, in seconds: a read-only view, valid until the next `append`."""
        view = self._when[: self._count]
        view.flags.writeable = False
        return view
