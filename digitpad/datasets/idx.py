"""The IDX format that MNIST is published in: a magic number, the dimensions, the bytes."""

import gzip
import math
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.errors import DataError

# two zero bytes, 8 for "unsigned bytes", the number of dimensions
_MAGIC = {1: b"\x00\x00\x08\x01", 3: b"\x00\x00\x08\x03"}
_WHAT = {1: "labels", 3: "images"}


def read_idx(path: Path, dimensions: int) -> NDArray[np.uint8]:
    """Return the labels (1 dimension) or images (3 dimensions) of an IDX file, plain or gzipped.

    Raises
    ------
    DataError
        When the file is missing or unreadable, has another magic number, or another size than its header says.
    """
    content = read_bytes(path)
    header = 4 + 4 * dimensions
    magic = _MAGIC[dimensions]
    if content[:4] != magic:
        raise DataError(
            f"{path}: starts with {content[:4].hex(' ') or 'nothing'}, and an IDX file of {_WHAT[dimensions]} "
            f"starts with {magic.hex(' ')}"
        )
    shape = tuple(int(n) for n in np.frombuffer(content[4:header].ljust(4 * dimensions, b"\0"), ">u4"))
    if len(content) - header != math.prod(shape):
        raise DataError(
            f"{path}: holds {max(len(content) - header, 0):,} bytes of {_WHAT[dimensions]}, and its header announces "
            f"{' x '.join(map(str, shape))}; the file is cut short or damaged"
        )
    return np.frombuffer(content, np.uint8, offset=header).reshape(shape)


def idx_bytes(array: NDArray[np.uint8]) -> bytes:
    """Return the plain IDX file that holds `array`, labels or images."""
    return _MAGIC[array.ndim] + np.array(array.shape, ">u4").tobytes() + array.tobytes()


def read_bytes(path: Path) -> bytes:
    """Return the content of a file, decompressed if it is gzipped, whatever its name.

    Raises
    ------
    DataError
        When it cannot be read or its compression is damaged.
    """
    try:
        content = path.read_bytes()
        return gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
    except FileNotFoundError:
        raise DataError(f"{path}: there is no such file") from None
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise DataError(f"{path}: its gzip compression is cut short or damaged") from None
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror})") from None
