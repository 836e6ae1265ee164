"""Which unfinished runs can be offered: those that nobody runs just now."""

import contextlib
import errno
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from digitpad.session.runs.events import Unfinished
from digitpad.session.runs.older import older_checkpoints, take_over
from digitpad.session.runs.unfinished import unfinished
from digitpad.storage.aside import set_aside
from digitpad.storage.checkpoint import SUFFIX, out_of
from digitpad.storage.errors import ModelError, UnreadableError
from digitpad.storage.lock import is_held
from digitpad.storage.networks import SUFFIX as OF_NETWORKS


def unfinished_runs(folder: Path) -> tuple[list[Unfinished], list[str]]:
    """Return the unfinished runs in the networks' `folder` that nobody runs just now, the newest first, and complaints.

    A complaint is a sentence about a file that no run can go on with; such a file is set aside.
    """
    runs: list[Unfinished] = []
    complaints: list[str] = []
    with _setting_aside(folder, complaints):
        for older in older_checkpoints(folder):
            with _setting_aside(older, complaints):
                take_over(older, folder)
        for checkpoint in sorted(folder.glob(f"*{OF_NETWORKS}{SUFFIX}"), key=_when, reverse=True):
            with _setting_aside(checkpoint, complaints):
                if not is_held(out_of(checkpoint)):
                    state = checkpoint.stat()
                    runs.append(_run_at(checkpoint, state.st_mtime_ns, state.st_size))
    return runs, complaints


@contextlib.contextmanager
def _setting_aside(checkpoint: Path, complaints: list[str]) -> Iterator[None]:
    """Complain of a file that no run can go on with, and set it aside; one that may not be read stays where it is."""
    try:
        yield
    except UnreadableError as error:
        complaints.append(str(error))
    except ModelError as error:
        complaints.append(f"{error}; {set_aside(checkpoint)}.")
    except FileNotFoundError:
        pass  # another window has just come to its end
    except OSError as error:
        complaints.append(f"{error.filename or checkpoint}: cannot be read ({error.strerror})")


@lru_cache(maxsize=100)
def _run_at(checkpoint: Path, _mtime_ns: int, _size: int) -> Unfinished:
    """Return the run in a checkpoint, read once as long as that stays as it is: a long history takes a while."""
    run = unfinished(checkpoint)
    if run is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(checkpoint))
    return run


def _when(path: Path) -> float:
    """Return when a file was written, in seconds; of one that has just gone, long ago."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
