"""The book's ``mnist.pkl.gz``: a pickle of Python 2 with three pairs of images and labels.

A pickle is a program, and anyone may have written it. To let it call numpy would not be safe either: numpy believes a
dtype that claims to hold no objects, and then takes the bytes that follow for pointers. So the pickle never reaches
numpy. The names that it rebuilds arrays from lead to stand-in classes that only record their arguments, and from these
records the arrays are made here, of plain numbers only.
"""

import io
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.errors import DataError
from digitpad.datasets.idx import read_bytes

Pair = tuple[NDArray[Any], NDArray[Any]]

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


class _Notes(pickle._Unpickler):  # noqa: SLF001 - the one written in C allocates memory for as many objects as a pickle claims
    dispatch: ClassVar[dict[int, Callable[[Any], None]]] = {
        opcode[0]: pickle._Unpickler.dispatch[opcode[0]]  # noqa: SLF001
        for opcode in _OPCODES
    }

    def find_class(self, module: str, name: str) -> type[_Noted]:
        if (module, name) not in _STANDS_FOR:
            raise _NotAdmittedError(f"it names {module}.{name}")
        return _STANDS_FOR[module, name]


def read_book_pickle(path: Path) -> tuple[Pair, Pair, Pair]:
    """Return the images and labels that the pickle at `path` (gzipped or not) holds to train, to validate and to test.

    That they are images and labels of digits is for the caller to check.

    Raises
    ------
    DataError
        When it cannot be read, is no pickle of three pairs of arrays, or asks for anything but numpy arrays of
        numbers; then it is refused before anything of that runs.
    """
    content = read_bytes(path)
    try:
        noted = _Notes(io.BytesIO(content), encoding="bytes").load()
        training, validation, test = ((_array(images), _array(labels)) for images, labels in noted)
    except _NotAdmittedError as error:
        raise DataError(f"{path}: is refused, for the book's pickle holds numpy arrays alone ({error})") from None
    except Exception as error:  # noqa: BLE001 - a damaged pickle fails in whatever way its bytes happen to spell
        raise DataError(f"{path}: is not a whole pickle of three pairs of arrays ({type(error).__name__})") from None
    return training, validation, test


def _array(noted: Any) -> NDArray[Any]:
    if not isinstance(noted, _Array):
        raise TypeError
    _version, shape, dtype, is_fortran, content = noted.state
    number = _bytes(dtype.arguments[0]).decode("latin1")
    byte_order = _bytes(dtype.state[1]).decode("latin1")
    if number not in _NUMBERS or byte_order not in _BYTE_ORDERS:
        raise _NotAdmittedError(f"it names the type {byte_order}{number}")
    return np.frombuffer(_bytes(content), byte_order + number).reshape(shape, order="F" if is_fortran else "C")


def _bytes(noted: Any) -> bytes:
    """Return what Python 2 wrote as a str, however a pickle of Python 3 says it."""
    if isinstance(noted, bytes):
        return noted
    text, *_encoding = noted.arguments if isinstance(noted, _Bytes) else (noted,)
    return bytes(text, "latin1")
