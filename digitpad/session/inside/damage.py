"""Damage done to a copy of a network: neurons switched off, biases off, noise on the weights."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from digitpad.network import Network
from digitpad.network.connections import written_out

_SEED: Final = 7
"""Of the noise: stronger noise is more of the same, so that nothing jumps when its strength changes."""


@dataclass(frozen=True)
class Damage:
    """What is wrong with a network; nothing, unless said."""

    off: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    """Hidden neurons that are switched off: the layer, 1 behind the inputs, and the neuron, counted from 0."""
    biases_off: bool = False
    """Whether all biases are 0."""
    noise: float = 0.0
    """Standard deviation of what is added to each weight, in standard deviations of the weights of its layer.

    Of feature maps to each of their kernels: all neurons of a map get the same.
    """

    @property
    def is_none(self) -> bool:
        """Whether nothing is wrong."""
        return self == Damage()

    def with_neuron(self, layer: int, neuron: int, *, off: bool) -> "Damage":
        """Return the same with one neuron switched off, or on."""
        this = {(layer, neuron)}
        return Damage(self.off | this if off else self.off - this, self.biases_off, self.noise)


def damaged(network: Network, damage: Damage) -> Network:
    """Return a damaged copy of a network, which stays as it is; without damage, the network itself.

    That a neuron is off means that all weights from it to the layer behind are 0: for all that comes after it is as if
    its activation were 0. A weight that is exactly 0 is no connection, as between the members of a committee, and gets
    no noise, nor does it count for the standard deviation.

    Raises
    ------
    ValueError
        When there is no such hidden neuron, or the strength of the noise is no number from 0 on.
    """
    if damage.is_none:
        return network
    if not (np.isfinite(damage.noise) and damage.noise >= 0):
        raise ValueError(f"noise is {damage.noise}, but must be a number from 0 on")
    hidden = network.sizes[1:-1]
    for layer, neuron in damage.off:
        if not (1 <= layer <= len(hidden) and 0 <= neuron < hidden[layer - 1]):
            raise ValueError(f"there is no hidden neuron {neuron} in layer {layer} of sizes {list(network.sizes)}")
    copy = network.copy()
    if damage.noise:
        for number, weights in enumerate(copy.parameters[0]):
            _add_noise(weights, damage.noise, number)
    if damage.biases_off:
        for biases in copy.parameters[1]:
            biases[:] = 0
    return _with_neurons_off(copy, damage.off)


def _with_neurons_off(network: Network, off: frozenset[tuple[int, int]]) -> Network:
    """Return `network`, changed, or a copy where maps look at a neuron that is off: there none shares weights then."""
    first = min((layer for layer, _ in off), default=network.num_layers)
    apart = written_out(network, first) if first < len(network.feature_maps) else network
    for layer, neuron in off:
        apart.parameters[0][layer][:, neuron] = 0
    return apart


def _add_noise(weights: "np.ndarray[tuple[int, ...], np.dtype[np.floating]]", strength: float, number: int) -> None:
    connected = weights != 0
    spread = float(np.std(weights, where=connected)) if connected.any() else 0.0
    noise = np.random.default_rng([_SEED, number]).standard_normal(weights.shape, np.float32)
    noise *= connected
    noise *= np.float32(strength * spread)
    weights += noise
