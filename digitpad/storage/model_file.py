"""Model files: weights and biases in the safetensors format, and what is known about them in its header."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from digitpad.network import Network, ParameterError, cost_named
from digitpad.storage.atomic import write_atomically

FORMAT = "digitpad-model-1"
INPUTS, OUTPUTS = 784, 10


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
    """The epoch, counted from 0, after which it was kept: the best of its run on the validation images."""
    validation: Score
    test: Score | None = None
    """Read once, after a whole run; None for one that was stopped."""


@dataclass(frozen=True)
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
        about = header["about"]
        test = about.pop("test")
        known = About(
            **{**about, "validation": Score(**about["validation"])}, test=None if test is None else Score(**test)
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError(f"{path}: is a damaged model file ({error})") from None
    if (network.sizes[0], network.sizes[-1]) != (INPUTS, OUTPUTS):
        raise ModelError(f"{path}: has layers {list(network.sizes)}, and a model reads {INPUTS} inputs into {OUTPUTS} outputs")
    return Model(network, known)


def metadata(format_name: str, network: Network, **entries: object) -> dict[str, str]:
    """Return the header's text entries: safetensors holds only strings, so each value is JSON."""
    described = {"sizes": network.sizes, "cost": network.cost.name, "seed": network.seed, **entries}
    return {"format": format_name, **{name: json.dumps(value) for name, value in described.items()}}


def tensors_of(network: Network, prefix: str = "") -> dict[str, NDArray[np.generic]]:
    """Return the arrays of `network` by the names they have in a file."""
    return {
        f"{prefix}{what}.{layer}": np.ascontiguousarray(array)
        for what, arrays in (("weights", network.weights), ("biases", network.biases))
        for layer, array in enumerate(arrays)
    }


def read_tensors(path: Path, format_name: str) -> tuple[dict[str, Any], dict[str, NDArray[np.generic]]]:
    """Return the header's entries and the arrays of a file in this format.

    Raises
    ------
    ModelError
        When the file is missing, is no safetensors file, or not of this format.
    """
    if not path.is_file():
        raise ModelError(f"{path}: there is no such file")
    try:
        with safe_open(path, framework="numpy") as file:
            entries = dict(file.metadata() or {})
            if entries.pop("format", None) != format_name:
                raise ModelError(f"{path}: is a safetensors file, but not of digitpad's format {format_name}")
            return (
                {name: json.loads(value) for name, value in entries.items()},
                {name: file.get_tensor(name) for name in file.keys()},  # noqa: SIM118 - not a mapping
            )
    except (SafetensorError, OSError) as error:
        raise ModelError(f"{path}: is not a whole safetensors file ({error})") from None
    except json.JSONDecodeError as error:
        raise ModelError(f"{path}: has a damaged header ({error})") from None


def network_from(
    header: Mapping[str, Any], tensors: Mapping[str, NDArray[np.generic]], prefix: str = ""
) -> Network:
    """Return the network whose arrays are `tensors`, named as `tensors_of` does.

    Raises
    ------
    KeyError, TypeError, ValueError
        When one is missing, of another shape than the sizes in `header` ask for, or not finite.
    """
    layers = range(len(header["sizes"]) - 1)
    weights, biases = ([tensors[f"{prefix}{what}.{layer}"] for layer in layers] for what in ("weights", "biases"))

    def stored(_sizes: object, _rng: object) -> tuple[list[Any], list[Any]]:
        return weights, biases

    network = Network(
        header["sizes"], cost=cost_named(header["cost"]), initialiser=stored, seed=header["seed"]
    )
    if not network.is_finite:
        raise ParameterError("a weight or bias is not a finite number")
    return network
