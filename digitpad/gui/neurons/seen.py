"""What is seen of a layer at one moment: found out in the thread of `Background`, shown in that of the window."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.gui.background import Wanted
from digitpad.network import Network
from digitpad.session.inside.damage import Damage, damaged
from digitpad.session.inside.neurons import AtWork, at_work, contributions_of, looked_for
from digitpad.session.inside.terms import WeightedInput, weighted_input

MOST_TERMS = 8
"""Of a sum that are named."""


@dataclass(frozen=True, eq=False)
class One:
    """What is seen of the neuron that is opened."""

    neuron: int
    weights: NDArray[np.floating]
    """``(784,)``: see `looked_for`."""
    weighted_input: WeightedInput | None
    """None where a weight is no finite number."""
    outgoing: NDArray[np.floating] | None
    """``(10,)``: its weights to the outputs; None where other layers are between."""
    contributions: NDArray[np.float64]
    """``(10,)``: to the logits; none of an output."""


@dataclass(frozen=True, eq=False)
class Seen:
    """What is seen of a layer."""

    network: Network
    layer: int
    output: int
    """Whose logit is looked at."""
    off: frozenset[int]
    """Neurons of this layer that are switched off."""
    work: AtWork | None
    """None where there is nothing on the pad."""
    loudness: NDArray[np.float64]
    """``(n_l,)``: the size of each contribution, or of what it would be were that neuron on; zeros without a work."""
    one: One | None
    """None where none is opened."""

    @property
    def is_output_layer(self) -> bool:
        """Whether the layer is that of the outputs."""
        return self.layer == self.network.num_layers - 1

    @property
    def adds_up(self) -> bool:
        """Whether the contributions and the bias add up to the logit."""
        return self.layer == self.network.num_layers - 2


@dataclass(frozen=True, eq=False)
class Question:
    """What somebody wants to see."""

    network: Network
    image: NDArray[np.float32]
    """``(784,)``; blank where nothing is on the pad."""
    layer: int
    output: int
    opened: int | None
    off: frozenset[int]
    before: tuple[Network, Damage] | None
    """The network that was damaged, and how; None of one that is whole."""

    def answer(self, wanted: Wanted) -> Seen:
        """Return what is seen; see `Background.ask`."""
        network, layer = self.network, self.layer
        one = None if self.opened is None else self._one(self.opened)
        if not self.image.any():
            return Seen(network, layer, self.output, self.off, None, np.zeros(network.sizes[layer]), one)
        work = at_work(network, self.image, layer, self.output, wanted)
        loudness = work.contributions
        if self.before is not None and self.off:  # which would jump to the end of the list, or out of it
            whole, damage = self.before
            others = frozenset(each for each in damage.off if each[0] != layer)
            on = damaged(whole, Damage(others, damage.biases_off, damage.noise))
            loudness = at_work(on, self.image, layer, self.output, wanted).contributions
        return Seen(network, layer, self.output, self.off, work, np.abs(loudness), one)

    def _one(self, neuron: int) -> One:
        network, layer = self.network, self.layer
        activations = network.activations(self.image)
        is_output = layer == network.num_layers - 1
        try:
            z = weighted_input(network, activations[layer - 1], layer, neuron, MOST_TERMS)
        except ValueError:  # a run that has diverged
            z = None
        return One(
            neuron=neuron,
            weights=looked_for(network, layer, slice(neuron, neuron + 1))[0],
            weighted_input=z,
            outgoing=network.parameters[0][-1][:, neuron] if layer == network.num_layers - 2 else None,
            contributions=np.zeros(0) if is_output else contributions_of(network, activations, layer, neuron),
        )
