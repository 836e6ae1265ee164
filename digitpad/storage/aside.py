"""Rename a file that cannot be read, so that the next one of its name does not overwrite it."""

from collections.abc import Sequence
from pathlib import Path


def set_aside(path: Path, why: str = "damaged") -> str:
    """Rename a file, never onto an earlier one, and return half a sentence about it: "it is kept as …".

    Only a plain file is ever moved: a link, a folder or a device belongs to somebody else.

    Parameters
    ----------
    path
        The file.
    why
        What its new name ends in.
    """
    try:
        if path.is_symlink() or not path.is_file():
            return "it is not an ordinary file, and stays where it is"
        aside = move_aside(path, why)
    except OSError as error:
        return f"it cannot be set aside ({error.strerror})"
    return f"it is kept as {aside.name}"


def move_aside(path: Path, why: str, endings: Sequence[str] = (), *, name_of: Path | None = None) -> Path:
    """Rename a file, never onto an earlier one, and return what it is called now.

    Parameters
    ----------
    path
        The file.
    why
        What its new name ends in.
    endings
        Of the names of files beside it that are part of it, "-wal" say. They are renamed as it is, before it, and also
        where it is gone itself.
    name_of
        The file whose name it gets, with `why` behind it; its own unless given.

    Raises
    ------
    OSError
        When it cannot be renamed.
    """
    aside = unused(name_of or path, why)
    for ending in endings:
        part = path.with_name(path.name + ending)
        if part.exists():
            part.rename(aside.with_name(aside.name + ending))
    if path.exists() or not endings:
        path.rename(aside)
    return aside


def unused(path: Path, why: str) -> Path:
    """Return a name beside `path` that no file has: its own with `why` at the end, and a number where it is needed."""
    aside, number = path.with_name(f"{path.name}.{why}"), 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.{why}-{number}")
    return aside
