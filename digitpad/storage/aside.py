"""Rename a file that cannot be read, so that the next one of its name does not overwrite it."""

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
    aside, number = path.with_name(f"{path.name}.{why}"), 1
    try:
        if path.is_symlink() or not path.is_file():
            return "it is not an ordinary file, and stays where it is"
        while aside.exists():
            number += 1
            aside = path.with_name(f"{path.name}.{why}-{number}")
        path.rename(aside)
    except OSError as error:
        return f"it cannot be set aside ({error.strerror})"
    return f"it is kept as {aside.name}"
