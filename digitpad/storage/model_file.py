"""Model files: a network that is not trained any more, in the safetensors format, and what is known about it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.network import Network
from digitpad.storage.about import FORMAT, About, about_in
from digitpad.storage.atomic import write_atomically
from digitpad.storage.errors import ModelError
from digitpad.storage.header import header_text
from digitpad.storage.tensors import description_of, network_from, packed, read_tensors, tensors_of
from digitpad.storage.without_zeros import Tensors

_BASE = "base."
"""In front of the names of a base network's arrays; those that are as in the taught one are not written again."""


@dataclass(frozen=True, eq=False)
class Model:
    """A network that is not trained any more, and what is known about it."""

    network: Network
    about: About


def save_model(model: Model, path: Path, *, base: Model | None = None) -> None:
    """Write `model` to `path`, atomically.

    Parameters
    ----------
    base
        The network from which `model` was taught, which its file then holds as well; see `load_base`.

    Raises
    ------
    OSError
        When the file cannot be written; one that was there stays as it was.
    """
    entries, tensors = {**description_of(model.network), "about": asdict(model.about)}, tensors_of(model.network)
    if base is not None:
        entries["base"] = {**description_of(base.network), "about": asdict(base.about)}
        tensors |= _others(tensors_of(base.network), tensors)
    write_atomically(path, packed(tensors, header_text(FORMAT, **entries)))


def load_model(path: Path) -> Model:
    """Return the model in the file at `path`.

    Raises
    ------
    ModelError
        When it cannot be read or is not a model of digitpad for 784 inputs and 10 outputs.
    """
    header, tensors = read_tensors(path, FORMAT)
    return _model(header, tensors, path)


def load_base(path: Path) -> Model | None:
    """Return the untouched network from which the one in the file at `path` was taught; None where that was not.

    Raises
    ------
    ModelError
        As `load_model`, and when the file was taught but does not hold that network.
    """
    header, tensors = read_tensors(path, FORMAT)
    taught = _model(header, tensors, path).about.taught
    if taught is None:
        return None
    described = header.get("base")
    if not isinstance(described, dict):
        raise ModelError(
            f"{path}: was taught, but lacks the network from which it was; teach that one, or another, instead"
        )
    own = {name.removeprefix(_BASE): tensor for name, tensor in tensors.items() if name.startswith(_BASE)}
    base = _model(described, {**tensors, **own}, path)
    from digitpad.network.digest import digest  # noqa: PLC0415 - the window starts without hashlib

    if digest(base.network) != taught.base:
        raise ModelError(f"{path}: is a damaged model file (the network from which it was taught is not the one named)")
    return base


def _others(base: Tensors, taught: Tensors) -> Tensors:
    """Return what `load_base` needs of a base network beside the arrays of the `taught` one."""
    return {
        f"{_BASE}{name}": tensor
        for name, tensor in base.items()
        if tensor.dtype != taught[name].dtype or tensor.tobytes() != taught[name].tobytes()
    }


def _model(header: Mapping[str, Any], tensors: Mapping[str, NDArray[np.generic]], path: Path) -> Model:
    try:
        network = network_from(header, tensors)
    except ValueError as error:
        raise ModelError(f"{path}: the model file is damaged ({error})") from None
    return Model(network, about_in(header, path))
