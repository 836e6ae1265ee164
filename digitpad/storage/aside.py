"""Rename a file that cannot be read, so that the next one of its name does not overwrite it."""

from pathlib import Path


def set_aside(path: Path) -> str:
    """Rename a damaged file, never onto an earlier one, and return half a sentence about it: "it is kept as …"."""
    aside, number = path.with_name(f"{path.name}.damaged"), 1
    try:
        while aside.exists():
            number += 1
            aside = path.with_name(f"{path.name}.damaged-{number}")
        path.rename(aside)
    except OSError as error:
        return f"it cannot be set aside ({error.strerror})"
    return f"it is kept as {aside.name}"
