"""When the points of a drawing are drawn, on a clock that begins with the drawing."""

from collections.abc import Callable
from time import perf_counter
from typing import Final

from digitpad.ink.drawing import Drawing

LONGEST_PAUSE: Final = 1.0
"""Seconds: a longer one between two strokes was for something else, and counts as no more."""


class Pace:
    """Tells when points are drawn, in seconds since the first one of the drawing.

    Parameters
    ----------
    clock
        In seconds, from any beginning.
    """

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        self._clock = clock
        self._began = self._last = clock()

    def after(self, drawing: Drawing) -> Callable[[], float]:
        """Return a clock for the next stroke of a drawing: it goes on where that ended, after the pen's pause."""
        now = self._clock()
        pause = 0.0 if drawing.is_empty else min(now - self._last, LONGEST_PAUSE)
        self._began = now - drawing.ended - pause
        return self._now

    def _now(self) -> float:
        self._last = self._clock()
        return self._last - self._began
