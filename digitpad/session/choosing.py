"""Choosing which network answers: the factory's, or one that a run of the user left."""

from dataclasses import dataclass
from pathlib import Path

from digitpad.resources import resource
from digitpad.storage.model_file import Model, ModelError, load_model
from digitpad.storage.networks import kept_networks

_FACTORY_FILE = "wide.safetensors"
FACTORY = ""
"""The name of the factory network among the candidates."""


@dataclass(frozen=True)
class Candidate:
    """A network that can answer, and the name of its file in the networks' folder (`FACTORY` for the factory's)."""

    file: str
    model: Model


def factory_model() -> Model:
    """Return the network that came with digitpad.

    Raises
    ------
    ModelError
        When its file is missing or damaged.
    """
    try:
        return load_model(resource("assets", "networks", _FACTORY_FILE))
    except FileNotFoundError as error:
        raise ModelError(str(error)) from None


def candidates(folder: Path) -> tuple[list[Candidate], list[str]]:
    """Return all networks that can answer, the factory's first and then the newest, and what is wrong with others."""
    kept, complaints = kept_networks(folder)
    return [Candidate(FACTORY, factory_model()), *(Candidate(each.path.name, each.model) for each in kept)], complaints


def chosen(file: str, folder: Path) -> tuple[Candidate, str]:
    """Return the network that was chosen, and a sentence for the user when the factory's had to stand in for it."""
    if file != FACTORY:
        try:
            return Candidate(file, load_model(folder / file)), ""
        except ModelError as error:
            return Candidate(FACTORY, factory_model()), f"{error}; the factory network answers instead."
    return Candidate(FACTORY, factory_model()), ""


def better(before: Candidate, after: Candidate) -> Candidate:
    """Return the one that reads more of the validation images; of equals, the one that answered before."""
    return after if after.model.about.validation.accuracy > before.model.about.validation.accuracy else before
