"""Half precision: numbers of 16 bits, in which a network's file is half as large."""

from itertools import chain

import numpy as np

from digitpad.network import Network


@np.errstate(over="ignore")  # what is too large for half precision becomes infinite, and the network stays as it is
def in_half_precision(network: Network) -> Network:
    """Return `network` with every weight and bias rounded to float16, in which a file is half as large.

    Where one is too large for float16 the network is returned as it is.
    """
    half = network.copy()
    for array in chain(*half.parameters):
        array[:] = array.astype(np.float16)
    return half if half.is_finite else network
