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
    return _warm_up(step, steps) * 0.5 * (1.0 + math.cos(math.pi * step / steps))


PLATEAU = 0.35
"""What part of eta `plateau` ends at."""
PLATEAU_FROM = 0.5
"""The share of the run behind which `plateau` stays there."""


def plateau(step: int, steps: int) -> float:
    """Return a factor that rises and falls as that of `cosine`, but to `PLATEAU` in half the run, and stays there.

    The weights then keep fluctuating, and their mean is what is wanted; see `digitpad.network.averaging`.
    """
    fallen = 0.5 * (1.0 + math.cos(math.pi * min(1.0, step / (PLATEAU_FROM * steps))))
    return _warm_up(step, steps) * (PLATEAU + (1.0 - PLATEAU) * fallen)


def _warm_up(step: int, steps: int) -> float:
    """Return the factor by which the first hundredth of a run, and at least a step, rises to all of eta."""
    return min(1.0, (step + 1) / max(1.0, WARM_UP * steps))


SCHEDULES: Mapping[str, Schedule] = {schedule.__name__: schedule for schedule in (constant, cosine, plateau)}
