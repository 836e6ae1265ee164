"""The book's pickle, as Python 2 wrote it."""

import io
import pickle
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from digitpad.datasets.book_pickle import open_book_pickle
from digitpad.datasets.errors import DataError


def python2_pickle(value: object, protocol: int = 2) -> bytes:
    """Return what ``cPickle.dumps(value, protocol)`` of Python 2 returned; there, text and bytes were one type."""
    return _Pickler(protocol).dumped(value)


class _Pickler:
    def __init__(self, protocol: int) -> None:
        self.protocol = protocol
        self.out = io.BytesIO()
        self.memo = 0

    def dumped(self, value: object) -> bytes:
        self.out.write(b"\x80\x02" * (self.protocol == 2))
        self.write(value)
        self.out.write(pickle.STOP)
        return self.out.getvalue()

    def write(self, value: object) -> None:
        if isinstance(value, np.ndarray):
            self.array(value)
        elif isinstance(value, tuple):
            self.tuple(*value)
        elif isinstance(value, bool):
            self.flag(value)
        elif isinstance(value, int):
            self.int(value)
        elif isinstance(value, bytes):
            self.str(value)
        else:
            assert value is None
            self.out.write(pickle.NONE)

    def array(self, array: NDArray[Any]) -> None:
        self.name(b"numpy.core.multiarray", b"_reconstruct")
        ndarray = lambda: self.name(b"numpy", b"ndarray")  # noqa: E731 - written in its place in the tuple
        self.tuple(ndarray, (0,), b"b")
        self.call()
        dtype = lambda: self.dtype(array.dtype)  # noqa: E731
        self.tuple(1, array.shape, dtype, False, array.tobytes())
        self.out.write(pickle.BUILD)

    def dtype(self, dtype: np.dtype[Any]) -> None:
        self.name(b"numpy", b"dtype")
        self.tuple(dtype.str[1:].encode(), 0, 1)
        self.call()
        self.tuple(3, dtype.str[:1].encode(), None, None, None, -1, -1, 0)
        self.out.write(pickle.BUILD)

    def tuple(self, *values: object) -> None:
        short = self.protocol == 2 and len(values) <= 3
        self.out.write(b"" if short else pickle.MARK)
        for value in values:
            value() if callable(value) else self.write(value)
        self.out.write((b")", pickle.TUPLE1, pickle.TUPLE2, pickle.TUPLE3)[len(values)] if short else pickle.TUPLE)
        self.put()

    def name(self, module: bytes, name: bytes) -> None:
        self.out.write(pickle.GLOBAL + module + b"\n" + name + b"\n")
        self.put()

    def call(self) -> None:
        self.out.write(pickle.REDUCE)
        self.put()

    def str(self, value: bytes) -> None:
        if self.protocol == 0:
            self.out.write(pickle.STRING + repr(value)[1:].encode("latin1") + b"\n")
        elif len(value) < 256:
            self.out.write(pickle.SHORT_BINSTRING + struct.pack("<B", len(value)) + value)
        else:
            self.out.write(pickle.BINSTRING + struct.pack("<i", len(value)) + value)
        self.put()

    def int(self, value: int) -> None:
        if self.protocol == 0:
            self.out.write(b"I%d\n" % value)
        elif 0 <= value < 256:
            self.out.write(pickle.BININT1 + struct.pack("<B", value))
        elif 0 <= value < 65536:
            self.out.write(pickle.BININT2 + struct.pack("<H", value))
        else:
            self.out.write(pickle.BININT + struct.pack("<i", value))

    def flag(self, value: bool) -> None:
        self.out.write((pickle.NEWTRUE if value else pickle.NEWFALSE) if self.protocol == 2 else b"I0%d\n" % value)

    def put(self) -> None:
        if self.protocol == 0:
            self.out.write(b"p%d\n" % self.memo)
        elif self.memo < 256:
            self.out.write(pickle.BINPUT + struct.pack("<B", self.memo))
        else:
            self.out.write(pickle.LONG_BINPUT + struct.pack("<i", self.memo))
        self.memo += 1


def three_pairs(images: int = 12) -> tuple[tuple[NDArray[np.float32], NDArray[np.int64]], ...]:
    """Return three pairs as the book's: float32 images in 256ths, int64 labels."""
    chance = np.random.default_rng(0)
    return tuple(
        ((chance.integers(0, 256, (count, 784)) / 256).astype(np.float32), chance.integers(0, 10, count))
        for count in (images, 3, 2)
    )


def refusal(content: bytes, path: Path) -> str:
    """Return what the content is refused with, after the file's name."""
    path.write_bytes(content)
    with pytest.raises(DataError) as caught:
        open_book_pickle(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)
    return str(caught.value).removeprefix(f"{path}: ")
