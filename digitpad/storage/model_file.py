"""Model files: weights and biases in the safetensors format, and what is known about them in its header."""

import itertools
import json
from collections.abc import Mapping
from dataclasses import asdict, astuple, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from digitpad.network import Network, cost_named
from digitpad.network.sizes import INPUTS, OUTPUTS
from digitpad.storage.atomic import write_atomically

FORMAT = "digitpad-model-1"


class ModelError(ValueError):
    """A file that is no model of digitpad; the message names it and says what is wrong."""


@dataclass(frozen=True)
class Score:
    """`correct` of `total` images read right."""

    correct: int
    total: int

    @property
    def accuracy(self) -> float:
        """The share, 0 to 1."""
        return self.correct / self.total


@dataclass(frozen=True)
class Refusal:
    """When a network says that it sees no digit, and what that promises on drawings made of validation images."""

    threshold: float
    """A drawing whose largest activation is below it is refused."""
    digits_kept: float
    """Share of the digits that are not refused, 0 to 1."""
    others_refused: float
    """Share of what is no digit that is refused, 0 to 1."""


@dataclass(frozen=True)
class About:
    """What is known about a network."""

    recipe: str
    """Name of the recipe it was trained by."""
    parameters: Mapping[str, Any]
    """That recipe's parameters, the seed among them."""
    made: str
    """When, ISO 8601 with the offset from UTC."""
    version: str
    """Of digitpad."""
    data_digest: str
    """SHA-256 of the images and labels it learned from; see `digitpad.datasets.Dataset.digest`."""
    epoch: int
    """The epoch, counted from 0, after which it was kept."""
    validation: Score
    test: Score | None = None
    """Read once, after a whole run; None for one that was stopped."""
    refusal: Refusal | None = None
    """None for files older than the refusal."""

    @property
    def when(self) -> datetime:
        """`made`, as a point in time."""
        return datetime.fromisoformat(self.made)


@dataclass(frozen=True, eq=False)
class Model:
    """A network that is not trained any more, and what is known about it."""

    network: Network
    about: About


def save_model(model: Model, path: Path) -> None:
    """Write `model` to `path`, atomically.

    Raises
    ------
    OSError
        When the file cannot be written; one that was there stays as it was.
    """
    write_atomically(path, save(tensors_of(model.network), metadata(FORMAT, model.network, about=asdict(model.about))))


def load_model(path: Path) -> Model:
    """Return the model in the file at `path`.

    Raises
    ------
    ModelError
        When it cannot be read or is not a model of digitpad for 784 inputs and 10 outputs.
    """
    header, tensors = read_tensors(path, FORMAT)
    try:
        network = network_from(header, tensors)
    except ValueError as error:
        raise ModelError(f"{path}: is a damaged model file ({error})") from None
    return Model(network, _about_in(header, path))


def load_about(path: Path) -> About:
    """Return what is known about the model in the file at `path`; its weights are not read.

    Raises
    ------
    ModelError
        When its header cannot be read or is not that of a model of digitpad.
    """
    header, _ = read_tensors(path, FORMAT, header_only=True)
    return _about_in(header, path)


def _about_in(header: Mapping[str, Any], path: Path) -> About:
    try:
        sizes, about = entry(header, "sizes", list), _about(entry(header, "about", dict))
    except ValueError as error:
        raise ModelError(f"{path}: is a damaged model file ({error})") from None
    if sizes[:1] + sizes[-1:] != [INPUTS, OUTPUTS]:
        raise ModelError(f"{path}: has layers {sizes}, and a model reads {INPUTS} inputs into {OUTPUTS} outputs")
    return about


_ENTRIES = {"recipe": str, "parameters": dict, "made": str, "version": str, "data_digest": str, "epoch": int}


def _about(stored: Mapping[str, Any]) -> About:
    about = About(
        **{name: entry(stored, name, kind) for name, kind in _ENTRIES.items()},
        validation=_score(entry(stored, "validation", dict)),
        test=None if stored.get("test") is None else _score(entry(stored, "test", dict)),
        refusal=None if stored.get("refusal") is None else _refusal(entry(stored, "refusal", dict)),
    )
    if about.when.tzinfo is None:
        raise ValueError(f"made is {about.made!r}, without an offset from UTC")
    return about


def _score(stored: Mapping[str, Any]) -> Score:
    score = Score(entry(stored, "correct", int), entry(stored, "total", int))
    if not 0 <= score.correct <= score.total or not score.total:
        raise ValueError(f"{score.correct} of {score.total} is no score")
    return score


