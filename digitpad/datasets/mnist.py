"""MNIST, or data of the same form, split as in the book: 50,000 images to train, 10,000 to validate, 10,000 to test."""

import hashlib
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.book_pickle import open_book_pickle
from digitpad.datasets.errors import DataError
from digitpad.datasets.files import reason
from digitpad.datasets.idx import open_idx
from digitpad.datasets.limits import MB, MOST_DATA_BYTES, MOST_IMAGES
from digitpad.datasets.npz import opened_npz
from digitpad.datasets.stored import Stored
from digitpad.network.sizes import INPUTS, OUTPUTS, SIDE

IDX_FILES = {
    "x_train": "train-images-idx3-ubyte",
    "y_train": "train-labels-idx1-ubyte",
    "x_test": "t10k-images-idx3-ubyte",
    "y_test": "t10k-labels-idx1-ubyte",
}
ARRAYS = tuple(IDX_FILES)
"""Their names in an .npz."""
_VALIDATION_PART = 6  # the last sixth of the training file validates: 10,000 of 60,000


class Samples(NamedTuple):
    """Images ``(n, 784)`` uint8, 0 for paper to 255 for ink, and labels ``(n,)`` uint8, 0 to 9."""

    images: NDArray[np.uint8]
    labels: NDArray[np.uint8]


@dataclass(frozen=True)
class Dataset:
    """Training data, validation data, on which all choices are made, and test data, used once, at the end."""

    training: Samples
    validation: Samples
    test: Samples

    @property
    def digest(self) -> str:
        """SHA-256 of all images and labels; a model names by it the data that it was trained on."""
        digest = hashlib.sha256()
        for samples in (self.training, self.validation, self.test):
            digest.update(samples.images.data)
            digest.update(samples.labels.data)
        return digest.hexdigest()

    def with_validation(self, share: float) -> "Dataset":
        """Return the same images with fewer for validation: only the last of them stay, the others move to training.

        The digest of the result is another one.

        Parameters
        ----------
        share
            The share of the validation images that stay, more than 0 and at most 1; at least one stays.
        """
        moved = min(round(len(self.validation.labels) * (1 - share)), len(self.validation.labels) - 1)
        if moved <= 0:
            return self
        images, labels = (np.concatenate((a, b[:moved])) for a, b in zip(self.training, self.validation, strict=True))
        left = Samples(*(part[moved:].copy() for part in self.validation))  # a view would keep all 60,000 alive
        return Dataset(Samples(images, labels), left, self.test)


def load_data(path: Path) -> Dataset:
    """Return the data at `path`: a folder with the four IDX files (plain or .gz), an .npz, or the book's pickle.

    An .npz has the arrays x_train, y_train, x_test and y_test. Sizes and labels are checked before any image is read.

    Raises
    ------
    DataError
        When something is missing, damaged, of another shape, no digit, or more than is read; the message names the
        file.
    """
    is_npz, is_pickle = path.suffix == ".npz", path.name.endswith((".pkl.gz", ".pkl"))
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            return _split(open_idx_folder(path))
    except OSError as error:
        or_folder = "" if is_npz or is_pickle or not isinstance(error, FileNotFoundError) else " or folder"
        raise DataError(f"{path}: {reason(error)}{or_folder}") from None
    if is_npz:
        with opened_npz(path, ARRAYS) as arrays:
            return _split(arrays)
    if is_pickle:
        return _from_pickle(path)
    raise DataError(
        f"{path}: this is not a folder with the four IDX files, an .npz file, or a .pkl.gz file like the book's"
    )


def load_test_images(path: Path, most: int | None = None) -> Samples:
    """Return the test images of an .npz alone: of MNIST that takes 8 MB, where `load_data` takes 55 MB.

    Parameters
    ----------
    path
        The .npz.
    most
        Only so many, the first ones, and not all of them: the others are not unpacked.

    Raises
    ------
    DataError
        As `load_data`.
    """
    with opened_npz(path, ("x_test", "y_test")) as arrays:
        images, labels = arrays["x_test"], arrays["y_test"]
        _check_form(images, labels)
        if most is not None and not images.by_columns:
            images, labels = images.first(most), labels.first(most)
        (samples,) = _read((images, labels))
        return Samples(samples.images[:most], samples.labels[:most])


@contextmanager
def opened_training(path: Path, size: int) -> Iterator[tuple[NDArray[np.uint8], Iterator[NDArray[np.uint8]]]]:
    """Open the training images in the .npz at `path` for who looks at some at a time: all of them are 39 MB.

    Gives their labels, ``(n,)``, and once their images, `size` at a time, ``(size, 784)``, the last ones fewer; as in
    `load_data` the last sixth of the file is not among them.

    Raises
    ------
    DataError
        As `load_data`; and when the pixels are no uint8.
    """
    with opened_npz(path, ("x_train", "y_train")) as arrays:
        images, labels = arrays["x_train"], arrays["y_train"]
        _check_form(images, labels)
        if images.dtype != np.uint8 or images.by_columns:
            raise DataError(f"{images.where}: the pixels are {images.kind}, but must be uint8, row by row")
        digits = _labels(labels)
        count = len(digits) - len(digits) // _VALIDATION_PART
        yield digits[:count].copy(), _pieces(images, count, size)


