"""Small networks that begin with feature maps, and the same ones with every weight of every neuron written out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import product

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.network import CrossEntropyCost, Network
from digitpad.network.feature_maps import FeatureMaps, shared_normal

Array = NDArray[np.floating]


@dataclass(frozen=True)
class Small:
    """What the network is made of."""

    layers: tuple[FeatureMaps, ...]
    behind: tuple[int, ...] = (5,)
    """Neurons in the hidden layers behind the maps."""

    @property
    def sides(self) -> list[int]:
        """The side of the picture, and of the maps of each layer."""
        sides = [28]
        for layer in self.layers:
            sides.append(layer.side(sides[-1]))
        return sides

    @property
    def sizes(self) -> tuple[int, ...]:
        hidden = (layer.maps * side**2 for layer, side in zip(self.layers, self.sides[1:], strict=True))
        return (784, *hidden, *self.behind, 10)

    def network(self, seed: int = 0, dtype: type = np.float64) -> Network:
        """Return one whose biases, too, are drawn: that of a map is another than those of the others."""
        initialiser = partial(shared_normal, self.layers)
        network = Network(
            self.sizes,
            feature_maps=self.layers,
            cost=CrossEntropyCost(),
            initialiser=initialiser,
            seed=seed,
            dtype=dtype,
        )
        random = np.random.default_rng(seed)
        for biases in network.parameters[1]:
            biases[:] = random.normal(size=len(biases))
        return network


@st.composite
def small(draw: st.DrawFn) -> Small:
    """Draw one or two layers of maps, the second in groups or not, and a hidden layer behind them or none."""
    layers: list[FeatureMaps] = []
    side, maps = 28, 1
    for most in draw(st.sampled_from([(3,), (4, 3)])):
        margin = draw(st.integers(0, 2)) if side > 8 else 0
        field = draw(st.integers(1, min(7, side - 2 * margin)))
        groups = draw(st.sampled_from([count for count in (1, 2, 3, 4) if not maps % count]))
        maps = groups * draw(st.integers(1, -(-most // groups)))
        layers.append(FeatureMaps(maps, field, draw(st.integers(2, 5)), margin, groups))
        side = layers[-1].side(side)
    return Small(tuple(layers), draw(st.sampled_from([(), (5,)])))


SMALL = Small((FeatureMaps(2, 6, 4, 2), FeatureMaps(3, 2, 3)))
IN_GROUPS = Small((FeatureMaps(2, 6, 4, 2), FeatureMaps(4, 2, 3, groups=2)), (6, 5))


def all_weights_of(network: Network) -> Network:
    """Return the network without feature maps that has the weights and biases of this one's neurons."""
    return Network(
        network.sizes,
        cost=network.cost,
        parameters=(network.weights, network.biases),
        seed=network.seed,
        dtype=network.dtype,
    )


def fields_in(network: Network, layer: int, numbers: Array) -> Iterator[tuple[int, Array]]:
    """Yield, neuron by neuron of a layer of maps, counted from 0, its map and what is in its receptive field.

    `numbers` are such as the weights of the layer, ``(n_l, n_{l-1})``. Of their rows the fields are views, ``(maps of
    the group, field, field)``.
    """
    maps, before = network.feature_maps[layer], Small(network.feature_maps).sides[layer]
    across = maps.side(before)
    rows = numbers.reshape(maps.maps, across, across, maps.groups, -1, before, before)
    for number, y, x in product(range(maps.maps), range(across), range(across)):
        group = number // (maps.maps // maps.groups)
        top, left = (maps.margin + maps.stride * place for place in (y, x))
        yield number, rows[number, y, x, group, :, top : top + maps.field, left : left + maps.field]


def some_samples(seed: int, count: int = 7) -> tuple[Array, Array]:
    """Return pictures, and the outputs wanted."""
    random = np.random.default_rng(seed)
    return random.random((count, 784)), np.eye(10)[random.integers(0, 10, count)]
