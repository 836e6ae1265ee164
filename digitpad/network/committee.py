"""A committee, or ensemble: several networks trained independently of each other that answer as one network."""

from collections.abc import Sequence

import numpy as np

from digitpad.network.feature_maps import FeatureMaps, shapes_of
from digitpad.network.network import Network
from digitpad.network.parameters import ParameterError


def joined_sizes(sizes: Sequence[int], members: int) -> tuple[int, ...]:
    """Return the layer sizes of the one network that `members` networks of these `sizes` are joined into."""
    return (sizes[0], *(members * n for n in sizes[1:-1]), sizes[-1])


def joined_maps(layers: Sequence[FeatureMaps], members: int) -> tuple[FeatureMaps, ...]:
    """Return the feature maps of the one network that `members` networks with these `layers` are joined into."""
    return tuple(
        layer._replace(maps=members * layer.maps, groups=members * layer.groups if number else 1)
        for number, layer in enumerate(layers)
    )


def joined(members: Sequence[Network]) -> Network:
    """Return one network whose logit is the mean of its members' logits.

    What one network gets wrong, another that started from other weights often gets right: the book's chapter 3 speaks
    of it in its section on dropout. Networks of the same sizes can be joined into one: its hidden layers hold the
    members' neurons side by side, with weights of 0 between those of different members. Of two members:

        first layer        hidden layers      last layer
        | W1 |             | W1  0 |
        | W2 |             | 0  W2 |          | W1/2  W2/2 |

    Feature maps, too, stand side by side, and each looks at those of its own member.

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
        When the members have different sizes, or different feature maps.
    """
    first, count = members[0], len(members)
    if others := [member.sizes for member in members if member.sizes != first.sizes]:
        raise ParameterError(f"sizes of members are {list(first.sizes)} and {list(others[0])}, but must be the same")
    if any(member.feature_maps != first.feature_maps for member in members):
        raise ParameterError("the members have not the same feature maps")
    if count == 1:
        return first.copy()
    sizes, maps = joined_sizes(first.sizes, count), joined_maps(first.feature_maps, count)
    zero = np.zeros(())  # one for all of them: no arrays of zeros are made
    weights = [np.broadcast_to(zero, shape) for shape in shapes_of(sizes, maps)]
    zeros = weights, [w[:, 0] for w in weights]
    whole = Network(sizes, feature_maps=maps, cost=first.cost, parameters=zeros, seed=first.seed, dtype=first.dtype)
    last = whole.num_layers - 2
    for number, member in enumerate(members):
        for layer, (w, b, ws, bs) in enumerate(zip(*member.parameters, *whole.parameters, strict=True)):
            mine = slice(number * len(b), (number + 1) * len(b))
            of_all = layer < max(1, len(maps))  # pixels; and a kernel has the inputs of its own group alone
            inputs = slice(None) if of_all else slice(number * w.shape[1], (number + 1) * w.shape[1])
            if layer < last:
                ws[mine, inputs], bs[mine] = w, b
            else:
                ws[:, inputs] += w / count
                bs[:] += b / count
    return whole
