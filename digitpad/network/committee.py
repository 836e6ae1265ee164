"""A committee, or ensemble: several networks trained independently of each other that answer as one network."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from digitpad.network.network import Network
from digitpad.network.parameters import ParameterError

Array = NDArray[np.float64]


def joined_sizes(sizes: Sequence[int], members: int) -> tuple[int, ...]:
    """Return the layer sizes of the one network that `members` networks of these `sizes` are joined into."""
    return (sizes[0], *(members * n for n in sizes[1:-1]), sizes[-1])


def joined(members: Sequence[Network]) -> Network:
    """Return one network whose logit is the mean of its members' logits.

    What one network gets wrong, another that started from other weights often gets right: the book's chapter 3 speaks
    of it in its section on dropout. Networks of the same sizes can be joined into one: its hidden layers hold the
    members' neurons side by side, with weights of 0 between those of different members. Of two members:

        first layer        hidden layers      last layer
        | W1 |             | W1  0 |
        | W2 |             | 0  W2 |          | W1/2  W2/2 |

    Parameters
    ----------
    members
        At least one. A single one is copied.

    Returns
    -------
    Network
        Of `joined_sizes`, with the first member's seed, cost and dtype. It is meant to answer, not to be trained.

    Raises
    ------
    ParameterError
        When the members have different sizes.
    """
    first, count = members[0], len(members)
    if others := [member.sizes for member in members if member.sizes != first.sizes]:
        raise ParameterError(f"sizes of members are {list(first.sizes)} and {list(others[0])}, but must be the same")
    if count == 1:
        return first.copy()
    sizes = joined_sizes(first.sizes, count)
    whole = Network(sizes, cost=first.cost, initialiser=_zeros, seed=first.seed, dtype=first.dtype)
    last = whole.num_layers - 2
    for number, member in enumerate(members):
        for layer, (w, b) in enumerate(zip(member.weights, member.biases, strict=True)):
            mine = slice(number * len(b), (number + 1) * len(b))
            inputs = slice(number * w.shape[1], (number + 1) * w.shape[1]) if layer else slice(None)
            if layer < last:
                whole.weights[layer][mine, inputs], whole.biases[layer][mine] = w, b
            else:
                whole.weights[layer][:, inputs] += w / count
                whole.biases[layer][:] += b / count
    return whole


def _zeros(sizes: Sequence[int], _rng: "np.random.Generator") -> tuple[list[Array], list[Array]]:
    zero = np.zeros(())  # one for all of them: no arrays of zeros are made
    weights = [np.broadcast_to(zero, (y, x)) for x, y in pairwise(sizes)]
    biases = [np.broadcast_to(zero, y) for y in sizes[1:]]
    return weights, biases
