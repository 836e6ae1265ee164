"""The file of what is on the pad: drawings and pictures to the last bit, read in a moment.

A line of JSON says what there is; behind it are the numbers as they are in memory, little-endian.
"""

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.errors import brief
from digitpad.datasets.files import open_plain
from digitpad.datasets.limits import MOST_PAD_BYTES, MOST_PAD_HEADER_BYTES, MOST_SIDE, MOST_STROKES
from digitpad.ink.drawing import Drawing
from digitpad.network.sizes import INPUTS
from digitpad.storage.atomic import write_atomically

FORMAT = "digitpad-pad-3"
_OLDER = {"digitpad-pad-1", "digitpad-pad-2"}  # whose checksum is of the numbers alone; the first knew no times
_MOST_SHEETS = 2


class PadFileError(ValueError):
    """A file that is damaged, or of another version; the message says which, to stand behind its name."""


@dataclass(frozen=True, eq=False)
class PictureOnPad:
    """A picture, as it is kept."""

    name: str
    grey: NDArray[np.uint8]
    """``(height, width)``, 0 for black to 255 for white."""
    inputs: NDArray[np.float32]
    """``(784,)``: what the network sees of it."""


Sheet = Drawing | PictureOnPad


def save_sheets(sheets: Sequence[Sheet], path: Path) -> None:
    """Write what is on the pad and, perhaps, what was there before it, atomically; OSError when that fails."""
    parts = list(map(_described, sheets))
    behind = b"".join(array.tobytes() for _, arrays in parts for array in arrays)
    told = [of_sheet for of_sheet, _ in parts]
    header = {"format": FORMAT, "crc32": _checksum(told, behind), "sheets": told}
    write_atomically(path, json.dumps(header).encode() + b"\n" + behind)


def load_sheets(path: Path) -> list[Sheet]:
    """Return what `save_sheets` wrote.

    Raises
    ------
    PadFileError
        When it is damaged, or another version's.
    OSError
        When it cannot be read, or there is none.
    """
    with open_plain(path) as file:
        line, behind = file.readline(MOST_PAD_HEADER_BYTES), file.read(MOST_PAD_BYTES + 1)
    try:
        header = json.loads(line)
        told, is_older = header["sheets"], header["format"] in _OLDER
        if header["format"] != FORMAT and not is_older:
            raise PadFileError(f"is of another version ({brief(header['format'])})")
        checksum = zlib.crc32(behind) if is_older else _checksum(told, behind)
        if len(behind) > MOST_PAD_BYTES or checksum != header["crc32"]:
            raise PadFileError("is damaged (it is not as it was written)")
        if not 1 <= len(told) <= _MOST_SHEETS:
            raise PadFileError(f"is damaged (it holds {len(told)} sheets)")
        numbers = _Numbers(behind)
        sheets = [_sheet(each, numbers) for each in told]
        if numbers.left:
            raise PadFileError(f"is damaged ({numbers.left:,} bytes are left over)")
    except PadFileError:
        raise
    except (ValueError, TypeError, LookupError, RecursionError, OverflowError) as error:
        raise PadFileError(f"is damaged ({brief(error)})") from None
    return sheets


def _checksum(told: object, behind: bytes) -> int:
    return zlib.crc32(behind, zlib.crc32(json.dumps(told).encode()))


def _described(sheet: Sheet) -> tuple[dict[str, Any], list[NDArray[Any]]]:
    if isinstance(sheet, Drawing):
        known = [(number, when) for number, when in enumerate(sheet.times) if when is not None]
        told: dict[str, Any] = {"strokes": list(map(len, sheet.strokes)), "timed": [number for number, _ in known]}
        points = [np.ascontiguousarray(stroke, "<f8") for stroke in sheet.strokes]
        return told, [*points, *(np.ascontiguousarray(when, "<f4") for _, when in known)]
    grey, inputs = np.ascontiguousarray(sheet.grey, "u1"), np.ascontiguousarray(sheet.inputs, "<f4")
    return {"picture": sheet.name, "shape": grey.shape}, [grey, inputs]


def _sheet(told: dict[str, Any], numbers: "_Numbers") -> Sheet:
    if "strokes" in told:
        counts = list(_whole(told["strokes"], MOST_PAD_BYTES))
        points = numbers.next("<f8", sum(counts), 2)
        if len(counts) > MOST_STROKES or not np.isfinite(points).all():
            raise PadFileError("is damaged (its strokes make no sense)")
        times: list[NDArray[np.float32] | None] = [None] * len(counts)
        for number in told.get("timed", ()):
            times[number] = numbers.next("<f4", counts[number])
        return Drawing(np.split(points, np.cumsum(counts)[:-1]), times) if counts else Drawing()
    height, width = _whole(told["shape"], MOST_SIDE)
    grey, inputs = numbers.next("u1", height, width), numbers.next("<f4", INPUTS)
    if not (isinstance(told["picture"], str) and ((inputs >= 0) & (inputs <= 1)).all()):
        raise PadFileError("is damaged (its picture makes no sense)")
    return PictureOnPad(told["picture"], grey, inputs)


def _whole(values: Any, most: int) -> Iterator[int]:
    for value in values:
        if type(value) is not int or not 1 <= value <= most:
            raise PadFileError(f"is damaged (it has a size of {brief(value)})")
        yield value


class _Numbers:
    """The bytes behind the line, taken from their beginning."""

    def __init__(self, content: bytes) -> None:
        self._content, self._at = content, 0

    @property
    def left(self) -> int:
        return len(self._content) - self._at

    def next(self, dtype: str, *shape: int) -> NDArray[Any]:
        size = prod(shape) * np.dtype(dtype).itemsize
        if size > self.left:
            raise PadFileError("is damaged (it is cut short)")
        array = np.frombuffer(self._content, dtype, prod(shape), self._at).reshape(shape)
        self._at += size
        return array.astype(array.dtype.newbyteorder("="), copy=False)
