"""The header of a safetensors file: text entries, each of them JSON, in front of the arrays."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open

from digitpad.datasets.errors import brief
from digitpad.datasets.files import open_plain, reason
from digitpad.datasets.limits import MOST_HEADER_BYTES
from digitpad.network.parameters import shortest
from digitpad.storage.errors import ForeignError, ModelError, UnreadableError

LENGTH = 8
"""Bytes in front of the header that say how long it is."""


def read_header(path: Path, format_name: str) -> dict[str, Any]:
    """Return the entries of the header of the file at `path`, which must be of this format; no array is read.

    Raises
    ------
    ModelError
        When the file is missing, is not a whole safetensors file, or not of this format.
    """
    with opened(path) as file:
        return header_of(file, path, format_name)


_PANIC = "PanicException"
"""What safetensors raises, beside all other exceptions, where Python has no memory for the array that it asks for."""


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """Open the safetensors file at `path`, if it is a plain one; its length is checked, and no array is read yet.

    Raises
    ------
    ModelError
        When the file is missing, or it or an array that is asked for cannot be read.
    """
    try:
        with open_plain(path) as plain:
            length = int.from_bytes(plain.read(LENGTH), "little")
        if length > MOST_HEADER_BYTES:
            raise ModelError(
                f"{path}: this is not a complete safetensors file (it announces a header of {length:,} bytes)"
            )
        with safe_open(path, framework="numpy") as file:
            yield file
    except SafetensorError as error:
        raise ModelError(f"{path}: this is not a complete safetensors file ({brief(error)})") from None
    except MemoryError:
        raise UnreadableError(f"{path}: there is not enough memory to read it") from None
    except OSError as error:
        raise UnreadableError(f"{path}: {reason(error)}") from None
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise UnreadableError(f"{path}: there is not enough memory to read it") from None


def header_of(file: Any, path: Path, format_name: str) -> dict[str, Any]:
    """Return the entries of the header of an open `file`, as `read_header` does."""
    entries = dict(file.metadata() or {})
    if entries.pop("format", None) != format_name:
        raise ForeignError(f"{path}: this is a safetensors file, but not in digitpad's format {format_name}")
    try:
        return {name: json.loads(value) for name, value in entries.items()}
    except (ValueError, RecursionError) as error:
        raise ModelError(f"{path}: the header is damaged ({brief(error)})") from None


def header_text(format_name: str, **entries: object) -> dict[str, str]:
    """Return the entries of a header as they are written: safetensors holds only strings, so each value is JSON."""
    return {"format": format_name, **{name: json.dumps(value) for name, value in entries.items()}}


def with_entries(file: bytes, **entries: str) -> bytes:
    """Return the safetensors file whose bytes are `file`, with these entries in its header in place of its own ones.

    The same bytes for the same: entries stand in the order of their names, while `save` writes them in any. Not a bit
    of the arrays changes.

    Parameters
    ----------
    file
        A whole one, whose header has been read before.
    entries
        As `header_text` writes them.
    """
    end = LENGTH + int.from_bytes(file[:LENGTH], "little")
    header = json.loads(file[LENGTH:end])
    header["__metadata__"] = dict(sorted((header["__metadata__"] | entries).items()))
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % LENGTH)  # so that the arrays are aligned, as the format asks
    return len(text).to_bytes(LENGTH, "little") + text + file[end:]


def entry(stored: Mapping[str, Any], name: str, kind: type) -> Any:
    """Return the entry `name` of a header; ValueError when there is none, or none of this `kind`."""
    value = stored.get(name)
    if type(value) is not kind:
        raise ValueError(f"{name} is {shortest(value)}" if name in stored else f"it lacks {name}")
    return value
