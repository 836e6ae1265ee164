"""What connects the layers of a network: a few neurons' weights, and the way back through all of a layer.

A layer of feature maps has only its kernels; of these nothing more is written out than is asked for.
"""

import numpy as np
from numpy.typing import NDArray

from digitpad.network.network import Network

Array = NDArray[np.floating]
Numbers = NDArray[np.integer]


def incoming(network: Network, layer: int, neurons: Numbers) -> Array:
    """Return the weights to some `neurons` of a layer, 1 behind the inputs: a copy, ``(k, n_{l-1})``."""
    w = network.parameters[0][layer - 1]
    rows: Array = network.shared[layer - 1].rows(w, neurons) if layer <= len(network.shared) else w[neurons]
    return rows


def outgoing(network: Network, layer: int, neurons: Numbers) -> Array:
    """Return the weights from some `neurons` of a layer, 0 the inputs, to the next: a copy, ``(n_{l+1}, k)``."""
    w, b = (kept[layer] for kept in network.parameters)
    if layer >= len(network.shared):
        columns: Array = w[:, neurons]
        return columns
    alone = np.zeros((len(neurons), network.sizes[layer]), w.dtype)
    alone[np.arange(len(neurons)), neurons] = 1
    return network.shared[layer].weighted_input(w, np.zeros_like(b), alone).T


def back(network: Network, layer: int, delta: Array) -> Array:
    """Return w^T . delta of a layer, 1 behind the inputs, ``(m, n_{l-1})``, for a `delta`, ``(m, n_l)``."""
    w = network.parameters[0][layer - 1]
    before: Array = network.shared[layer - 1].backward(w, delta.T).T if layer <= len(network.shared) else delta @ w
    return before


def written_out(network: Network, maps: int) -> Network:
    """Return the same network with no more than `maps` layers of feature maps: of the others it keeps all weights."""
    weights, biases = network.parameters
    plain = len(network.shared)
    maps = min(maps, plain)
    apart = range(maps + 1, plain + 1)
    written = (incoming(network, layer, np.arange(network.sizes[layer])) for layer in apart)
    return Network(
        network.sizes,
        feature_maps=network.feature_maps[:maps],
        cost=network.cost,
        parameters=((*weights[:maps], *written, *weights[plain:]), (*biases[:maps], *network.biases[maps:])),
        seed=network.seed,
        dtype=network.dtype,
    )
