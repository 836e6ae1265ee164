"""The shape of a network: how many neurons in which layers, how many numbers, and what they say of a drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from digitpad.network import Network
from digitpad.network.sizes import INPUTS, OUTPUTS


@dataclass(frozen=True)
class Shape:
    """The hidden layers between the 784 inputs and the 10 outputs."""

    hidden: tuple[int, ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """Neurons in each layer, the inputs first."""
        return INPUTS, *self.hidden, OUTPUTS

    @property
    def weights(self) -> int:
        """How many there are: each neuron has one for every neuron of the layer before."""
        return sum(before * after for before, after in pairwise(self.sizes))

    @property
    def biases(self) -> int:
        """How many there are: one for each neuron that is no input."""
        return sum(self.sizes[1:])

    @property
    def parameters(self) -> int:
        """Weights and biases together: what is learned."""
        return self.weights + self.biases

    @cached_property
    def untrained(self) -> Network:
        """A network of this shape with the book's first weights, drawn at random, the same ones each time."""
        return Network(self.sizes)


@dataclass(frozen=True, eq=False)
class Lit:
    """What each neuron says."""

    activations: Sequence[NDArray[np.floating]]
    """Of each layer, ``(n_l,)``, the inputs first."""
    has_learned: bool
    """Whether the network is the one that answers; else its weights are those it would begin with."""


def lit(shape: Shape, image: NDArray[np.float32], answering: Network) -> Lit:
    """Return what the neurons of a network of this shape say of the inputs `image`, ``(784,)``.

    That is the network that answers, `answering`, where it has this shape; else one that has not learned yet.
    """
    has_learned = answering.sizes == shape.sizes
    network = answering if has_learned else shape.untrained
    return Lit(network.activations(image), has_learned)


def unlit(shape: Shape) -> Lit:
    """Return a network of this shape to which nothing has been shown: all its neurons are dark."""
    return Lit([np.zeros(size, np.float32) for size in shape.sizes], has_learned=False)
