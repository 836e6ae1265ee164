"""The networks that the user's runs left."""

import os
from datetime import datetime
from pathlib import Path

from digitpad.storage.about import About, load_about
from digitpad.storage.errors import ModelError

SUFFIX = ".safetensors"


Described = tuple[str, About]
"""A network file's name, and what it says about the network in it."""


def kept_networks(folder: Path) -> tuple[list[Described], list[str]]:
    """Return the networks in `folder`, the newest first, and a sentence for each file that is none.

    Headers alone are read, so that a hundred networks cost milliseconds.
    """
    networks: list[Described] = []
    complaints: list[str] = []
    try:
        paths = [path for path in folder.iterdir() if path.name.endswith(SUFFIX)]
    except FileNotFoundError:  # nothing has been kept yet
        paths = []
    except OSError as error:
        return [], [f"{folder}: cannot be read ({error.strerror}), so no network that is kept there can answer"]
    for path in paths:
        try:
            networks.append((path.name, load_about(path)))
        except ModelError as error:
            complaints.append(str(error))
    return sorted(networks, key=lambda each: (each[1].when, each[0]), reverse=True), sorted(complaints)


def new_network_path(folder: Path, recipe: str, now: datetime) -> Path:
    """Return a file name in `folder` for a network that is made now, and for no other.

    A few random letters at its end: two windows may begin a run in the same second, and neither writes its file before
    it has something to keep.
    """
    return folder / f"{recipe}-{now:%Y-%m-%d-%H%M%S}-{os.urandom(3).hex()}{SUFFIX}"
