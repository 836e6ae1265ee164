"""Sums written out: the weighted input of a neuron term by term, rounded so that what is shown adds up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitpad.network import Network
from digitpad.network.connections import incoming

DECIMALS: Final = 3
"""With which the terms of a sum are shown."""


class Term(NamedTuple):
    """One input of a neuron."""

    place: int
    """Of the neuron, or pixel, in the layer before."""
    weight: float
    value: float
    """The activation there."""
    product: float


@dataclass(frozen=True, eq=False)
class WeightedInput:
    """z = w . a + b of one neuron, rounded to `DECIMALS`: its parts add up to `z`, as they are shown.

    Weights and activations are as they are; products, bias and z are rounded.
    """

    largest: Sequence[Term]
    """Those that count most, the largest first."""
    smaller: int
    """How many others there are that are not 0."""
    of_smaller: float
    """What these add up to."""
    zero: int
    """How many inputs are 0, and contribute nothing."""
    bias: float
    z: float


def weighted_input(network: Network, before: NDArray[np.floating], layer: int, neuron: int, most: int) -> WeightedInput:
    """Return the weighted input of a neuron, for the activations ``(n_{l-1},)`` of the layer before its own.

    Parameters
    ----------
    most
        How many terms to name.
    """
    (weights,), values = incoming(network, layer, np.array([neuron])).astype(np.float64), before.astype(np.float64)
    bias = float(network.biases[layer - 1][neuron])
    products = weights * values
    order = np.argsort(-abs(products), kind="stable")
    there = int(np.count_nonzero(products))
    named = order[: min(most, there)]
    of_smaller = float(products[order[len(named) :]].sum())
    (*shown, of_smaller, bias), z = adding_up([*products[named].tolist(), of_smaller, bias])
    return WeightedInput(
        largest=[
            Term(int(index), float(weights[index]), float(values[index]), product)
            for index, product in zip(named, shown, strict=True)
        ],
        smaller=there - len(named),
        of_smaller=of_smaller,
        zero=len(products) - there,
        bias=bias,
        z=z,
    )


def adding_up(parts: Sequence[float], decimals: int = DECIMALS) -> tuple[list[float], float]:
    """Return the parts of a sum, and the sum, rounded so that the rounded parts add up to the rounded sum.

    Each part is less than one unit of its last decimal from what it is. By the method of largest remainders, which
    Hamilton proposed for the seats of a parliament: all parts are rounded down, and as many as are still missing from
    the sum are rounded up, those that lose most first. A part of 0 stays 0.

    Raises
    ------
    ValueError
        When one of them is no finite number.
    """
    scaled = np.asarray(parts, np.float64) * 10**decimals
    if not np.isfinite(scaled).all():
        raise ValueError("a part of the sum is no finite number")
    down = np.floor(scaled)
    missing = round(float(scaled.sum() - down.sum()))
    for each in np.argsort(down - scaled, kind="stable")[:missing]:
        down[each] += 1
    return [_unscaled(each, decimals) for each in down.tolist()], _unscaled(float(down.sum()), decimals)


def _unscaled(number: float, decimals: int) -> float:
    unscaled: float = round(number / 10**decimals, decimals)
    return unscaled + 0.0  # and no -0.0