def _refusal(stored: Mapping[str, Any]) -> Refusal:
    refusal = Refusal(**{field.name: entry(stored, field.name, float) for field in fields(Refusal)})
    if not all(0 <= share <= 1 for share in astuple(refusal)):
        raise ValueError(f"{refusal} is no refusal")
    return refusal


def entry(stored: Mapping[str, Any], name: str, kind: type) -> Any:
    """Return the entry `name` of a header; ValueError when there is none, or none of this `kind`."""
    value = stored.get(name)
    if type(value) is not kind:
        raise ValueError(f"{name} is {value!r}" if name in stored else f"it lacks {name}")
    return value


def metadata(format_name: str, network: Network, **entries: object) -> dict[str, str]:
    """Return the header's text entries: safetensors holds only strings, so each value is JSON."""
    described = {"sizes": network.sizes, "cost": network.cost.name, "seed": network.seed, **entries}
    return {"format": format_name, **{name: json.dumps(value) for name, value in described.items()}}


def tensors_of(network: Network, prefix: str = "") -> dict[str, NDArray[np.generic]]:
    """Return the arrays of `network` by the names they have in a file.

    They are float32, or float16 where that holds each of their numbers exactly.
    """
    return {
        f"{prefix}{what}.{layer}": _smallest(np.ascontiguousarray(array, "<f4"))
        for what, arrays in (("weights", network.weights), ("biases", network.biases))
        for layer, array in enumerate(arrays)
    }


@np.errstate(over="ignore")  # what is too large for float16 becomes infinite, and is not the same then
def _smallest(array: NDArray[np.float32]) -> NDArray[np.floating]:
    half = array.astype("<f2")
    return half if np.array_equal(half.astype("<f4"), array) else array


def read_tensors(
    path: Path, format_name: str, *, header_only: bool = False
) -> tuple[dict[str, Any], dict[str, NDArray[np.generic]]]:
    """Return the header's entries and the arrays of a file in this format; of the header only, no arrays.

    Raises
    ------
    ModelError
        When the file is missing, is no safetensors file, or not of this format.
    """
    try:
        if not path.is_file():
            raise ModelError(f"{path}: there is no such file")
        with safe_open(path, framework="numpy") as file:
            entries = dict(file.metadata() or {})
            if entries.pop("format", None) != format_name:
                raise ModelError(f"{path}: is a safetensors file, but not of digitpad's format {format_name}")
            names = [] if header_only else list(file.keys())
            for name in names:  # before reading: numpy lacks some of the other types
                if (dtype := file.get_slice(name).get_dtype()) not in {"F32", "F16"}:
                    raise ModelError(f"{path}: holds {name} as {dtype}, and digitpad's networks are F32 or F16")
            tensors = {name: file.get_tensor(name) for name in names}
    except SafetensorError as error:
        raise ModelError(f"{path}: is not a whole safetensors file ({error})") from None
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror or error})") from None
    try:
        return {name: json.loads(value) for name, value in entries.items()}, tensors
    except (ValueError, RecursionError) as error:
        raise ModelError(f"{path}: has a damaged header ({error})") from None


def network_from(header: Mapping[str, Any], tensors: Mapping[str, NDArray[np.generic]], prefix: str = "") -> Network:
    """Return the network whose arrays are `tensors`, named as `tensors_of` does.

    Raises
    ------
    ValueError
        When one is missing, of another shape than the sizes in `header` ask for, or not finite.
    """
    sizes, cost = entry(header, "sizes", list), cost_named(entry(header, "cost", str))
    names = [[f"{prefix}{what}.{layer}" for layer in range(len(sizes) - 1)] for what in ("weights", "biases")]
    if missing := [name for name in itertools.chain(*names) if name not in tensors]:
        raise ValueError(f"it lacks {', '.join(missing)}")
    weights, biases = ([tensors[name] for name in group] for group in names)
    network = Network(sizes, cost=cost, parameters=(weights, biases), seed=entry(header, "seed", int))
    if not _adds_up(network):
        if not network.is_finite:
            raise ValueError("a weight or bias is not a finite number")
        raise ValueError("a neuron's weights are too large to add up")
    return network


def _adds_up(network: Network) -> bool:
    """Tell whether no answer can overflow: inputs and activations are at most 1, so weights and bias must add up."""
    layers = list(zip(network.weights, network.biases, strict=True))
    with np.errstate(over="ignore", invalid="ignore"):
        # as a rule the largest would do in the place of each, and that is quickly seen
        at_most = [np.abs([w.max(), w.min()]).max() * w.shape[1] + np.abs(b).max() for w, b in layers]
        return bool(np.isfinite(at_most).all()) or all(
            np.isfinite(np.abs(w).sum(axis=1) + np.abs(b)).all() for w, b in layers
        )
