"""The MNIST data that comes with digitpad: build it from the four published files, and verify that it is those."""

import hashlib
import io
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.errors import DataError
from digitpad.datasets.idx import idx_header
from digitpad.datasets.mnist import ARRAYS, IDX_FILES, open_idx_folder
from digitpad.datasets.npz import opened_npz
from digitpad.datasets.stored import Stored
from digitpad.network.sizes import INPUTS
from digitpad.resources import resource
from digitpad.storage.atomic import write_atomically

SHA256: Mapping[str, str] = {
    "x_train": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "y_train": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "x_test": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "y_test": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}
"""SHA-256 of the four published files, uncompressed, by the name of the array that holds each in the .npz."""


_LARGEST = 60_000 * INPUTS  # bytes of the training images: what is larger is none of the four files


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
    arrays = {name: _proved(name, stored, stored.where)[0] for name, stored in open_idx_folder(source).items()}
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
    with opened_npz(path, ARRAYS) as arrays:
        digests = {name: _proved(name, stored, path)[1] for name, stored in arrays.items()}
    return [f"{IDX_FILES[name]}  sha256 {digest}" for name, digest in digests.items()]


def _proved(name: str, stored: Stored, path: Path | str) -> tuple[NDArray[np.uint8], str]:
    """Return the array and the SHA-256 of the IDX file that holds it, or raise where it is not the published one's."""
    if stored.dtype != np.uint8 or len(stored.shape) not in {1, 3}:
        raise DataError(
            f"{path}: {name} has shape {stored.form} of {stored.kind}, but MNIST's images are (n, 28, 28) and its "
            "labels (n,), all uint8"
        )
    if stored.nbytes > _LARGEST:
        raise DataError(f"{path}: {name} has shape {stored.form}, but MNIST has 60,000 training and 10,000 test images")
    array: NDArray[np.uint8] = np.ascontiguousarray(stored.numbers())
    digest = hashlib.sha256(idx_header(array.shape))
    digest.update(array.data)
    if digest.hexdigest() != SHA256[name]:
        raise DataError(
            f"{path}: {IDX_FILES[name]} has SHA-256 {digest.hexdigest()}, but the published file has {SHA256[name]}"
        )
    return array, digest.hexdigest()
