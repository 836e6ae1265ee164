"""The book's ``mnist.pkl.gz``: a pickle of Python 2 with three pairs of images and labels.

A pickle is a program, and anyone may have written it. To let it call numpy would not be safe either: numpy believes a
dtype that claims to hold no objects, and then takes the bytes that follow for pointers. So the pickle never reaches
numpy. The names that it rebuilds arrays from lead to stand-in classes that only record their arguments, and from these
records the arrays are made here, of plain numbers only.
"""

import codecs
import io
import pickle
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from digitpad.datasets.errors import DataError, brief
from digitpad.datasets.files import TooMuchError
from digitpad.datasets.idx import opened
from digitpad.datasets.limits import MB, MOST_PICKLE_BYTES, MOST_PICKLE_COPIED, MOST_PICKLE_READS, PIECE
from digitpad.datasets.stored import Bytes, Stored

Pair = tuple[Stored, Stored]

_PARTS = ("training", "validation", "test")
_LARGE = 4_096  # bytes: what is larger is an array, and is left where it is
_NUMBERS = frozenset(f"{kind}{size}" for kind in "iuf" for size in (1, 2, 4, 8)) - {"f1"}
_BYTE_ORDERS = frozenset("<>|=")

# Numbers, texts, tuples, lists, names, calls; nothing that allocates memory before the content for it has come.
_OPCODES = (
    *(pickle.PROTO, pickle.FRAME, pickle.MARK, pickle.STOP, pickle.POP),
    *(pickle.NONE, pickle.NEWTRUE, pickle.NEWFALSE, pickle.INT, pickle.BININT, pickle.BININT1, pickle.BININT2),
    *(pickle.LONG, pickle.LONG1, pickle.STRING, pickle.BINSTRING, pickle.SHORT_BINSTRING),
    *(pickle.UNICODE, pickle.BINUNICODE, pickle.SHORT_BINUNICODE, pickle.BINUNICODE8),
    *(pickle.BINBYTES, pickle.SHORT_BINBYTES, pickle.BINBYTES8),
    *(pickle.TUPLE, pickle.EMPTY_TUPLE, pickle.TUPLE1, pickle.TUPLE2, pickle.TUPLE3),
    *(pickle.LIST, pickle.EMPTY_LIST, pickle.APPEND, pickle.APPENDS),
    *(pickle.PUT, pickle.BINPUT, pickle.LONG_BINPUT, pickle.MEMOIZE, pickle.GET, pickle.BINGET, pickle.LONG_BINGET),
    *(pickle.GLOBAL, pickle.STACK_GLOBAL, pickle.REDUCE, pickle.BUILD),
)


class _NotAdmittedError(Exception):
    """The pickle asks for something that the book's does not need."""


class _Noted:
    """Stands in for something that a pickle calls: records the arguments, and the state that is set afterwards."""

    def __init__(self, *arguments: Any) -> None:
        self.arguments = arguments
        self.state: Any = None

    def __setstate__(self, state: Any) -> None:
        self.state = state


class _Array(_Noted):
    """The call ``_reconstruct(ndarray, (0,), "b")``; the state says what is in the array."""


class _ArrayType(_Noted):
    """The name ``ndarray``, which `_Array` is called with."""


class _DType(_Noted):
    """The call ``dtype("f4", 0, 1)``; the state says in which order its bytes are."""


class _Bytes(_Noted):
    """The call ``encode(text, "latin1")``, by which Python 3 writes bytes into old kinds of pickle."""


_STANDS_FOR = {
    ("numpy.core.multiarray", "_reconstruct"): _Array,
    ("numpy._core.multiarray", "_reconstruct"): _Array,
    ("numpy", "ndarray"): _ArrayType,
    ("numpy", "dtype"): _DType,
    ("_codecs", "encode"): _Bytes,
}


class _Text:
    """A text as long as an array: Python 3 writes bytes so into old kinds of pickle. It is decoded when it is read."""

    def __init__(self, utf_8: memoryview) -> None:
        self._utf_8 = utf_8

    def latin1(self) -> Iterator[bytes]:
        decoder = codecs.getincrementaldecoder("utf-8")()
        for at in range(0, len(self._utf_8), PIECE):
            yield decoder.decode(self._utf_8[at : at + PIECE]).encode("latin1")
        decoder.decode(b"", final=True)


class _Content:
    """What is in a pickle, for the unpickler; of what is large it gets no copy."""

    def __init__(self, content: io.BytesIO) -> None:
        self._content = content
        self._whole = content.getbuffer().toreadonly()
        self._reads_left, self._text_left = MOST_PICKLE_READS, MOST_PICKLE_COPIED

    def read(self, size: int) -> Bytes:
        self._reads_left -= 1
        if self._reads_left < 0:
            raise TooMuchError("it is too long a program")
        if size <= _LARGE:
            return self._content.read(max(size, 0))
        start = self._content.tell()
        return self._whole[start : self._content.seek(start + size)]

    def readline(self) -> bytes:
        line = self._content.readline(self._text_left + 1)
        self._reads_left -= 1
        self._text_left -= len(line)
        if self._text_left < 0:
            raise TooMuchError("it holds too much text")
        return line


