"""Small data in each of the forms that MNIST may have."""

import gzip
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.idx import idx_bytes
from digitpad.datasets.mnist import IDX_FILES
from tests.datasets.python2 import python2_pickle

Arrays = dict[str, NDArray[Any]]


def some_arrays(training: int = 12, test: int = 4) -> Arrays:
    chance = np.random.default_rng(0)
    return {
        "x_train": chance.integers(0, 256, (training, 28, 28), dtype=np.uint8),
        "y_train": chance.integers(0, 10, training, dtype=np.uint8),
        "x_test": chance.integers(0, 256, (test, 28, 28), dtype=np.uint8),
        "y_test": chance.integers(0, 10, test, dtype=np.uint8),
    }


def as_idx(arrays: Arrays, folder: Path) -> Path:
    for name, file_name in IDX_FILES.items():
        (folder / file_name).write_bytes(idx_bytes(arrays[name]))
    return folder


def as_packed_idx(arrays: Arrays, folder: Path) -> Path:
    for name, file_name in IDX_FILES.items():
        (folder / f"{file_name}.gz").write_bytes(gzip.compress(idx_bytes(arrays[name])))
    return folder


def as_npz(arrays: Arrays, folder: Path) -> Path:
    np.savez_compressed(folder / "mnist.npz", **arrays)  # type: ignore[arg-type]  # also takes allow_pickle by name
    return folder / "mnist.npz"


def as_book(arrays: Arrays, folder: Path) -> Path:
    """Write the book's pickle: 256ths, and the last sixth of the training images for validation."""
    images = {part: (arrays[f"x_{part}"].reshape(-1, 784) / 256).astype(np.float32) for part in ("train", "test")}
    labels = {part: arrays[f"y_{part}"].astype(np.int64) for part in ("train", "test")}
    cut = -(len(labels["train"]) // 6)
    training, validation = ((images["train"][part], labels["train"][part]) for part in (slice(cut), slice(cut, None)))
    path = folder / "mnist.pkl.gz"
    path.write_bytes(gzip.compress(python2_pickle((training, validation, (images["test"], labels["test"])))))
    return path
