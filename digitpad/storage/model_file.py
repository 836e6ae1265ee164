"""Model files: a network that is not trained any more, in the safetensors format, and what is known about it."""

from dataclasses import asdict, dataclass
from pathlib import Path

from safetensors.numpy import save

from digitpad.network import Network
from digitpad.storage.about import FORMAT, About, about_in
from digitpad.storage.atomic import write_atomically
from digitpad.storage.errors import ModelError
from digitpad.storage.header import header_text
from digitpad.storage.tensors import description_of, network_from, read_tensors, tensors_of


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
    header = header_text(FORMAT, **description_of(model.network), about=asdict(model.about))
    write_atomically(path, save(tensors_of(model.network), header))


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
        raise ModelError(f"{path}: the model file is damaged ({error})") from None
    return Model(network, about_in(header, path))
