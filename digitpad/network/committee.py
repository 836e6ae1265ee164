"""A committee: networks that learned apart, and answer as one."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from digitpad.network.network import Network

Array = NDArray[np.floating]


def joined_sizes(sizes: Sequence[int], members: int) -> tuple[int, ...]:
    """Return the sizes of the network that `members` networks of these `sizes` make; see `joined`."""
    return (sizes[0], *(members * n for n in sizes[1:-1]), sizes[-1])


def joined(members: Sequence[Network]) -> Network:
    """Return one network whose logit is the mean of its members' logits, for those who look while they learn.

    What one network gets wrong another of the same kind, begun from other weights, often gets right: the section
    "other techniques" of the book's chapter 3 lets several vote. A vote of networks of one shape is a network again.
    Its hidden layers hold the members' neurons side by side, with weights of 0 between those of different members:

        first layer        hidden layers      last layer
        | W1 |             | W1  0 |
        | W2 |             | 0  W2 |          | W1/2  W2/2 |

    Parameters
    ----------
    members
        Networks of the same sizes and cost, at least one. A single one is copied.

    Returns
    -------
    Network
        Of `joined_sizes`, with the first member's seed.
    """
    first, count = members[0], len(members)
    if count == 1:
        return first.copy()
    sizes = joined_sizes(first.sizes, count)
    weights: list[Array] = [np.zeros((y, x), first.dtype) for x, y in pairwise(sizes)]
    biases: list[Array] = [np.zeros(y, first.dtype) for y in sizes[1:]]
    last = len(weights) - 1
    for number, member in enumerate(members):
        for layer, (w, b) in enumerate(zip(member.weights, member.biases, strict=True)):
            mine = slice(number * len(b), (number + 1) * len(b))
            inputs = slice(number * w.shape[1], (number + 1) * w.shape[1]) if layer else slice(None)
            if layer < last:
                weights[layer][mine, inputs], biases[layer][mine] = w, b
            else:
                weights[layer][:, inputs] += w / count
                biases[layer] += b / count
    return Network(sizes, cost=first.cost, parameters=(weights, biases), seed=first.seed, dtype=first.dtype)
