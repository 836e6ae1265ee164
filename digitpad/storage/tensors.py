"""A network's weights and biases as the named arrays of a safetensors file."""

import itertools
import math
import mmap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save

from digitpad.datasets.errors import brief
from digitpad.network import Network, cost_named
from digitpad.network.feature_maps import FeatureMaps, check_feature_maps, shapes_of
from digitpad.network.parameters import RANGES, ParameterError, check_sizes, shortest
from digitpad.storage.errors import ModelError
from digitpad.storage.header import entry, header_of, opened, with_entries
from digitpad.storage.without_zeros import PLACES, Tensors, with_zeros, without_zeros

_DTYPES = {"F32", "F16"}
_KINDS = ("weights", "biases")


def read_tensors(path: Path, format_name: str) -> tuple[dict[str, Any], Tensors]:
    """Return the header's entries and the arrays of the file at `path`, which must be of this format.

    Raises
    ------
    ModelError
        When the file is missing, is no safetensors file, not of this format, or holds numbers of another kind, or far
        more of them than a network of the sizes in its header has. Where these make no sense no array is read.
    """
    with opened(path) as file:
        header, names = header_of(file, path, format_name), list(file.keys())
        for name in names:  # before reading: numpy lacks some of the other types, and has no array of a thousand sides
            part = file.get_slice(name)
            if len(part.get_shape()) > 2:  # noqa: PLR2004 - weights have two sides, biases one
                raise ModelError(f"{path}: {brief(name)} has {len(part.get_shape()):,} dimensions, but 2 is the most")
            dtype = part.get_dtype()
            if dtype not in _DTYPES and not (dtype == "U8" and name.endswith(PLACES)):
                raise ModelError(f"{path}: {brief(name)} is {dtype}, but digitpad's networks are F32 or F16")
        counts = {name: math.prod(file.get_slice(name).get_shape()) for name in names}
        bits = 8 * sum(count for name, count in counts.items() if name.endswith(PLACES))
        numbers = sum(count for name, count in counts.items() if not name.endswith(PLACES)) + bits
        if not (most := _most_numbers(header)):
            return header, {}
        if numbers > most:
            raise ModelError(f"{path}: there are {numbers:,} numbers in it, far more than a network of its sizes has")
        _prove_room_for(2 * path.stat().st_size + 5 * bits)  # a byte for each bit, and a float32
        try:
            shapes = shapes_of(header["sizes"], feature_maps_in(header))
            return header, with_zeros({name: file.get_tensor(name) for name in names}, shapes)
        except ValueError as error:
            raise ModelError(f"{path}: the file is damaged ({error})") from None


def _prove_room_for(size: int) -> None:
    """Raise MemoryError where there is no room for so many bytes: in safetensors that is a panic, which prints.

    Asked of the system itself: what is once had from malloc and given back makes it keep more of what comes after.
    """
    try:
        mmap.mmap(-1, size).close()
    except OSError:
        raise MemoryError from None


def _most_numbers(header: Mapping[str, Any]) -> int:
    """Return more numbers than a file of this `header` can need, or 0 where its sizes make no sense."""
    sizes, seeds = header.get("sizes"), header.get("seeds", [0])
    try:
        check_sizes(tuple(sizes if isinstance(sizes, list) else ()))
    except ParameterError:
        return 0
    members = min(len(seeds), int(RANGES["members"].most)) if isinstance(seeds, list) else 1
    numbers: int = sum((before + 1) * n for before, n in itertools.pairwise(sizes or ()))
    # the members, what their descents remember, and the best network, in which each neuron may be joined with all; what
    # is a little more than that is for who knows the names to refuse
    return 2 * (2 * members + members**2) * numbers


def tensors_of(network: Network, prefix: str = "") -> Tensors:
    """Return the arrays of `network` by the names they have in a file.

    They are float32, or float16 where that holds each of their numbers exactly.
    """
    return {
        f"{prefix}{what}.{layer}": _smallest(np.ascontiguousarray(array, "<f4"))
        for what, arrays in zip(_KINDS, network.parameters, strict=True)
        for layer, array in enumerate(arrays)
    }


