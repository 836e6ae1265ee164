"""Set a damaged file aside, so that what stands in for it overwrites nothing."""

from pathlib import Path


def set_aside(path: Path) -> str:
    """Rename a damaged file, never onto an earlier one, and say what became of it: "it is kept as …"."""
    aside, number = path.with_name(f"{path.name}.damaged"), 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.damaged-{number}")
    try:
        path.rename(aside)
    except OSError as error:
        return f"it cannot be set aside ({error.strerror})"
    return f"it is kept as {aside.name}"
