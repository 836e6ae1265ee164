"""The limit: what the multiplications of a step alone would take, at the rate of a large matrix product."""

import time
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

_SIDE = 1024
_PRODUCTS = 3


class Limit:
    """Measures the rate of a 1,024-cubed float32 product whenever asked: a machine's speed changes within a run."""

    name = "limit"

    def __init__(self) -> None:
        rng = np.random.default_rng(0)
        self._a, self._b = (rng.random((_SIDE, _SIDE), np.float32) for _ in range(2))
        self._out = np.empty_like(self._a)
        np.matmul(self._a, self._b, out=self._out)

    def seconds(self, sizes: Sequence[int], m: int) -> float:
        """Return the seconds for the multiplications of one step at mini-batch `m`."""
        best = min(self._product() for _ in range(_PRODUCTS))
        return best * multiplications(sizes, m) / _SIDE**3

    def _product(self) -> float:
        before = time.perf_counter()
        np.matmul(self._a, self._b, out=self._out)
        return time.perf_counter() - before


def multiplications(sizes: Sequence[int], m: int) -> int:
    """Return how many a step needs: forward pass, gradients by weights, and by activations of hidden layers."""
    weights = [x * y for x, y in pairwise(sizes)]
    return m * (2 * sum(weights) + sum(weights[1:]))
