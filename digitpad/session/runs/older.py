"""Unfinished runs of older versions, which had one file for all the window's runs and one for each recipe."""

import contextlib
from datetime import datetime
from pathlib import Path

from digitpad.session.runs.unfinished import run_in
from digitpad.storage.checkpoint import FORMAT, SUFFIX, checkpoint_of, load_checkpoint_header
from digitpad.storage.header import read_header
from digitpad.storage.networks import SUFFIX as OF_NETWORKS
from digitpad.storage.networks import new_network_path
from digitpad.storage.places import older_unfinished_run


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
    out = _out_in(older, folder)
    with contextlib.suppress(OSError):  # where it cannot be moved, or has just gone, the next start tries again
        older.rename(checkpoint_of(out))


def _out_in(older: Path, folder: Path) -> Path:
    """Return where the network of its run goes; what the file itself says of that holds in the networks' folder."""
    recipe, _ = run_in(load_checkpoint_header(older), older)
    named = Path(str(read_header(older, FORMAT).get("out", "")))
    out = folder / named.name
    is_ours = named.parent == folder and named.suffix == OF_NETWORKS
    is_free = not checkpoint_of(out).exists() and not out.is_symlink() and (out.is_file() or not out.exists())
    if is_ours and is_free:
        return out
    return new_network_path(folder, recipe.name, datetime.fromtimestamp(older.stat().st_mtime).astimezone())
