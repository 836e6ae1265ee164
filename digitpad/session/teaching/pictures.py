"""The pictures that teaching needs, which come with digitpad: to make them would take longer than to teach."""

import io
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.errors import DataError
from digitpad.datasets.mnist import Samples, load_data
from digitpad.datasets.npz import opened_npz
from digitpad.network.sizes import INPUTS
from digitpad.resources import resource
from digitpad.session.built_in_data import built_in_data
from digitpad.session.calibrating.pictures import CalibrationPictures
from digitpad.session.teaching.outcome import outcome_of
from digitpad.storage.atomic import write_atomically
from digitpad.training.rehearsal import rehearsal_pictures

UNSEEN = 2_000
"""The last of the validation images: no recipe of digitpad learns from them."""

_MOST = 100_000


@dataclass(frozen=True, eq=False)
class TeachingPictures:
    """Pictures, ``(n, 784)`` uint8 each, 0 for paper to 255 for ink."""

    rehearsal: NDArray[np.uint8]
    """Digits in many hands and what is none, see `digitpad.training.rehearsal`."""
    digits: NDArray[np.uint8]
    """Held-out digits, to see how many are refused; see `digitpad.session.calibrating.pictures`."""
    others: NDArray[np.uint8]
    """Held-out drawings of what is no digit, of kinds that nothing learns from."""


def teaching_pictures() -> TeachingPictures:
    """Return those that came with digitpad.

    Raises
    ------
    DataError
        When their file is missing or damaged.
    """
    try:
        path = resource("data", "teaching.npz")
    except FileNotFoundError as error:
        raise DataError(str(error)) from None
    names = [field.name for field in fields(TeachingPictures)]
    with opened_npz(path, names) as arrays:
        for name in names:
            stored = arrays[name]
            if stored.dtype != np.uint8 or stored.shape[1:] != (INPUTS,) or not 0 < stored.shape[0] <= _MOST:
                raise DataError(f"{path}: {name} has shape {stored.form} of {stored.kind}; install digitpad again")
        return TeachingPictures(**{name: arrays[name].numbers() for name in names})


def made_anew() -> TeachingPictures:
    """Make them again of the built-in MNIST.

    Raises
    ------
    DataError
        When that cannot be read.
    """
    data = load_data(built_in_data())
    held_out = CalibrationPictures.of(Samples(*(part[-UNSEEN:] for part in data.validation)))
    return TeachingPictures(outcome_of(rehearsal_pictures(data.training)), held_out.digits, held_out.others)


def build(out: Path) -> None:
    """Make them again, and write them as one compressed .npz to `out`.

    Raises
    ------
    DataError
        When the built-in MNIST cannot be read.
    OSError
        When `out` cannot be written.
    """
    packed = io.BytesIO()
    np.savez_compressed(packed, allow_pickle=False, **asdict(made_anew()))
    write_atomically(out, packed.getvalue())
