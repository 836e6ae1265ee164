"""What part of the learning rate each step uses: decided by the step's number, never by a clock."""

import math
from collections.abc import Callable, Mapping

Schedule = Callable[[int, int], float]
"""Takes the number of a step, from 0, and the steps of the whole run; returns the factor of eta."""

WARM_UP = 0.01
"""Of the run: the part in which the cosine's rate rises from nothing."""


def constant(_step: int, _steps: int) -> float:
    """Use all of it, all the time, as the book does."""
    return 1.0


def cosine(step: int, steps: int) -> float:
    """Rise over the first hundredth of the run, then fall along half a cosine to nothing.

    I. Loshchilov and F. Hutter, "SGDR: stochastic gradient descent with warm restarts", ICLR 2017, without restarts.
    """
    return min(1.0, (step + 1) / max(1.0, WARM_UP * steps)) * 0.5 * (1.0 + math.cos(math.pi * step / steps))


SCHEDULES: Mapping[str, Schedule] = {schedule.__name__: schedule for schedule in (constant, cosine)}
