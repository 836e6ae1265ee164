"""Saving what is on the pad, or another picture of the window, where the person wants it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from digitpad.ink import Drawing
from digitpad.storage.atomic import write_atomically
from digitpad.storage.drawings import as_ink, as_svg

WRITERS: Mapping[str, Callable[[Drawing], bytes]] = {".svg": as_svg, ".jsonl": as_ink}
"""What makes the content of a file of a drawing, by the file's suffix; pictures in pixels are the window's."""


class SavingError(ValueError):
    """Something could not be saved; the message is a sentence that begins with the file's name."""


def save(file: str, content: bytes) -> None:
    """Write a file; one that is there already stays whole until the new one is complete.

    Raises
    ------
    SavingError
        When it cannot be written.
    """
    try:
        write_atomically(Path(file), content)
    except OSError as error:
        raise SavingError(f"{file}: cannot be saved ({error.strerror or error}); choose another folder") from None
    except ValueError:  # what the system's calls say of a NUL, or of letters that it has none for
        raise SavingError(f"{file}: no file can have this name; choose another one") from None
