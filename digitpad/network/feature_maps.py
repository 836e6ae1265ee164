"""Feature maps: layers whose neurons look for the same thing, each at another place of the layer before.

The neurons of a map have small receptive fields, side by side and overlapping, and share one set of weights: its
kernel. So what a map has learned to see in one place, it sees in all of them, and few weights have to be learned from
many digits. The book's chapter 6 tells of both; Y. LeCun et al., "Gradient-based learning applied to document
recognition", Proceedings of the IEEE 1998.

A network with such layers is an ordinary network: the weights from outside a neuron's receptive field are 0, and those
from inside are the same in all neurons of its map. `digitpad.network.Momentum` keeps them so.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitpad.network.initial import Parameters
from digitpad.network.parameters import ParameterError, shortest
from digitpad.network.sizes import SIDE

Array = NDArray[np.floating]


class FeatureMaps(NamedTuple):
    """A layer of feature maps, as large as one another.

    The layer before is a picture, or itself a layer of maps: then a neuron's receptive field is the same part of each
    of them. `check_feature_maps` tells whether the numbers make sense.
    """

    maps: int
    """How many."""
    field: int
    """Side of a receptive field, in neurons of a map of the layer before, or in pixels."""
    stride: int
    """How far apart neighbouring fields begin."""
    margin: int = 0
    """So wide an edge of the layer before is looked at by none: a digit's picture has nothing there."""

    def side(self, before: int) -> int:
        """Return the side of its maps, in neurons, where those of the layer before have the side `before`."""
        return (before - 2 * self.margin - self.field) // self.stride + 1


def inputs_of(layers: Sequence[FeatureMaps]) -> list[int]:
    """Return how many inputs a neuron has in each of the `layers`, the first of which looks at a picture."""
    before = [1, *(layer.maps for layer in layers)]
    return [maps * layer.field**2 for maps, layer in zip(before, layers, strict=False)]


def check_feature_maps(layers: Sequence[FeatureMaps], sizes: Sequence[int]) -> None:
    """Tell whether a network of these `sizes` can begin with these `layers`, behind the input layer.

    Raises
    ------
    ParameterError
        When it can not; the message says why.
    """
    if layers and sizes[0] != SIDE**2:
        raise ParameterError(f"there are {sizes[0]:,} inputs, but feature maps look at pictures of {SIDE} x {SIDE}")
    if len(layers) > len(sizes) - 2:
        raise ParameterError(
            f"there are {len(layers)} layers of feature maps, but sizes {list(sizes)} have fewer hidden"
        )
    side = SIDE
    for layer, size in zip(layers, sizes[1:], strict=False):
        for name, least in (("maps", 1), ("field", 1), ("stride", 1), ("margin", 0)):
            value = getattr(layer, name)
            if type(value) is not int or value < least:
                raise ParameterError(f"{name} is {shortest(value)}, but must be a whole number, {least} or more")
        if layer.field + 2 * layer.margin > side:
            raise ParameterError(f"a field of {layer.field} and margins of {layer.margin} are too large for {side}")
        side = layer.side(side)
        if (neurons := layer.maps * side**2) != size:
            raise ParameterError(f"a layer has {size} neurons, but {layer.maps} maps of {side} x {side} are {neurons}")


