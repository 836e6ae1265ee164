"""The MNIST data that comes with digitpad: build it from the four published files, and verify that it is those."""

import hashlib
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.errors import DataError
from digitpad.datasets.idx import idx_bytes
from digitpad.datasets.mnist import IDX_FILES, read_idx_folder, read_npz
from digitpad.resources import resource
from digitpad.storage.atomic import write_atomically

SHA256: Mapping[str, str] = {
    "x_train": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "y_train": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "x_test": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "y_test": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}
"""SHA-256 of the four published files, uncompressed, by the name of the array that holds each in the .npz."""


def built_in_data() -> Path:
    """Return the path of the MNIST data that came with digitpad."""
    return resource("data", "mnist.npz")


def build(source: Path, out: Path) -> None:
    """Write the four IDX files in the folder `source` (plain or .gz) as one compressed .npz to `out`.

    Raises
    ------
    DataError
        When a file is missing, damaged, or not the published one.
    OSError
        When `out` cannot be written.
    """
    arrays = {}
    for name, (path, array) in read_idx_folder(source).items():
        _prove(name, array, path)
        arrays[name] = array
    packed = io.BytesIO()
    np.savez_compressed(packed, allow_pickle=False, **arrays)
    write_atomically(out, packed.getvalue())


def verify(path: Path) -> list[str]:
    """Verify that the .npz at `path` holds the four published files, byte for byte; return a line about each.

    Raises
    ------
    DataError
        When it does not.
    """
    arrays = read_npz(path)
    return [f"{IDX_FILES[name]}  sha256 {_prove(name, array, path)}" for name, array in arrays.items()]


def _prove(name: str, array: NDArray[Any], path: Path) -> str:
    """Return the SHA-256 of the IDX file that holds `array`, or raise where it is not the published one's."""
    if array.dtype != np.uint8 or array.ndim not in {1, 3}:
        raise DataError(
            f"{path}: {name} has shape {array.shape} of {array.dtype}, and MNIST's images are (n, 28, 28), its labels "
            "(n,), of uint8"
        )
    digest = hashlib.sha256(idx_bytes(array)).hexdigest()
    if digest != SHA256[name]:
        raise DataError(f"{path}: {IDX_FILES[name]} has SHA-256 {digest}, and the published file has {SHA256[name]}")
    return digest
