"""Learning-rate schedules: which part of eta each step uses, decided by its number in the run, never by a clock."""

import math
from collections.abc import Callable, Mapping

Schedule = Callable[[int, int], float]
"""Takes the number of a step, counted from 0, and how many steps the run has; returns the factor of eta."""

WARM_UP = 0.01
"""The share of the run in which `cosine` rises from 0."""


def constant(_step: int, _steps: int) -> float:
    """Return 1: every step uses eta itself, as in the book."""
    return 1.0


def cosine(step: int, steps: int) -> float:
    """Return a factor that rises over the first hundredth of the run, and then falls along half a cosine to 0.

    Cosine annealing with a warm-up, and without restarts: I. Loshchilov and F. Hutter, "SGDR: stochastic gradient
    descent with warm restarts", ICLR 2017.
    """
    return min(1.0, (step + 1) / max(1.0, WARM_UP * steps)) * 0.5 * (1.0 + math.cos(math.pi * step / steps))


SCHEDULES: Mapping[str, Schedule] = {schedule.__name__: schedule for schedule in (constant, cosine)}
