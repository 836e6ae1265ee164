"""The mean of the weights that a network has had: it reads better than any of them.

At a learning rate that does not fall to 0 the weights keep fluctuating about a place they never come to rest at; their
mean is nearer to it. B. Polyak and A. Juditsky, "Acceleration of stochastic approximation by averaging", 1992;
P. Izmailov et al., "Averaging weights leads to wider optima and better generalization", UAI 2018.
"""

from itertools import chain

import numpy as np

from digitpad.network.network import Network


def averaged(mean: Network, network: Network, count: int) -> Network:
    """Return the mean of `count` networks, where `mean` is that of all but the last one, `network`, of the same sizes.

    It is a network of its own, with the seed and cost of the last one.
    """
    now = network.copy()
    for ours, before in zip(chain(*now.parameters), chain(*mean.parameters), strict=True):
        np.subtract(ours, before, out=ours)
        np.divide(ours, count, out=ours)
        np.add(ours, before, out=ours)
    return now
