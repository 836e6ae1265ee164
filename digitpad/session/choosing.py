"""Choosing which network answers: the factory's, or one that a run of the user left."""

from dataclasses import dataclass
from pathlib import Path

from digitpad.resources import resource
from digitpad.storage.model_file import Model, load_model

FACTORY = "wide.safetensors"


def factory_model() -> Model:
    """Return the network that came with digitpad.

    Raises
    ------
    ModelError
        When its file is damaged.
    """
    return load_model(resource("assets", "networks", FACTORY))
