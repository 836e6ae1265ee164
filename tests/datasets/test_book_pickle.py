"""The book's own format is read, and whatever else holds the book's three pairs."""

import contextlib
import gzip
import pickle
import pickletools
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.datasets.book_pickle import open_book_pickle
from digitpad.datasets.errors import DataError
from tests.datasets.python2 import python2_pickle, refusal, three_pairs


def read_book_pickle(path: Path) -> tuple[tuple[NDArray[Any], NDArray[Any]], ...]:
    return tuple((images.numbers(), labels.numbers()) for images, labels in open_book_pickle(path))


def same(found: object, expected: tuple[tuple[NDArray[Any], NDArray[Any]], ...]) -> bool:
    assert isinstance(found, tuple)
    return all(
        ours.dtype == theirs.dtype and np.array_equal(ours, theirs)
        for our_pair, their_pair in zip(found, expected, strict=True)
        for ours, theirs in zip(our_pair, their_pair, strict=True)
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mnist.pkl.gz"


class TestThreePairs:
    @pytest.mark.slow
    @pytest.mark.parametrize("protocol", [0, 1, 2])
    def test_are_read_as_python_2_wrote_them(self, protocol: int, path: Path) -> None:
        content = python2_pickle(three_pairs(), protocol)
        names = {opcode.name for opcode, _, _ in pickletools.genops(content)} if protocol else set()
        assert not names & {"BINUNICODE", "SHORT_BINBYTES", "BINBYTES"}, "Python 2 knew no difference of text and bytes"
        assert same(pickle.loads(content, encoding="latin1"), three_pairs()), "numpy itself reads it so"
        path.write_bytes(gzip.compress(content))
        assert same(read_book_pickle(path), three_pairs())

    @pytest.mark.parametrize("protocol", range(5))
    def test_are_read_as_python_3_writes_them(self, protocol: int, path: Path) -> None:
        path.write_bytes(pickle.dumps(three_pairs(), protocol))
        assert same(read_book_pickle(path), three_pairs())

    def test_are_read_from_lists_too(self, path: Path) -> None:
        path.write_bytes(pickle.dumps([list(pair) for pair in three_pairs()], 2))
        assert same(read_book_pickle(path), three_pairs())

    @pytest.mark.parametrize("dtype", ["<f8", ">f4", "<u2", ">i4", "|u1", "|i1", "<f2"])
    def test_are_read_in_any_plain_type_and_order_of_bytes(self, dtype: str, path: Path) -> None:
        array = np.arange(12).reshape(3, 4).astype(dtype)
        path.write_bytes(python2_pickle(((array, array),) * 3))
        assert same(read_book_pickle(path), ((array, array),) * 3)

    def test_are_read_column_by_column_where_they_were_written_so(self, path: Path) -> None:
        array = np.asfortranarray(np.arange(12).reshape(3, 4))
        path.write_bytes(pickle.dumps(((array, array),) * 3, 2))
        assert same(read_book_pickle(path), ((array, array),) * 3)


@pytest.mark.parametrize(
    "content",
    [
        7,
        "seven",
        None,
        (),
        three_pairs()[:2],
        (*three_pairs(), three_pairs()[0]),
        tuple(images for images, _ in three_pairs()),
        ((1, 2), (3, 4), (5, 6)),
        {"training": three_pairs()[0]},
        tuple((images, labels, labels) for images, labels in three_pairs()),
        tuple((images, labels.tolist()) for images, labels in three_pairs()),
    ],
    ids=[
        *("a number", "text", "nothing", "no pairs", "two pairs", "four pairs", "images without labels", "numbers"),
        *("a dictionary", "triples", "labels in a list"),
    ],
)
def test_a_pickle_of_something_else_is_refused_in_one_sentence(content: object, path: Path) -> None:
    assert refusal(pickle.dumps(content, 2), path).startswith("this is not a complete pickle of three pairs of arrays")


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04", b"\x89PNG", b"N.", b"\x80\x09N."], ids=repr)
def test_what_is_no_pickle_of_arrays_is_refused_in_one_sentence(content: bytes, path: Path) -> None:
    assert refusal(content, path).startswith("this is not a complete pickle of three pairs of arrays")


WHOLE = python2_pickle(tuple((np.zeros((2, 3), np.float32), np.zeros(2, np.int64)) for _ in range(3)))


@given(st.integers(0, len(WHOLE) - 1))
def test_a_pickle_cut_short_anywhere_is_refused(tmp_path_factory: pytest.TempPathFactory, length: int) -> None:
    assert refusal(WHOLE[:length], tmp_path_factory.mktemp("cut") / "mnist.pkl").startswith("this is ")


@pytest.mark.slow
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=4))
def test_a_damaged_pickle_is_refused_or_holds_arrays_of_plain_numbers(
    tmp_path_factory: pytest.TempPathFactory, damages: list[tuple[int, int]]
) -> None:
    content = bytearray(WHOLE)
    for at, value in damages:
        content[at] = value
    path = tmp_path_factory.mktemp("damaged") / "mnist.pkl"
    path.write_bytes(content)
    with contextlib.suppress(DataError):
        assert all(array.dtype.kind in "iuf" for pair in read_book_pickle(path) for array in pair)


def test_a_missing_file_is_named(path: Path) -> None:
    with pytest.raises(DataError, match=r"mnist\.pkl\.gz: there is no such file"):
        read_book_pickle(path)
