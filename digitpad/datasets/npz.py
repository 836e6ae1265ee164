"""Arrays in an .npz, which is a zip of .npy files."""

import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import numpy as np
from numpy.lib import format as npy

from digitpad.datasets.errors import DataError, brief
from digitpad.datasets.files import Rationed, TooMuchError, open_plain, reason
from digitpad.datasets.limits import MOST_NPY_HEADER, MOST_PACKED_IN_VAIN, MOST_ZIP_DIRECTORY, PIECE
from digitpad.datasets.stored import Stored

_NO_LIMIT = 1 << 62
_READ = PIECE // 4  # at a time: zipfile has it twice on the way, and whoever asked for it once more


@contextmanager
def opened_npz(path: Path, names: Sequence[str]) -> Iterator[Mapping[str, Stored]]:
    """Open the .npz at `path` and give its arrays of these `names`; no pickle in it is ever loaded.

    Raises
    ------
    DataError
        When it cannot be read, or one of them is missing or is no array.
    """
    try:
        with open_plain(path) as plain:
            file = Rationed(plain, MOST_ZIP_DIRECTORY, _NO_LIMIT)
            with zipfile.ZipFile(file) as archive:
                file.left = _NO_LIMIT
                members = set(archive.namelist())
                if missing := [name for name in names if f"{name}.npy" not in members]:
                    raise DataError(
                        f"{path}: there is no array {', '.join(missing)} in it; expected {', '.join(names)}"
                    )
                yield {name: _announced(path, name, archive) for name in names}
    except DataError:
        raise
    except TooMuchError:
        raise DataError(
            f"{path}: this zip file has far too many members; an .npz file has {', '.join(names)}"
        ) from None
    except MemoryError:
        raise DataError(f"{path}: there is not enough memory to read it") from None
    except OSError as error:
        raise DataError(f"{path}: {reason(error)}") from None
    except Exception as error:  # noqa: BLE001 - zipfile, zlib and numpy each have errors of their own for damage
        raise DataError(f"{path}: this is not a complete .npz file of numbers ({brief(error)})") from None


def _announced(path: Path, name: str, archive: zipfile.ZipFile) -> Stored:
    """Return what the header of a member announces, once it has been seen to be as long as that."""
    member = archive.getinfo(f"{name}.npy")
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise ValueError(f"{name} is compressed by a method other than deflate")
    if member.compress_size > member.file_size + MOST_PACKED_IN_VAIN:
        raise ValueError(f"{name} takes {member.compress_size:,} bytes packed, more than unpacked")
    with archive.open(member) as file:
        if file.read(len(npy.MAGIC_PREFIX)) != npy.MAGIC_PREFIX:
            raise DataError(f"{path}: {name} is not an array")
        shape, by_columns, dtype = _header(name, file)
        start = file.tell()

    def content() -> Iterator[bytes]:
        with archive.open(member) as file:
            file.read(start)
            while piece := file.read(_READ):
                yield piece

    array = Stored(f"{path}: {name}", shape, dtype, content, by_columns)
    if array.nbytes != member.file_size - start:
        raise ValueError(f"{name} announces {array.nbytes:,} bytes but has {member.file_size - start:,}")
    return array


def _header(name: str, file: IO[bytes]) -> tuple[tuple[int, ...], bool, np.dtype[np.generic]]:
    version = file.read(2)
    width = 2 if version == b"\x01\x00" else 4
    length = file.read(width)
    if int.from_bytes(length, "little") > MOST_NPY_HEADER:
        raise ValueError(f"{name} has a header of {int.from_bytes(length, 'little'):,} bytes")
    content = io.BytesIO(length + file.read(int.from_bytes(length, "little")))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that Python 2 wrote it, that its text has odd escapes
        read = npy.read_array_header_1_0 if width == 2 else npy.read_array_header_2_0  # noqa: PLR2004
        shape, by_columns, dtype = read(content)
    if dtype.hasobject or not dtype.itemsize:
        raise ValueError(f"{name} holds {brief(dtype)}")
    if not all(type(side) is int and 0 <= side < 1 << 63 for side in shape):
        raise ValueError(f"{name} has an impossible shape")
    return shape, by_columns, dtype
