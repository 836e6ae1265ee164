"""Choosing which network answers: the factory's, or one that a run of the user left."""

from dataclasses import dataclass
from pathlib import Path

from digitpad.resources import resource
from digitpad.storage.about import About, load_about
from digitpad.storage.errors import ModelError
from digitpad.storage.model_file import Model, load_model

FACTORY = ""
"""The name of the factory network, where others have that of their file."""

FACTORY_FILE = "pen.safetensors"


@dataclass(frozen=True, eq=False)
class Candidate:
    """A network that can answer, and the name of its file in the networks' folder (`FACTORY` for the factory's)."""

    file: str
    model: Model


@dataclass(frozen=True)
class Listed:
    """What is known about a network that could answer; its weights are not read yet."""

    file: str
    about: About


def factory_model() -> Model:
    """Return the network that came with digitpad.

    Raises
    ------
    ModelError
        When its file is missing or damaged.
    """
    return load_model(_factory_path())


def listed(folder: Path) -> tuple[list[Listed], list[str]]:
    """Return all networks that can answer, the factory's first and then the newest, and what is wrong with others.

    Raises
    ------
    ModelError
        When the factory network's file is missing or damaged.
    """
    from digitpad.storage.networks import kept_networks  # noqa: PLC0415 - the window starts without

    kept, complaints = kept_networks(folder)
    return [
        Listed(FACTORY, load_about(_factory_path())),
        *(Listed(each.path.name, each.about) for each in kept),
    ], complaints


def candidate(file: str, folder: Path) -> Candidate:
    """Return the network in this `file` of the networks' folder, or the factory's.

    Raises
    ------
    ModelError
        When it is missing or damaged.
    """
    return Candidate(file, factory_model() if file == FACTORY else load_model(folder / file))


def chosen(file: str, folder: Path) -> tuple[Candidate, str]:
    """Return the network that was chosen, and a sentence for the user when the factory's had to stand in for it.

    Raises
    ------
    ModelError
        When the factory network's file is missing or damaged.
    """
    try:
        return candidate(file, folder), ""
    except ModelError as error:
        if file == FACTORY:
            raise
        return candidate(FACTORY, folder), f"{error}; the factory network answers instead."


def better(before: Candidate, after: Candidate) -> Candidate:
    """Return the one that reads more of the validation images; of equals, the one that answered before.

    Shares of different data cannot be compared: then the one that was just made answers. A recipe may leave only the
    last of the same validation images to validate. Its share is then as good as theirs are many, which is well enough
    to tell the recipes apart.
    """
    one, other = before.model.about, after.model.about
    if one.data_digest != other.data_digest:
        return after
    return after if other.validation.accuracy > one.validation.accuracy else before


def _factory_path() -> Path:
    try:
        return resource("assets", "networks", FACTORY_FILE)
    except FileNotFoundError as error:
        raise ModelError(str(error)) from None
