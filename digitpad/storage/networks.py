"""The networks that the user's runs left."""

import itertools
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from digitpad.storage.about import About, load_about
from digitpad.storage.aside import set_aside
from digitpad.storage.checkpoint import checkpoint_of
from digitpad.storage.errors import ForeignError, ModelError, UnreadableError
from digitpad.storage.lock import HeldError, lock

SUFFIX = ".safetensors"


Described = tuple[str, About]
"""A network file's name, and what it says about the network in it."""


def kept_networks(folder: Path) -> tuple[list[Described], list[str]]:
    """Return the networks in `folder`, the newest first, and a sentence for each file that is none.

    Such a file is set aside, so that the sentence is said once; one that may not be read stays where it is. Headers
    alone are read, so that a hundred networks cost milliseconds.
    """
    networks: list[Described] = []
    complaints: list[str] = []
    try:
        paths = [path for path in folder.iterdir() if path.name.endswith(SUFFIX)]
    except FileNotFoundError:  # nothing has been kept yet
        paths = []
    except NotADirectoryError:
        return [], [f"{folder}: is a file in the place of a folder; move it away"]
    except OSError as error:
        return [], [f"{folder}: cannot be read ({error.strerror}), so no network that is kept there can answer"]
    for path in paths:
        try:
            networks.append((path.name, load_about(path)))
        except UnreadableError as error:
            complaints.append(str(error))
        except ModelError as error:
            why = "foreign" if isinstance(error, ForeignError) else "damaged"
            complaints.append(f"{error}; {set_aside(path, why)}")
    return sorted(networks, key=lambda each: (each[1].when, each[0]), reverse=True), sorted(complaints)


def new_network_path(folder: Path, recipe: str, now: datetime) -> Path:
    """Return a file name in `folder` for a network that is made now, and for no other.

    A few random letters at its end: two windows may begin a run in the same second, and neither writes its file before
    it has something to keep.
    """
    return folder / f"{recipe}-{now:%Y-%m-%d-%H%M%S}-{os.urandom(3).hex()}{SUFFIX}"


@contextmanager
def unused_path(folder: Path, name: str, *, run_is_its_own: bool = False) -> Iterator[Path]:
    """Give the path of a file in `folder` that is not there, and hold its lock: what is written there replaces nothing.

    It has this `name`, or one with -2, -3 … behind its stem. It is not that of an unfinished run's network, either.

    Parameters
    ----------
    folder, name
        As above.
    run_is_its_own
        Whether an unfinished run whose network has this `name` is the one that what is written comes from.

    Raises
    ------
    OSError
        When the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stem = name.removesuffix(SUFFIX)
    names = itertools.chain([name], (f"{stem}-{number}{SUFFIX}" for number in itertools.count(2)))
    with ExitStack() as held:
        for path in (folder / each for each in names):
            try:
                held.enter_context(lock(path, patience=0))
            except HeldError:
                continue
            except OSError as error:
                error.filename = str(folder)  # not the lock's file, which nobody knows
                raise
            is_a_run_s = os.path.lexists(checkpoint_of(path)) and not (run_is_its_own and path.name == name)
            if not (os.path.lexists(path) or is_a_run_s):
                yield path
                return
            held.close()
