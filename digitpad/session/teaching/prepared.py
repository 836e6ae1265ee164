"""What a teaching needs beside the lessons, made ahead: pictures to rehearse, and to prove the outcome on."""

import itertools
from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from digitpad.datasets.mnist import Samples, load_data
from digitpad.network.digest import digest
from digitpad.session.built_in_data import built_in_data
from digitpad.session.calibrating.pictures import calibration_pictures
from digitpad.session.teaching.events import Preparing
from digitpad.storage.model_file import Model
from digitpad.training.rehearsal import rehearsal_pictures
from digitpad.training.teaching import LearningPart, Rehearsal

_TURNS = 20  # that each kind of pictures takes, about

Made = TypeVar("Made")


@dataclass(frozen=True, eq=False)
class Prepared:
    """All that one and the same base network is taught and looked at with, whatever the lessons; some 30 MB."""

    base: Model
    """The untouched network."""
    base_digest: str
    rehearsal: Rehearsal
    validation: Samples
    """MNIST's 10,000 validation images."""
    unseen: int
    """How many of them, the last, the base network's recipe left to validate on."""
    digits: NDArray[np.floating]
    """Held-out digits, those that networks are calibrated on, as they are fed to the learning part: ``(1000, n_1)``."""
    others: NDArray[np.floating]
    """As many drawings of what is no digit, of kinds that nothing learns from, likewise."""
    data_digest: str
    """Of the built-in MNIST."""


def prepare(base: Model) -> Generator[Preparing, None, Prepared]:
    """Prepare to teach the network `base`; return what is needed for that. It takes about a second.

    Parameters
    ----------
    base
        An untouched network: see `digitpad.storage.model_file.load_base`.

    Yields
    ------
    Preparing
        After each piece of the work.

    Raises
    ------
    DataError
        When the built-in data cannot be read.
    """
    with threadpool_limits(1, user_api="blas"):
        yield Preparing(0)
        data = load_data(built_in_data())
        data_digest, validation = data.digest, data.validation
        unseen = len(validation.labels)
        if base.about.data_digest == data_digest:
            unseen = min(unseen, base.about.validation.total)
        pictures = yield from _told(rehearsal_pictures(data.training), 0)
        held_out = yield from _told(calibration_pictures(Samples(*(part[-unseen:] for part in validation))), 1)
        part = LearningPart(base.network)
        return Prepared(
            base=base,
            base_digest=digest(base.network),
            rehearsal=Rehearsal.of(base.network, pictures),
            validation=Samples(*(part.copy() for part in validation)),  # a view would keep all 60,000 alive
            unseen=unseen,
            digits=part.hidden(held_out.digits),
            others=part.hidden(held_out.others),
            data_digest=data_digest,
        )


def _told(making: Generator[None, None, Made], done: int) -> Generator[Preparing, None, Made]:
    """Go on with the `making` of pictures, the first kind or, where one is `done`, the second."""
    for turn in itertools.count(1):
        try:
            next(making)
        except StopIteration as made:
            return cast("Made", made.value)
        yield Preparing((done + min(turn / _TURNS, 1)) / 2)
    raise AssertionError  # it counts for ever
