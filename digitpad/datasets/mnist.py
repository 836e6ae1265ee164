"""MNIST, or data of the same form, split as in the book: 50,000 images to train, 10,000 to validate, 10,000 to test."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.lib.npyio import NpzFile
from numpy.typing import NDArray

from digitpad.datasets.book_pickle import read_book_pickle
from digitpad.datasets.errors import DataError
from digitpad.datasets.idx import read_idx
from digitpad.network.sizes import INPUTS, OUTPUTS, SIDE

IDX_FILES = {
    "x_train": "train-images-idx3-ubyte",
    "y_train": "train-labels-idx1-ubyte",
    "x_test": "t10k-images-idx3-ubyte",
    "y_test": "t10k-labels-idx1-ubyte",
}
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

    An .npz has the arrays x_train, y_train, x_test and y_test.

    Raises
    ------
    DataError
        When something is missing, damaged, of another shape, or no digit; the message names the file.
    """
    if path.is_dir():
        return _split(read_idx_folder(path))
    if path.suffix == ".npz":
        return _split({name: (f"{path}: {name}", array) for name, array in read_npz(path).items()})
    if path.name.endswith((".pkl.gz", ".pkl")):
        return _from_pickle(path)
    if not path.exists():
        raise DataError(f"{path}: there is no such file or folder")
    raise DataError(f"{path}: is neither a folder with the four IDX files, nor an .npz, nor a .pkl.gz as the book's")


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


def read_idx_folder(folder: Path) -> dict[str, tuple[Path, NDArray[np.uint8]]]:
    """Return the four arrays in a folder of IDX files, plain or .gz, each with the file it is from.

    Raises
    ------
    DataError
        When a file is missing or damaged.
    """
    arrays = {}
    for name, file_name in IDX_FILES.items():
        plain, packed = folder / file_name, folder / f"{file_name}.gz"
        path = packed if packed.exists() and not plain.exists() else plain
        arrays[name] = path, read_idx(path, 3 if name.startswith("x") else 1)
    return arrays


def read_npz(path: Path) -> dict[str, NDArray[Any]]:
    """Return the four arrays of an .npz as they are; no pickle in it is ever loaded.

    Raises
    ------
    DataError
        When it cannot be read or one of them is missing.
    """
    try:
        with path.open("rb") as file, NpzFile(file, allow_pickle=False) as archive:
            missing = [name for name in IDX_FILES if name not in archive.files]
            if missing:
                raise DataError(f"{path}: has no array {', '.join(missing)}; expected {', '.join(IDX_FILES)}")
            arrays = {name: archive[name] for name in IDX_FILES}
    except FileNotFoundError:
        raise DataError(f"{path}: there is no such file") from None
    except DataError:
        raise
    except Exception as error:  # noqa: BLE001 - zipfile, zlib and numpy each have errors of their own for damage
        raise DataError(f"{path}: is not a whole .npz of numbers ({error})") from None
    for name, array in arrays.items():
        if not isinstance(array, np.ndarray):  # numpy hands over the bytes of a member that is no array
            raise DataError(f"{path}: {name} is not an array")
    return arrays


def _split(arrays: Mapping[str, tuple[str | Path, NDArray[Any]]]) -> Dataset:
    """Split off the last sixth of the training arrays for validation; each array comes with where it is from."""
    train, test = (_samples(*arrays[f"x_{part}"], *arrays[f"y_{part}"]) for part in ("train", "test"))
    last = len(train.labels) // _VALIDATION_PART
    if not last:
        where, images = arrays["x_train"]
        raise DataError(f"{where}: holds {len(images)} images, and at least {_VALIDATION_PART} are needed")
    return Dataset(
        training=Samples(train.images[:-last], train.labels[:-last]),
        validation=Samples(train.images[-last:], train.labels[-last:]),
        test=test,
    )


def _from_pickle(path: Path) -> Dataset:
    parts = ("training", "validation", "test")
    return Dataset(
        *(
            _samples(f"{path}: {part} images", images, f"{path}: {part} labels", labels)
            for part, (images, labels) in zip(parts, read_book_pickle(path), strict=True)
        )
    )


def _samples(images_at: str | Path, images: NDArray[Any], labels_at: str | Path, labels: NDArray[Any]) -> Samples:
    if images.shape[1:] not in {(SIDE, SIDE), (INPUTS,)} or not len(images):
        raise DataError(f"{images_at}: has shape {images.shape}, and images have shape (n, 28, 28) or (n, 784)")
    if labels.ndim != 1 or labels.dtype.kind not in "iu":
        raise DataError(f"{labels_at}: has shape {labels.shape} of {labels.dtype}, and labels are (n,) whole numbers")
    if len(images) != len(labels):
        raise DataError(f"{labels_at}: holds {len(labels):,} labels for {len(images):,} images")
    if labels.min() < 0 or labels.max() >= OUTPUTS:
        bad = int(labels[(labels < 0) | (labels >= OUTPUTS)][0])
        raise DataError(f"{labels_at}: holds the label {bad}, and digits are 0 to 9")
    pixels = _as_pixels(images_at, images.reshape(len(images), INPUTS))
    return Samples(np.ascontiguousarray(pixels), np.ascontiguousarray(labels, np.uint8))


def _as_pixels(where: str | Path, images: NDArray[Any]) -> NDArray[np.uint8]:
    """Return images as uint8; floats from 0 to 1 are multiples of 1/256 in the book's file, elsewhere of 1/255."""
    if images.dtype == np.uint8:
        return images
    if images.dtype.kind != "f" or not np.isfinite(images).all() or images.min() < 0 or images.max() > 1:
        raise DataError(f"{where}: has {images.dtype} pixels, and they are uint8, or floats from 0 to 1")
    of_256 = images * 256
    whole = np.rint(of_256)
    are_256ths = np.array_equal(whole, of_256) and whole.max() < 256  # noqa: PLR2004
    pixels: NDArray[np.uint8] = (whole if are_256ths else np.rint(images * 255)).astype(np.uint8)
    return pixels
