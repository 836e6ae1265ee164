"""Unfinished runs of older versions, which had one file for all the window's runs and one for each recipe."""

import contextlib
import re
from pathlib import Path

from digitpad.session.clock import now
from digitpad.session.runs.unfinished import run_in
from digitpad.storage.checkpoint import FORMAT, SUFFIX, checkpoint_of, load_checkpoint_header
from digitpad.storage.header import read_header
from digitpad.storage.networks import SUFFIX as OF_NETWORKS
from digitpad.storage.networks import new_network_path
from digitpad.storage.places import older_unfinished_run

_NAME = re.compile(rf"[A-Za-z0-9._-]{{1,100}}{re.escape(OF_NETWORKS)}")  # as `new_network_path` makes them


def older_checkpoints(folder: Path) -> list[Path]:
    """Return the checkpoints of older versions, beside or in the networks' `folder`."""
    files = [older_unfinished_run(), *folder.glob(f"*{SUFFIX}")]
    return [file for file in files if file.is_file() and not file.name.endswith(f"{OF_NETWORKS}{SUFFIX}")]


def take_over(older: Path, folder: Path) -> None:
    """Give a checkpoint of an older version the name that it would have today.

    Raises
    ------
    ModelError
        When its header cannot be read, or contradicts itself.
    """
    header = read_header(older, FORMAT)
    if "out" not in header:  # not older: of a run into a file with a name of somebody's own choice
        return
    out = _out_in(older, folder, header["out"])
    with contextlib.suppress(OSError):  # where it cannot be moved, or has just gone, the next start tries again
        older.rename(checkpoint_of(out))


def _out_in(older: Path, folder: Path, said: object) -> Path:
    """Return where the network of its run goes; what the file has `said` of that holds in the networks' folder."""
    recipe, _ = run_in(load_checkpoint_header(older), older)
    named = Path(str(said))
    out = folder / named.name
    is_ours = named.parent == folder and _NAME.fullmatch(named.name) is not None
    if is_ours and not checkpoint_of(out).exists() and not out.is_symlink() and (out.is_file() or not out.exists()):
        return out
    return new_network_path(folder, recipe.name, now())
