"""Integration by a sum over a few nodes: the Gauss-Legendre rule."""

import numpy as np
from numpy.typing import NDArray

_ROUNDS = 8  # of Newton's method, which doubles the digits that are right; the first guess has three or so


def gauss_legendre(count: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the nodes between -1 and 1 and their weights, both ``(count,)``, in ascending order.

    With them, sum(weights * f(nodes)) is the integral of f from -1 to 1, exactly where f is a polynomial of degree
    2 count - 1 at most. The nodes are the zeros of a Legendre polynomial: M. Abramowitz, I. A. Stegun, *Handbook of
    Mathematical Functions* (1964), 25.4.29. numpy has the same in `numpy.polynomial`, which loads nine modules and
    LAPACK for it: most of a megabyte that nothing else here needs.

    Parameters
    ----------
    count
        At least 1.
    """
    nodes = -np.cos(np.pi * (np.arange(count) + 0.75) / (count + 0.5))
    for _ in range(_ROUNDS):
        value, slope = _legendre(count, nodes)
        nodes -= value / slope
    _, slope = _legendre(count, nodes)
    return nodes, 2 / ((1 - nodes * nodes) * slope * slope)


def _legendre(degree: int, x: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the Legendre polynomial of a degree, at least 1, at points between -1 and 1, and its derivative there."""
    before, value = np.ones_like(x), x.copy()
    for n in range(2, degree + 1):
        before, value = value, ((2 * n - 1) * x * value - (n - 1) * before) / n
    return value, degree * (x * value - before) / (x * x - 1)
