"""Feature maps: layers whose neurons look for the same thing, each at another place of the layer before.

The neurons of a map have small receptive fields, side by side and overlapping, and share one set of weights and a bias:
the map's kernel. So what a map has learned to see in one place, it sees in all of them, and few weights have to be
learned from many digits. The book's chapter 6 tells of both; Y. LeCun et al., "Gradient-based learning applied to
document recognition", Proceedings of the IEEE 1998.

Such a layer is an ordinary one: the weights from outside a neuron's receptive field are 0, and those from inside are
the same in all neurons of its map. `SharedWeights` does its arithmetic by the kernels alone, a small part of that.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitpad.network.initial import Parameters
from digitpad.network.parameters import RANGES, ParameterError, Range, check
from digitpad.network.sizes import SIDE

Array = NDArray[np.floating]

_RANGES = {
    "maps": RANGES["layer size"],
    "field": Range(1, SIDE),
    "stride": Range(1, SIDE),
    "margin": Range(0, SIDE),
    "groups": RANGES["layer size"],
}


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
    groups: int = 1
    """Groups that the maps are in, as many as those of the layer before: each looks at its own group of these alone.

    So the maps of a committee's members stay apart, see `digitpad.network.committee`.
    """

    def side(self, before: int) -> int:
        """Return the side of its maps, in neurons, where those of the layer before have the side `before`."""
        return (before - 2 * self.margin - self.field) // self.stride + 1


def inputs_of(layers: Sequence[FeatureMaps]) -> list[int]:
    """Return how many inputs a neuron has in each of the `layers`, the first of which looks at a picture."""
    before = [1, *(layer.maps for layer in layers)]
    return [maps // layer.groups * layer.field**2 for maps, layer in zip(before, layers, strict=False)]


def shapes_of(sizes: Sequence[int], layers: Sequence[FeatureMaps] = ()) -> list[tuple[int, int]]:
    """Return the shapes of a network's weights, layer by layer: of the feature maps that it begins with their kernels.

    Those are ``(maps, K)``, K the number of a neuron's inputs; all others ``(n_l, n_{l-1})``.
    """
    return with_plain([(layer.maps, inputs) for layer, inputs in zip(layers, inputs_of(layers), strict=True)], sizes)


def with_plain(kernels: Sequence[tuple[int, int]], sizes: Sequence[int]) -> list[tuple[int, int]]:
    """Return the shapes of the `kernels` of the first layers, and those of the weights of all behind them."""
    plain = [(n, before) for before, n in pairwise(sizes)]
    return [*kernels, *plain[len(kernels) :]]


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
    side, maps = SIDE, 1
    for layer, size in zip(layers, sizes[1:], strict=False):
        for name in _RANGES:
            check(name, getattr(layer, name), _RANGES)
        if layer.maps % layer.groups or maps % layer.groups:
            raise ParameterError(f"{layer.maps} maps that look at {maps} are not to be had in {layer.groups} groups")
        if layer.field + 2 * layer.margin > side:
            raise ParameterError(f"a field of {layer.field} and margins of {layer.margin} are too large for {side}")
        side, maps = layer.side(side), layer.maps
        if (neurons := maps * side**2) != size:
            raise ParameterError(f"a layer has {size} neurons, but {maps} maps of {side} x {side} are {neurons}")


class SharedWeights:
    """The arithmetic of a layer of feature maps, by its kernels.

    Neurons are numbered map by map, and within a map row by row. P is the number of neurons in a map, K that of the
    inputs of each, G that of the groups, and m that of the samples.

    Parameters
    ----------
    layer
        The layer.
    maps, side
        How many maps the layer before has, and their side.

    Attributes
    ----------
    places : int
        P.
    shape : tuple of int
        Of the kernels: ``(maps, K)``.
    patches : tuple of int
        Shape of the receptive fields of one sample, side by side: ``(G, K, P)``.
    """

    def __init__(self, layer: FeatureMaps, maps: int, side: int) -> None:
        self._layer, self._maps, self._side, self._across = layer, maps, side, layer.side(side)
        self.places = self._across**2
        corners = layer.margin + layer.stride * np.arange(self._across)
        along = np.arange(layer.field)[:, None] + corners
        one_map = (side * along[:, None, :, None] + along[None, :, None, :]).reshape(-1, self.places)
        # which neurons of the layer before each neuron of a map looks at, group by group
        all_maps = side**2 * np.arange(maps)[:, None, None] + one_map
        self._fields = all_maps.reshape(layer.groups, -1, self.places)
        self.patches = self._fields.shape
        self.shape = layer.maps, self.patches[1]

    def means(self, means: Array) -> Array:
        """Return about the mean of what each weight of a kernel is multiplied by, ``(K,)``; the inputs have `means`."""
        averaged: Array = means[self._fields].mean(axis=(0, 2))
        return averaged

    def rows(self, kernels: Array, neurons: NDArray[np.integer]) -> Array:
        """Return the weights from all neurons of the layer before to some, ``(k, inputs)``, most of which are 0."""
        maps, places = np.divmod(neurons, self.places)
        groups = maps // (self._layer.maps // self._layer.groups)
        rows = np.zeros((len(neurons), self._maps * self._side**2), kernels.dtype)
        rows[np.arange(len(neurons))[:, None], self._fields[groups, :, places]] = kernels[maps]
        return rows

    def weighted_input(self, kernels: Array, biases: Array, a: Array) -> Array:
        """Return z = w . a + b, ``(maps * P,)`` or ``(m, maps * P)``, for activations whose samples are rows."""
        z = self._by_group(kernels) @ a.take(self._fields, axis=-1)
        z += biases.reshape(self._layer.groups, -1, 1)
        weighted: Array = z.reshape(*a.shape[:-1], self._layer.maps * self.places)
        return weighted

    # While it learns, samples are columns, and the kernels have their biases in a last column; see
    # `digitpad.network.workspace`.

    def feedforward(self, layer: Array, a: Array, patches: Array, z: Array) -> None:
        """Write the weighted inputs for the activations `a`, ``(inputs + 1, m)``, into `z`, ``(maps * P, m)``.

        `layer` is ``(maps, K + 1)``. Into `patches`, ``(G, K, P, m)``, go the receptive fields, for `backprop`.
        """
        np.ascontiguousarray(a).take(self._fields, axis=0, out=patches, mode="clip")
        groups, inputs, _ = self.patches
        z = z.reshape(groups, -1, patches[0, 0].size)
        np.matmul(self._by_group(layer[:, :-1]), patches.reshape(groups, inputs, -1), out=z)
        z += layer[:, -1].reshape(groups, -1, 1)

    def backprop(self, delta: Array, patches: Array, nabla: Array) -> None:
        """Write the gradient by the kernels into `nabla`, ``(maps, K + 1)``, for the error `delta`, ``(maps * P, m)``.

        It is the sum of those by all neurons of a map.
        """
        groups, inputs, _ = self.patches
        delta = delta.reshape(groups, -1, patches[0, 0].size)
        np.matmul(delta, patches.reshape(groups, inputs, -1).transpose(0, 2, 1), out=self._by_group(nabla[:, :-1]))
        nabla[:, -1] = delta.sum(axis=2).reshape(-1)

    def backward(self, kernels: Array, delta: Array) -> Array:
        """Return w^T . delta, ``(inputs, m)``, for a `delta`, ``(maps * P, m)``, whose samples are columns."""
        m, layer = delta.shape[1], self._layer
        field, stride, across = layer.field, layer.stride, self._across
        of_patches = self._by_group(kernels).transpose(0, 2, 1) @ delta.reshape(
            layer.groups, layer.maps // layer.groups, self.places * m
        )
        of_patches = of_patches.reshape(self._maps, field, field, across, across, m)
        before = np.zeros((self._maps, self._side, self._side, m), delta.dtype)
        first, after = layer.margin, layer.margin + stride * (across - 1) + 1
        for y in range(field):
            for x in range(field):
                before[:, first + y : after + y : stride, first + x : after + x : stride] += of_patches[:, y, x]
        return before.reshape(self._maps * self._side**2, m)

    def _by_group(self, kernels: Array) -> Array:
        """Return them as ``(G, maps / G, K)``, a view."""
        return kernels.reshape(self._layer.groups, -1, kernels.shape[1])


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
    shapes = shapes_of(sizes, layers)
    weights = [rng.standard_normal(shape) * (4.0 / np.sqrt(shape[1])) for shape in shapes]
    weights[-1] /= 4.0
    return weights, [np.zeros(len(weights[0])), *(-0.5 * w.sum(axis=1) for w in weights[1:])]
