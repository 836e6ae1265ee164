"""What a TIFF says of itself, read as its decoder does: Pillow may understand a damaged directory in another way."""

import os
from typing import BinaryIO, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.files import TooMuchError
from digitpad.datasets.limits import MOST_METADATA_BYTES

_LENGTHS = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
_BYTES = frozenset((1, 7))  # the types of which nothing is made
_WHOLE = frozenset((1, 3, 4, 6, 8, 9, 13, 16, 17, 18))  # and of whole numbers; those below zero are no sizes
_WIDTH, _HEIGHT, _TILE_WIDTH, _TILE_HEIGHT = 256, 257, 322, 323
_OFFSETS, _COUNTS = (273, 324), (279, 325)  # of strips and of tiles
_MOST_ALIKE = 4  # entries for the same: one, or one for strips and one for tiles
_MOST_ENTRIES = 65_535


class Directory(NamedTuple):
    """What the first picture of a TIFF is made of."""

    pixels: int
    """In all its tiles, which may reach beyond the picture; 0 where it has none."""
    parts: int
    """Strips or tiles."""
    packed_bytes: float
    """That they have together; each may be the whole file."""
    blob_bytes: int
    """Of its tags that are plain bytes, as colour profiles are."""


def directory_of(file: BinaryIO) -> Directory | None:
    """Return what the first directory in `file` says, or None if it is no TIFF or its directory is not there.

    Raises
    ------
    TooMuchError
        When it names more strips than are read.
    """
    length = file.seek(0, os.SEEK_END)
    file.seek(0)
    start = file.read(16)
    is_big = start[:4] == b"II+\0"  # of 64 bits; in the other byte order Pillow takes it for 32
    order: Literal["little", "big"] = "little" if start[:2] == b"II" else "big"
    if not is_big and (start[:2] not in {b"II", b"MM"} or 42 not in start[2:4]):  # noqa: PLR2004 - what TIFF begins with
        return None
    sign, word = "<" if order == "little" else ">", 8 if is_big else 4
    file.seek(min(int.from_bytes(start[word : 2 * word], order), length))
    number = int.from_bytes(file.read(8 if is_big else 2), order)
    # the value, or where it stands if it is longer than that
    entry = np.dtype([("tag", f"{sign}u2"), ("type", f"{sign}u2"), ("count", f"{sign}u{word}"), ("value", f"V{word}")])
    content = file.read(min(number, _MOST_ENTRIES) * entry.itemsize)
    entries = np.frombuffer(content, entry, len(content) // entry.itemsize)

    def values(*tags: int) -> list[NDArray[np.integer]]:
        """Return what stands under the tags, also where one of them is there more than once."""
        found = []
        alike = entries[np.isin(entries["tag"], tags) & np.isin(entries["type"], list(_WHOLE))]
        for _, kind, count, value in alike.tolist():
            size = count * _LENGTHS[kind]
            if size > MOST_METADATA_BYTES or len(alike) > _MOST_ALIKE:
                raise TooMuchError
            packed = value[:size]
            if size > word:
                file.seek(min(int.from_bytes(value, order), length))
                packed = file.read(size)
            dtype = np.dtype(f"{sign}u{_LENGTHS[kind]}")
            found.append(np.frombuffer(packed, dtype, len(packed) // dtype.itemsize))
        return found

    def largest(tag: int) -> int:
        return max((int(each.max()) for each in values(tag) if each.size), default=0)

    counts = values(*_COUNTS)
    parts = max((each.size for each in (*counts, *values(*_OFFSETS))), default=0)
    # where their lengths are not told, each is taken to go on to the file's end
    packed_bytes = sum(float(each.sum(dtype=np.float64)) for each in counts) if counts else float(parts * length)
    width, height = largest(_TILE_WIDTH), largest(_TILE_HEIGHT)
    across, down = (-(-largest(_WIDTH) // width), -(-largest(_HEIGHT) // height)) if width and height else (0, 0)
    # of a tag that is there twice Pillow reads the first, and nothing where together they are longer than the file
    sizes = {tag: (kind, count * _LENGTHS.get(kind, 0)) for tag, kind, count, _ in reversed(entries.tolist())}
    blobs = sum(size for kind, size in sizes.values() if kind in _BYTES)
    if sum(size for _, size in sizes.values()) > length:
        blobs = 0
    return Directory(across * width * down * height, parts, packed_bytes, blobs)
