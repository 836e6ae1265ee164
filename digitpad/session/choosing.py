"""Choosing which network answers: the factory's, or one that a run of the user left."""

from dataclasses import dataclass
from pathlib import Path

from digitpad.network import Network
from digitpad.resources import resource
from digitpad.storage.about import About, load_about
from digitpad.storage.errors import ModelError
from digitpad.storage.model_file import Model, load_model

FACTORY = ""
"""The name of the factory network, where others have that of their file."""

FACTORY_FILE = "pen.safetensors"


@dataclass(frozen=True)
class KeptNetwork:
    """A network that can answer: the factory's, or one that a run of the user left. Its weights are in its file."""

    file: str
    """Its name in the networks' folder, or `FACTORY`."""
    about: About

    @property
    def is_factory(self) -> bool:
        """Whether it came with digitpad."""
        return self.file == FACTORY


@dataclass(frozen=True, eq=False)
class LoadedNetwork(KeptNetwork):
    """A kept network whose weights have been read."""

    network: Network

    @property
    def model(self) -> Model:
        """What is in its file."""
        return Model(self.network, self.about)


def factory_model() -> Model:
    """Return the network that came with digitpad.

    Raises
    ------
    ModelError
        When its file is missing or damaged.
    """
    return load_model(factory_path())


def all_networks(folder: Path) -> tuple[list[KeptNetwork], list[str]]:
    """Return all networks that can answer, the factory's first and then the newest, and what is wrong with others.

    Their weights are not read.

    Raises
    ------
    ModelError
        When the factory network's file is missing or damaged.
    """
    from digitpad.storage.networks import kept_networks  # noqa: PLC0415 - the window starts without

    described, complaints = kept_networks(folder)
    return [KeptNetwork(*each) for each in ((FACTORY, load_about(factory_path())), *described)], complaints


def file_of(file: str, folder: Path) -> Path:
    """Return the path of the network in this `file` of the networks' folder, or of the factory's.

    Raises
    ------
    ModelError
        When the factory network's file is missing.
    """
    return factory_path() if file == FACTORY else folder / file


def loaded(file: str, folder: Path) -> LoadedNetwork:
    """Return the network in this `file` of the networks' folder, or the factory's, with its weights.

    Raises
    ------
    ModelError
        When it is missing or damaged.
    """
    model = factory_model() if file == FACTORY else load_model(folder / file)
    return LoadedNetwork(file, model.about, model.network)


def chosen(file: str, folder: Path) -> tuple[LoadedNetwork, str]:
    """Return the network that was chosen, and a sentence for the user when the factory's had to stand in for it.

    Raises
    ------
    ModelError
        When the factory network's file is missing or damaged.
    """
    try:
        return loaded(file, folder), ""
    except ModelError as error:
        if file == FACTORY:
            raise
        return loaded(FACTORY, folder), f"{error}; the factory network answers instead."


def better(before: LoadedNetwork, after: LoadedNetwork) -> LoadedNetwork:
    """Return the one with the higher validation accuracy; if they are equal, the one that answered before.

    Accuracies on different data cannot be compared: then the one that was just made answers. Some recipes validate on
    fewer of the same images, the last of them. That makes their accuracy less certain, but it can be compared.
    """
    one, other = before.about, after.about
    if one.data_digest != other.data_digest:
        return after
    return after if other.validation.accuracy > one.validation.accuracy else before


def factory_path() -> Path:
    """Return the path of the network that came with digitpad.

    Raises
    ------
    ModelError
        When it is missing.
    """
    try:
        return resource("assets", "networks", FACTORY_FILE)
    except FileNotFoundError as error:
        raise ModelError(str(error)) from None
