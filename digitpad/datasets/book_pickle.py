"""The book's ``mnist.pkl.gz``: a pickle of Python 2 with three pairs of images and labels."""

import io
import pickle
from pathlib import Path
from typing import Any

import numpy as np

from digitpad.datasets.errors import DataError
from digitpad.datasets.idx import read_bytes

# What numpy's arrays are rebuilt from, under the names of old and new versions; nothing else is ever called.
_ALLOWED = {
    ("numpy.core.multiarray", "_reconstruct"): np._core.multiarray._reconstruct,  # type: ignore[attr-defined]
    ("numpy._core.multiarray", "_reconstruct"): np._core.multiarray._reconstruct,  # type: ignore[attr-defined]
    ("numpy", "ndarray"): np.ndarray,
    ("numpy", "dtype"): np.dtype,
}


class _OnlyArrays(pickle.Unpickler):
    """Admits the rebuilding of numpy arrays and nothing else: a pickle is a program, and its author may be anyone."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("_codecs", "encode"):  # how Python 3 writes bytes into old pickles
            return _encode_latin1
        if (module, name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"it names {module}.{name}")
        return _ALLOWED[module, name]


def _encode_latin1(text: str, encoding: str) -> bytes:
    if encoding != "latin1":
        raise pickle.UnpicklingError(f"it names the encoding {encoding}")
    return text.encode("latin1")


def read_book_pickle(path: Path) -> Any:
    """Return what the pickle at `path` (gzipped or not) holds; its shape is for the caller to check.

    Raises
    ------
    DataError
        When it cannot be read, is no pickle, or asks for anything but numpy arrays; it is refused before that runs.
    """
    content = read_bytes(path)
    try:
        return _OnlyArrays(io.BytesIO(content), encoding="latin1").load()
    except pickle.UnpicklingError as error:
        raise DataError(f"{path}: is refused, for a pickle of MNIST holds numpy arrays alone ({error})") from None
    except Exception as error:  # noqa: BLE001 - a damaged pickle fails in whatever way its bytes happen to spell
        raise DataError(f"{path}: is not a whole pickle of MNIST ({type(error).__name__})") from None