def _pieces(images: Stored, count: int, size: int) -> Iterator[NDArray[np.uint8]]:
    """Yield the first `count` images, `size` at a time."""
    rest, left = bytearray(), count
    for piece in images.content():
        rest += piece
        while left and len(rest) >= min(size, left) * INPUTS:
            length = min(size, left) * INPUTS
            yield np.frombuffer(bytes(rest[:length]), np.uint8).reshape(-1, INPUTS)
            del rest[:length]
            left -= length // INPUTS
        if not left:
            return


def load_data_wrapper(path: Path) -> tuple[tuple[NDArray[np.uint8], NDArray[np.float32]], Samples, Samples]:
    """Return the data at `path` in the form that `Network.SGD` and `Network.evaluate` take.

    Training data are images and vectorised results, validation and test data images and labels.
    """
    data = load_data(path)
    return (data.training.images, vectorised_result(data.training.labels)), data.validation, data.test


def vectorised_result(j: int | NDArray[np.integer]) -> NDArray[np.float32]:
    """Return the desired output for digit `j`: ten numbers, 1 in place j and 0 elsewhere; ``(n, 10)`` for ``(n,)``."""
    result: NDArray[np.float32] = np.eye(OUTPUTS, dtype=np.float32)[j]
    return result


def wanted_outputs(labels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Return ``(n, 10)``, true for the output that shall be 1: a quarter of the memory of numbers."""
    return np.equal.outer(labels, np.arange(OUTPUTS))


def open_idx_folder(folder: Path) -> dict[str, Stored]:
    """Return what the four files in a folder of IDX files, plain or .gz, announce.

    Raises
    ------
    DataError
        When a file is missing or damaged.
    """
    arrays = {}
    for name, file_name in IDX_FILES.items():
        plain, packed = folder / file_name, folder / f"{file_name}.gz"
        try:
            path = packed if packed.exists() and not plain.exists() else plain
        except OSError as error:
            raise DataError(f"{plain}: {reason(error)}") from None
        arrays[name] = open_idx(path, 3 if name.startswith("x") else 1)
    return arrays


def _split(arrays: Mapping[str, Stored]) -> Dataset:
    """Split off the last sixth of the training arrays for validation."""
    images = arrays["x_train"]
    if len(images.shape) > 1 and 0 < images.shape[0] < _VALIDATION_PART:
        raise DataError(
            f"{images.where}: there are only {images.shape[0]} images; at least {_VALIDATION_PART} are needed"
        )
    train, test = _read(*((arrays[f"x_{part}"], arrays[f"y_{part}"]) for part in ("train", "test")))
    last = len(train.labels) // _VALIDATION_PART
    return Dataset(
        training=Samples(train.images[:-last], train.labels[:-last]),
        validation=Samples(train.images[-last:], train.labels[-last:]),
        test=test,
    )


def _from_pickle(path: Path) -> Dataset:
    return Dataset(*_read(*open_book_pickle(path)))


def _read(*pairs: tuple[Stored, Stored]) -> list[Samples]:
    """Return images and labels, read once it is known that there are not too many, and that the labels are right."""
    for images, labels in pairs:
        _check_form(images, labels)
    if (count := sum(labels.shape[0] for _, labels in pairs)) > MOST_IMAGES:
        raise DataError(f"{pairs[0][0].where}: there are {count:,} images in all; the limit is {MOST_IMAGES:,}")
    every = [array for pair in pairs for array in pair]
    if (together := sum(array.nbytes for array in every)) > MOST_DATA_BYTES:
        raise DataError(
            f"{every[0].where}: the data unpack to {together // MB:,} MB in all; the limit is "
            f"{MOST_DATA_BYTES // MB:,} MB (uint8 takes least)"
        )
    read = [_labels(labels) for _, labels in pairs]
    return [Samples(_pixels(images), digits) for (images, _), digits in zip(pairs, read, strict=True)]


def _check_form(images: Stored, labels: Stored) -> None:
    if images.shape[1:] not in {(SIDE, SIDE), (INPUTS,)} or not images.shape[0]:
        raise DataError(f"{images.where}: the shape is {images.form}, but images have shape (n, 28, 28) or (n, 784)")
    if len(labels.shape) != 1 or labels.dtype.kind not in "iu":
        raise DataError(
            f"{labels.where}: the shape is {labels.form} of {labels.kind}, but labels are (n,) whole numbers"
        )
    if images.shape[0] != labels.shape[0]:
        raise DataError(f"{labels.where}: there are {labels.shape[0]:,} labels for {images.shape[0]:,} images")


def _labels(stored: Stored) -> NDArray[np.uint8]:
    labels = stored.numbers()
    if labels.min() < 0 or labels.max() >= OUTPUTS:
        bad = int(labels[(labels < 0) | (labels >= OUTPUTS)][0])
        raise DataError(f"{stored.where}: there is a label {bad}, but digits are 0 to 9")
    return np.ascontiguousarray(labels, np.uint8)


def _pixels(stored: Stored) -> NDArray[np.uint8]:
    try:
        return np.ascontiguousarray(stored.pixels().reshape(-1, INPUTS))
    except MemoryError:
        raise DataError(f"{stored.where}: there is not enough memory for its images") from None
