"""What a teaching needs beside the lessons, got ahead: pictures to rehearse, and to prove the outcome on."""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from digitpad.datasets.mnist import Samples, load_data
from digitpad.network.digest import digest
from digitpad.session.built_in_data import built_in_data
from digitpad.session.teaching.events import Preparing
from digitpad.session.teaching.pictures import teaching_pictures
from digitpad.storage.model_file import Model
from digitpad.training.teaching import LearningPart, Rehearsal


@dataclass(frozen=True, eq=False)
class Prepared:
    """All that one and the same base network is taught and looked at with, whatever the lessons; some 60 MB."""

    base: Model
    """The untouched network."""
    base_digest: str
    rehearsal: Rehearsal
    validation: Samples
    """MNIST's 10,000 validation images."""
    unseen: int
    """How many of them, the last, the base network's recipe left to validate on."""
    digits: NDArray[np.floating]
    """Held-out digits, as they are fed to the learning part: ``(2000, n_fixed)``."""
    others: NDArray[np.floating]
    """As many drawings of what is no digit, of kinds that nothing learns from, likewise."""
    data_digest: str
    """Of the built-in MNIST."""


def prepare(base: Model) -> Generator[Preparing, None, Prepared]:
    """Prepare to teach the network `base`; return what is needed for that. It takes a second or two.

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
        yield Preparing(0.25)
        data_digest, pictures = data.digest, teaching_pictures()
        unseen = len(data.validation.labels)
        if base.about.data_digest == data_digest:
            unseen = min(unseen, base.about.validation.total)
        yield Preparing(0.5)
        part = LearningPart(base.network)
        # exact enough for outputs, in half the memory
        digits, others = (part.hidden(images).astype(np.float16) for images in (pictures.digits, pictures.others))
        yield Preparing(0.75)
        return Prepared(
            base=base,
            base_digest=digest(base.network),
            rehearsal=Rehearsal.of(base.network, pictures.rehearsal),
            validation=Samples(*(images.copy() for images in data.validation)),  # a view would keep all 60,000 alive
            unseen=unseen,
            digits=digits,
            others=others,
            data_digest=data_digest,
        )
