"""The IDX format that MNIST is published in: a magic number, the dimensions, the bytes."""

import math
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.errors import DataError
from digitpad.datasets.files import TooMuchError, open_plain, reason, unpacked
from digitpad.datasets.limits import PIECE
from digitpad.datasets.stored import Stored

# two zero bytes, 8 for "unsigned bytes", the number of dimensions
_MAGIC = {1: b"\x00\x00\x08\x01", 3: b"\x00\x00\x08\x03"}
_WHAT = {1: "labels", 3: "images"}


def open_idx(path: Path, dimensions: int) -> Stored:
    """Return what an IDX file, plain or gzipped, announces: labels (1 dimension) or images (3 dimensions) of uint8.

    Raises
    ------
    DataError
        When the file is missing or unreadable, has another magic number, or, as far as that can be seen without
        unpacking it, another size than its header says.
    """
    with opened(path) as (file, length):
        magic, header = file.read(4), file.read(4 * dimensions)
    if magic != _MAGIC[dimensions]:
        raise DataError(
            f"{path}: this file starts with {magic.hex(' ') or 'nothing'}, but an IDX file of {_WHAT[dimensions]} "
            f"starts with {_MAGIC[dimensions].hex(' ')}"
        )
    shape = tuple(int(n) for n in np.frombuffer(header.ljust(4 * dimensions, b"\0"), ">u4"))
    if length is not None and length - 4 - 4 * dimensions != math.prod(shape):
        raise _of_another_size(path, shape, f"{max(length - 4 - 4 * dimensions, 0):,}")
    return Stored(str(path), shape, np.dtype(np.uint8), lambda: _content(path, shape))


def _content(path: Path, shape: tuple[int, ...]) -> Iterator[bytes]:
    """Yield the bytes behind the header, and see that there are as many as it announces."""
    announced = math.prod(shape)
    with opened(path) as (file, _):
        file.read(4 + 4 * len(shape))
        for at in range(0, announced, PIECE):
            piece = file.read(min(PIECE, announced - at))
            if len(piece) < min(PIECE, announced - at):
                raise _of_another_size(path, shape, f"{at + len(piece):,}")
            yield piece
        if file.read(1):
            raise _of_another_size(path, shape, "more")


def _of_another_size(path: Path, shape: tuple[int, ...], found: str) -> DataError:
    return DataError(
        f"{path}: this file has {found} bytes of {_WHAT[len(shape)]}, but its header announces "
        f"{' x '.join(map(str, shape))}; it is cut short or damaged"
    )


def idx_header(shape: tuple[int, ...]) -> bytes:
    """Return what stands in an IDX file before the bytes of an array of this `shape`, labels or images."""
    return _MAGIC[len(shape)] + np.array(shape, ">u4").tobytes()


def idx_bytes(array: NDArray[np.uint8]) -> bytes:
    """Return the plain IDX file that holds `array`, labels or images."""
    return idx_header(array.shape) + array.tobytes()


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, int | None]]:
    """Open a plain file, unpacked if it is gzipped, whatever its name; with its length, or None if it is gzipped.

    Raises
    ------
    DataError
        When it cannot be read or its compression is damaged.
    """
    try:
        with open_plain(path) as plain, unpacked(plain) as file:
            yield file, os.fstat(plain.fileno()).st_size if file is plain else None
    except (EOFError, zlib.error):
        raise DataError(f"{path}: the gzip compression is cut short or damaged") from None
    except TooMuchError:
        raise DataError(f"{path}: this is gzipped in too many parts; unpack it first") from None
    except MemoryError:
        raise DataError(f"{path}: there is not enough memory to read it") from None
    except OSError as error:
        raise DataError(f"{path}: {reason(error)}") from None