class SharedWeights:
    """The arithmetic of a layer of feature maps by its kernels: a small part of that by all its weights, mostly 0.

    Neurons are numbered map by map, and within a map row by row. A layer's weights have its biases in a last column,
    and samples are columns; see `digitpad.network.folded` and `digitpad.network.workspace`. Between `feedforward` and
    `backprop` it keeps what was gathered of the samples: each network needs its own. P is the number of neurons
    in a map, K that of the inputs of each, in all the maps of the layer before, and m that of the samples.

    Parameters
    ----------
    layer
        The layer.
    maps, side
        How many maps the layer before has, and their side.

    Attributes
    ----------
    shape : tuple of int
        Of the kernels, with their biases: ``(maps, K + 1)``.
    """

    def __init__(self, layer: FeatureMaps, maps: int, side: int) -> None:
        self._layer, self._maps, self._side, self._across = layer, maps, side, layer.side(side)
        places = self._across**2
        corners = layer.margin + layer.stride * np.arange(self._across)
        along = np.arange(layer.field)[:, None] + corners
        one_map = (side * along[:, None, :, None] + along[None, :, None, :]).reshape(-1, places)
        # which neurons of the layer before each neuron of a map looks at, ``(K, P)``
        self._fields = (side**2 * np.arange(maps)[:, None, None] + one_map).reshape(-1, places)
        inputs = maps * side**2
        columns = np.concatenate([self._fields, np.full((1, places), inputs)])
        neurons = np.arange(layer.maps * places).reshape(layer.maps, 1, places)
        self._at = neurons * (inputs + 1) + columns  # where each kernel stands in all weights, ``(maps, K + 1, P)``
        self.shape = (layer.maps, len(columns))
        self._patches: dict[tuple[int, np.dtype[np.floating]], Array] = {}

    def holds(self, layer: Array) -> bool:
        """Tell whether a layer's weights are of that kind: the same at every place of a map, and 0 elsewhere."""
        written = np.zeros_like(layer)
        self.write(self.kernels(layer), written)
        return np.array_equal(layer, written)

    def kernels(self, layer: Array) -> Array:
        """Return the kernels, ``(maps, K + 1)``, of a layer's weights, ``(maps * P, inputs + 1)``."""
        kernels: Array = layer.take(self._at[:, :, 0])
        return kernels

    def write(self, kernels: Array, layer: Array) -> None:
        """Give them to every neuron of their maps."""
        layer.reshape(-1)[self._at] = kernels[:, :, None]

    def means(self, means: Array) -> Array:
        """Return the mean of what each weight of a kernel is multiplied by, ``(K,)``, where the inputs have `means`."""
        averaged: Array = means[self._fields].mean(axis=1)
        return averaged

    def feedforward(self, layer: Array, a: Array, z: Array) -> None:
        """Write the weighted inputs for the activations `a`, ``(inputs + 1, m)``, into `z`, ``(maps * P, m)``."""
        kernels, patches = self.kernels(layer), self._room_for(a.shape[1], a.dtype)
        np.ascontiguousarray(a).take(self._fields, axis=0, out=patches, mode="clip")
        weighted = z.reshape(len(kernels), -1)
        kernels[:, :-1].dot(patches.reshape(len(self._fields), -1), weighted)
        weighted += kernels[:, -1:]

    def backprop(self, delta: Array, nabla: Array) -> None:
        """Write the gradient by the kernels into that by a layer's weights, where `kernels` finds it.

        It is the sum of those by all neurons of a map, divided by the root of P: as long as they are noise, it is then
        as large as that of any other weight, and one eta does for all. `delta`, ``(maps * P, m)``, is the error of the
        samples for which `feedforward` was called last.
        """
        delta = delta.reshape(self.shape[0], -1)
        patches = self._room_for(delta.shape[1] // self._fields.shape[1], delta.dtype).reshape(len(self._fields), -1)
        gradient = np.concatenate([delta @ patches.T, delta.sum(axis=1, keepdims=True)], axis=1)
        gradient /= self._across
        nabla.reshape(-1)[self._at[:, :, 0]] = gradient

    def backward(self, layer: Array, delta: Array) -> Array:
        """Return the error of the layer before, ``(inputs, m)``, but for the slope of its neurons."""
        (maps, _), m = self.shape, delta.shape[1]
        field, stride, across = self._layer.field, self._layer.stride, self._across
        of_patches = self.kernels(layer)[:, :-1].T @ delta.reshape(maps, -1)
        of_patches = of_patches.reshape(self._maps, field, field, across, across, m)
        before = np.zeros((self._maps, self._side, self._side, m), delta.dtype)
        first, after = self._layer.margin, self._layer.margin + stride * (across - 1) + 1
        for y in range(field):
            for x in range(field):
                before[:, first + y : after + y : stride, first + x : after + x : stride] += of_patches[:, y, x]
        return before.reshape(-1, m)

    def _room_for(self, m: int, dtype: np.dtype[np.floating]) -> Array:
        """Return room for the receptive fields of `m` samples, ``(K, P, m)``: made once, for all mini-batches."""
        if (m, dtype) not in self._patches:
            self._patches[m, dtype] = np.empty((*self._fields.shape, m), dtype)
        return self._patches[m, dtype]


def shared_weights(layers: Sequence[FeatureMaps]) -> list[SharedWeights]:
    """Return those of each of the `layers`, the first of which looks at a picture; see `check_feature_maps`."""
    found, maps, side = [], 1, SIDE
    for layer in layers:
        found.append(SharedWeights(layer, maps, side))
        maps, side = layer.maps, layer.side(side)
    return found


def shared_normal(layers: Sequence[FeatureMaps], sizes: Sequence[int], rng: "np.random.Generator") -> Parameters:
    """Return first weights and biases of a network of these `sizes` that begins with these `layers`.

    Weights are drawn from N(0, 16/n), where n is the number of their neuron's inputs, those of the last layer from
    N(0, 1/n). The sigmoid is four times flatter than what it is given, where it is steepest; with weights four times as
    large, activations differ as much from sample to sample in each layer as in the one before: so deep networks learn.
    X. Glorot and Y. Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010,
    say so of the hyperbolic tangent. Biases are as `digitpad.network.centred_normal` has them.
    """
    weights, biases = [], []
    last = len(sizes) - 2
    shared = shared_weights(layers)
    for number, (before, n) in enumerate(pairwise(sizes)):
        spread = 1.0 if number == last else 4.0
        layer = np.zeros((n, before + 1))
        rows, columns = shared[number].shape if number < len(shared) else layer.shape
        drawn = np.zeros((rows, columns))
        drawn[:, :-1] = rng.standard_normal((rows, columns - 1)) * (spread / np.sqrt(columns - 1))
        if number:
            drawn[:, -1] = -0.5 * drawn[:, :-1].sum(axis=1)
        if number < len(shared):
            shared[number].write(drawn, layer)
        else:
            layer = drawn
        weights.append(layer[:, :-1])
        biases.append(layer[:, -1])
    return weights, biases
