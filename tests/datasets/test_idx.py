import gzip
import math
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from digitpad.datasets.errors import DataError
from digitpad.datasets.idx import idx_bytes, open_idx

IMAGES = np.arange(2 * 3 * 4, dtype=np.uint8).reshape(2, 3, 4)
LABELS = np.array([7, 0, 9], np.uint8)


def written(content: bytes, folder: Path) -> Path:
    path = folder / "file-idx"
    path.write_bytes(content)
    return path


def read_idx(path: Path, dimensions: int) -> NDArray[np.uint8]:
    return open_idx(path, dimensions).numbers()


def test_the_format_is_the_published_one() -> None:
    """Magic number, dimensions and bytes as Y. LeCun's page has them."""
    assert idx_bytes(LABELS) == struct.pack(">HBBI", 0, 0x08, 1, 3) + b"\x07\x00\x09"
    assert idx_bytes(IMAGES) == struct.pack(">HBBIII", 0, 0x08, 3, 2, 3, 4) + bytes(range(24))


@pytest.mark.slow
@given(
    st.one_of(
        arrays.arrays(np.uint8, st.tuples(st.integers(0, 9))),
        arrays.arrays(np.uint8, arrays.array_shapes(min_dims=3, max_dims=3, min_side=0, max_side=5)),
    ),
    st.booleans(),
)
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, array: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], packed: bool
) -> None:
    content = gzip.compress(idx_bytes(array)) if packed else idx_bytes(array)
    read = read_idx(written(content, tmp_path_factory.mktemp("idx")), array.ndim)
    assert read.dtype == np.uint8
    assert np.array_equal(read, array)


def test_gzip_is_unpacked_whatever_the_name(tmp_path: Path) -> None:
    assert np.array_equal(read_idx(written(gzip.compress(idx_bytes(LABELS)), tmp_path), 1), LABELS)


def test_labels_are_no_images_and_the_magic_numbers_of_both_are_said(tmp_path: Path) -> None:
    path = written(idx_bytes(LABELS), tmp_path)
    with pytest.raises(DataError) as caught:
        read_idx(path, 3)
    assert str(caught.value) == (
        f"{path}: this file starts with 00 00 08 01, but an IDX file of images starts with 00 00 08 03"
    )


def test_an_empty_file_starts_with_nothing(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="starts with nothing, but an IDX file of labels starts with 00 00 08 01"):
        read_idx(written(b"", tmp_path), 1)


@given(st.data())
def test_a_file_cut_short_anywhere_is_refused_in_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    array = data.draw(st.sampled_from([IMAGES, LABELS]))
    whole = idx_bytes(array)
    path = written(whole[: data.draw(st.integers(0, len(whole) - 1))], tmp_path_factory.mktemp("idx"))
    with pytest.raises(DataError, match=r"cut short or damaged|starts with") as caught:
        read_idx(path, array.ndim)
    assert str(caught.value).startswith(f"{path}: ")


def test_more_bytes_than_announced_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"this file has 25 bytes of images, but its header announces 2 x 3 x 4; "):
        read_idx(written(idx_bytes(IMAGES) + b"x", tmp_path), 3)


@pytest.mark.parametrize("shape", [(2**32 - 1, 28, 28), (2**32 - 1, 2**32 - 1, 2**32 - 1), (2**31, 2**31, 4)], ids=str)
def test_a_header_that_announces_billions_of_images_is_not_believed(shape: tuple[int, ...], tmp_path: Path) -> None:
    """Not even where their number, in 64 bits, comes round to 0 again."""
    path = written(struct.pack(">HBBIII", 0, 0x08, 3, *shape) + bytes(math.prod(shape) % 2**64 % 100), tmp_path)
    with pytest.raises(DataError, match="its header announces " + " x ".join(map(str, shape))):
        read_idx(path, 3)


class TestAFileThatCannotBeRead:
    def test_is_missing(self, tmp_path: Path) -> None:
        with pytest.raises(DataError, match=r"gone-idx: there is no such file$"):
            read_idx(tmp_path / "gone-idx", 1)

    def test_is_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(DataError, match=r": cannot be read \(.+\)$"):
            read_idx(tmp_path, 1)

    @pytest.mark.parametrize("part", [slice(None, -9), slice(None, 12), slice(None, 3)], ids=str)
    def test_is_gzip_cut_short(self, part: slice, tmp_path: Path) -> None:
        packed = gzip.compress(idx_bytes(np.arange(200, dtype=np.uint8)))
        with pytest.raises(DataError, match="the gzip compression is cut short or damaged"):
            read_idx(written(packed[part], tmp_path), 1)

    @pytest.mark.parametrize("at", [2, 12, -6], ids=["method", "data", "checksum"])
    def test_is_damaged_gzip(self, at: int, tmp_path: Path) -> None:
        packed = bytearray(gzip.compress(idx_bytes(np.arange(200, dtype=np.uint8))))
        packed[at] ^= 0xFF
        with pytest.raises(DataError, match="the gzip compression is cut short or damaged"):
            read_idx(written(bytes(packed), tmp_path), 1)