def packed(tensors: Tensors, header: Mapping[str, str]) -> bytes:
    """Return the safetensors file of these arrays and this header; the same bytes for the same, unlike `save`.

    What has many zeros is written without them; see `digitpad.storage.without_zeros`.
    """
    return with_entries(save(without_zeros(tensors), dict(header)))


@np.errstate(over="ignore")  # what is too large for float16 becomes infinite, and is not the same then
def _smallest(array: NDArray[np.float32]) -> NDArray[np.floating]:
    half = array.astype("<f2")
    return half if np.array_equal(half.astype("<f4"), array) else array


def description_of(network: Network) -> dict[str, object]:
    """Return the entries of a header that `network_from` needs beside the arrays."""
    maps = {"feature_maps": network.feature_maps} if network.feature_maps else {}
    return {"sizes": network.sizes, "cost": network.cost.name, "seed": network.seed, **maps}


def feature_maps_in(header: Mapping[str, Any]) -> tuple[FeatureMaps, ...]:
    """Return the feature maps of the network that a `header` describes.

    Raises
    ------
    ValueError
        When its sizes or feature maps make no sense.
    """
    sizes, stored = entry(header, "sizes", list), header.get("feature_maps", [])
    check_sizes(tuple(sizes))
    most = len(FeatureMaps._fields)
    if not (isinstance(stored, list) and all(isinstance(each, list) and len(each) == most for each in stored)):
        raise ValueError("its feature maps make no sense")
    maps = tuple(FeatureMaps(*each) for each in stored)
    check_feature_maps(maps, sizes)
    return maps


def network_from(header: Mapping[str, Any], tensors: Mapping[str, NDArray[np.generic]], prefix: str = "") -> Network:
    """Return the network whose arrays are `tensors`, named as `tensors_of` does.

    Raises
    ------
    ValueError
        When one is missing, of another shape than the sizes in `header` ask for, or not finite.
    """
    maps = feature_maps_in(header)  # before as many names are made, or as much room
    sizes, cost = entry(header, "sizes", list), cost_named(entry(header, "cost", str))
    names = [[f"{prefix}{what}.{layer}" for layer in range(len(sizes) - 1)] for what in _KINDS]
    if missing := [name for name in itertools.chain(*names) if name not in tensors]:
        raise ValueError(f"it lacks {', '.join(missing)}")
    weights, biases = ([tensors[name] for name in group] for group in names)
    shapes_needed = shapes_of(sizes, maps)
    for what, arrays, needed in zip(
        _KINDS, (weights, biases), (shapes_needed, [(n,) for n, _ in shapes_needed]), strict=True
    ):
        if (shapes := [array.shape for array in arrays]) != needed:
            raise ValueError(f"{what} have shapes {shortest(shapes)}, but sizes {sizes} need {needed}")
    seed = entry(header, "seed", int)
    network = Network(sizes, feature_maps=maps, cost=cost, parameters=(weights, biases), seed=seed)
    if not _adds_up(network):
        if not network.is_finite:
            raise ValueError("a weight or bias is not a finite number")
        raise ValueError("a neuron's weights are too large to add up")
    return network


def _adds_up(network: Network) -> bool:
    """Tell whether no weighted sum can overflow: inputs and activations are at most 1, so weights and bias must add up.

    A bound of each layer, that its largest weight stood in the place of every one, is quickly seen and nearly always
    enough.
    """
    layers = list(zip(*network.parameters, strict=True))
    with np.errstate(over="ignore", invalid="ignore"):
        at_most = [np.abs([w.max(), w.min()]).max() * w.shape[1] + np.abs(b).max() for w, b in layers]
        return bool(np.isfinite(at_most).all()) or all(
            np.isfinite(np.abs(w).sum(axis=1) + np.abs(b)).all() for w, b in layers
        )
