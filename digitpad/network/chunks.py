"""Many samples through a network, a chunk at a time: few enough to stay in the processor's caches."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

Feedforward = Callable[[NDArray[np.generic]], NDArray[np.floating]]


def in_chunks(
    feedforward: Feedforward, x: NDArray[np.generic], size: int
) -> Iterator[tuple[slice, NDArray[np.floating]]]:
    """Feed the samples `x`, ``(n, n_0)``, forward, `size` rows at each turn of this generator.

    Parameters
    ----------
    feedforward
        Usually `Network.feedforward` or `Network.logit`.

    Yields
    ------
    slice, ``(size, n_L)``
        Which rows these are, and what `feedforward` returned for them; the last chunk may have fewer.
    """
    for k in range(0, len(x), size):
        rows = slice(k, k + size)
        yield rows, feedforward(x[rows])