class _Notes(pickle._Unpickler):  # noqa: SLF001 - the one written in C allocates memory for as many objects as a pickle claims
    dispatch: ClassVar[dict[int, Callable[[Any], None]]] = {
        opcode[0]: pickle._Unpickler.dispatch[opcode[0]]  # noqa: SLF001
        for opcode in _OPCODES
    }

    read: Callable[[int], Any]
    append: Callable[[object], None]

    def find_class(self, module: str, name: str) -> type[_Noted]:
        if (module, name) not in _STANDS_FOR:
            raise _NotAdmittedError(f"it names {brief(f'{module}.{name}')}")
        return _STANDS_FOR[module, name]

    def load_frame(self) -> None:
        """Pass over the length of what comes next: all of it is in memory already."""
        self.read(8)

    def load_text(self, length: str) -> None:
        text = self.read(struct.unpack(length, self.read(struct.calcsize(length)))[0])
        self.append(_Text(text) if isinstance(text, memoryview) else text.decode())

    dispatch[pickle.FRAME[0]] = load_frame
    dispatch[pickle.BINUNICODE[0]] = lambda self: self.load_text("<I")
    dispatch[pickle.BINUNICODE8[0]] = lambda self: self.load_text("<Q")


def open_book_pickle(path: Path) -> tuple[Pair, Pair, Pair]:
    """Return the images and labels that the pickle at `path` (gzipped or not) holds to train, to validate and to test.

    That they are images and labels of digits is for the caller to check.

    Raises
    ------
    DataError
        When it cannot be read, is too large, is no pickle of three pairs of arrays, or asks for anything but numpy
        arrays of numbers; then it is refused before anything of that runs.
    """
    content = _content(path)
    try:
        noted = _Notes(_Content(content), encoding="bytes").load()  # type: ignore[arg-type]  # views are no bytes
        training, validation, test = (
            (_array(f"{path}: {part} images", images), _array(f"{path}: {part} labels", labels))
            for part, (images, labels) in zip(_PARTS, noted, strict=True)
        )
    except _NotAdmittedError as error:
        raise DataError(
            f"{path}: this is refused, because the book's pickle holds only numpy arrays ({error})"
        ) from None
    except MemoryError:
        raise DataError(f"{path}: there is not enough memory to read it") from None
    except TooMuchError as error:
        raise DataError(f"{path}: this is not a pickle of three pairs of arrays like the book's ({error})") from None
    except Exception as error:  # noqa: BLE001 - a damaged pickle fails in whatever way its bytes happen to spell
        raise DataError(
            f"{path}: this is not a complete pickle of three pairs of arrays ({type(error).__name__})"
        ) from None
    return training, validation, test


def _content(path: Path) -> io.BytesIO:
    content = io.BytesIO()
    with opened(path) as (file, _):
        while piece := file.read(PIECE):
            content.write(piece)
            if content.tell() > MOST_PICKLE_BYTES:
                raise DataError(
                    f"{path}: this unpacks to more than {MOST_PICKLE_BYTES // MB:,} MB, more than the book's pickle"
                )
    content.seek(0)
    return content


def _array(where: str, noted: Any) -> Stored:
    if not isinstance(noted, _Array):
        raise TypeError
    _version, shape, dtype, is_fortran, written = noted.state
    number = _bytes(dtype.arguments[0]).decode("latin1")
    byte_order = _bytes(dtype.state[1]).decode("latin1")
    if number not in _NUMBERS or byte_order not in _BYTE_ORDERS:
        raise _NotAdmittedError(f"it names the type {brief(f'{byte_order}{number}')}")
    content, length = _array_bytes(written)
    if not all(type(side) is int and side >= 0 for side in shape):
        raise TypeError
    array = Stored(where, tuple(shape), np.dtype(byte_order + number), content, bool(is_fortran))
    if array.nbytes != length:
        raise ValueError
    return array


def _array_bytes(noted: Any) -> tuple[Callable[[], Iterator[Bytes]], int]:
    """Return what gives the bytes of an array, and how many they are."""
    text = noted.arguments[0] if isinstance(noted, _Bytes) else noted
    if isinstance(text, _Text):
        return text.latin1, sum(map(len, text.latin1()))
    whole = text if isinstance(text, memoryview) else _bytes(noted)
    return lambda: iter((whole,)), len(whole)


def _bytes(noted: Any) -> bytes:
    """Return what Python 2 wrote as a str, however a pickle of Python 3 says it."""
    if isinstance(noted, bytes):
        return noted
    text, *_encoding = noted.arguments if isinstance(noted, _Bytes) else (noted,)
    return bytes(text, "latin1")
