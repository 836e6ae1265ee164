"""Weights most of which are 0, in a file: a bit for each says whether it is, and those that are not follow.

So are those between the members of a committee.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

PLACES = ".places"
"""Behind the name of an array, that of its bits: ``(rows, ceil(columns / 8))`` uint8, 1 for what is kept."""
_VALUES = ".values"
"""Behind the name of an array, that of its numbers that are kept, ``(n,)``, row by row."""

Tensors = dict[str, NDArray[np.generic]]


def without_zeros(tensors: Mapping[str, NDArray[np.generic]]) -> Tensors:
    """Return the arrays of a file, in the order of `tensors`: without zeros those that take less room so."""
    found: Tensors = {}
    for name, tensor in tensors.items():
        kept = tensor.view(f"u{tensor.itemsize}") != 0  # by its bits, a negative zero is none
        places, values = np.packbits(kept, axis=-1), tensor[kept]
        if tensor.ndim > 1 and places.nbytes + values.nbytes < tensor.nbytes:
            found[f"{name}{PLACES}"], found[f"{name}{_VALUES}"] = places, values
        else:
            found[name] = tensor
    return found


def with_zeros(tensors: Mapping[str, NDArray[np.generic]], shapes: Sequence[tuple[int, int]]) -> Tensors:
    """Return the arrays that `without_zeros` made `tensors` of.

    Parameters
    ----------
    shapes
        Of the weights of each layer, whose number is the last part of their name.

    Raises
    ------
    ValueError
        When they do not fit together.
    """
    found: Tensors = {}
    for name, tensor in tensors.items():
        stem, kind = name[: -len(PLACES)], name[-len(PLACES) :]
        if kind == PLACES:
            if stem in tensors:
                raise ValueError(f"{stem} is in it twice")
            found[stem] = _whole(stem, tensor, tensors.get(f"{stem}{_VALUES}"), shapes)
        elif not (kind == _VALUES and f"{stem}{PLACES}" in tensors):
            found[name] = tensor
    return found


def _whole(
    name: str, places: NDArray[np.generic], values: NDArray[np.generic] | None, shapes: Sequence[tuple[int, int]]
) -> NDArray[np.generic]:
    shape = _shape_of(name, shapes)
    if shape is None or places.dtype != np.uint8 or places.shape != (shape[0], -(-shape[1] // 8)):
        raise ValueError(f"{name} does not say for each of a layer's weights whether it is 0")
    kept = np.unpackbits(places.view(np.uint8), axis=1, count=shape[1]).view(bool)
    if values is None or values.shape != (np.count_nonzero(kept),):
        raise ValueError(f"{name} has not as many numbers as it has weights that are not 0")
    whole = np.zeros(kept.shape, values.dtype)
    np.place(whole, kept, values)
    return whole


def _shape_of(name: str, shapes: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the shape of a layer's weights, by the number that their name ends with; None where there is none."""
    layer = name.rpartition(".")[2]
    if not (layer.isascii() and layer.isdecimal() and len(layer) < 4 and int(layer) < len(shapes)):  # noqa: PLR2004
        return None
    return shapes[int(layer)]
