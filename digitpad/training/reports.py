"""What the trainer tells: frozen values. The networks in them are copies that nobody trains, save those of `Ended`."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.network import Network
from digitpad.network.parameters import RANGES, ParameterError, Range, check, shortest
from digitpad.network.sizes import OUTPUTS


@dataclass(frozen=True)
class Position:
    """Where a run stands: samples `seen` of epoch `epoch`, which counts from 0."""

    epoch: int = 0
    seen: int = 0


@dataclass(frozen=True)
class Preparing:
    """The pictures of an epoch are being made; told some 30 times a second."""

    epoch: int
    fraction: float
    """Of that work, 0 to 1."""
    seconds_left: float
    """For that work alone, at its pace so far."""


@dataclass(frozen=True)
class Progress:
    """How far a run is within an epoch; told some 30 times a second."""

    position: Position
    fraction: float
    """Of this epoch's samples learned from, 0 to 1."""
    run_fraction: float
    """Of the whole run, 0 to 1."""
    cost: float
    """Mean over the epoch so far, each mini-batch before its own step; of several members, the mean of theirs."""
    training_accuracy: float
    """Share of the digits among the same samples that were read right, counted likewise, 0 to 1."""
    averaged: int
    """How many samples these are: those of the epoch so far, or of a run that goes on, since then."""
    seconds_left: float
    """At the pace of this run so far, pauses not counted."""
    network: Network | None = None
    """A snapshot, where `Signals` ask for one; of a recipe with several members, what they are together."""


@dataclass(frozen=True)
class Milestone:
    """The run has come to a position of which it was to tell; its networks are as they stand there until it goes on."""

    position: Position


_COUNT = Range(0, 10**9)
_AMOUNT = Range(0, 1e9, whole=False)
_RANGES: Mapping[str, Range] = {
    "epoch": Range(0, RANGES["epochs"].most - 1),
    "correct": _COUNT,
    "total": Range(1, _COUNT.most),
    "training_correct": _COUNT,
    "training_total": Range(1, _COUNT.most),
    "cost": _AMOUNT,
    "validation_cost": _AMOUNT,
    "seconds": _AMOUNT,
}


@dataclass(frozen=True)
class EpochReport:
    """The figures after an epoch, checked when they are made: they may be from a file.

    Raises
    ------
    ParameterError
        When one makes no sense.
    """

    epoch: int
    correct: int
    """Validation images read right, of `total`."""
    total: int
    training_correct: int
    training_total: int
    cost: float
    """Mean over the training images, with the weights that the epoch ended with."""
    validation_cost: float
    seconds: float
    """The whole epoch with its accuracies, pauses not counted; of a run that goes on, the part since."""
    silent: tuple[int, ...]
    """Digits that the network answers for no validation image at all: dead outputs."""

    def __post_init__(self) -> None:
        for name in _RANGES:
            check(name, getattr(self, name), _RANGES)
        for correct, total in ((self.correct, self.total), (self.training_correct, self.training_total)):
            if correct > total:
                raise ParameterError(
                    f"{correct:,} of {total:,} images are read right, and there are no more than those"
                )
        if [digit for digit in range(OUTPUTS) if digit in self.silent] != list(self.silent):
            raise ParameterError(f"silent is {shortest(self.silent)}, but must be some of the digits in their order")

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> "EpochReport":
        """Return the figures that `dataclasses.asdict` and JSON made `stored` of.

        Raises
        ------
        KeyError, TypeError, ValueError
            When they are none.
        """
        return cls(**{**stored, "silent": tuple(stored["silent"])})

    @property
    def accuracy(self) -> float:
        """Share of the validation images read right, 0 to 1."""
        return self.correct / self.total

    @property
    def training_accuracy(self) -> float:
        """Share of the training images read right, 0 to 1."""
        return self.training_correct / self.training_total


@dataclass(frozen=True, eq=False)
class EpochEnd:
    """An epoch has ended: its figures, and the network as it was then."""

    report: EpochReport
    network: Network
    confusion: NDArray[np.int64]
    """``(10, 10)``: how many validation images of each label, a row, got each answer, a column."""


class Reason(Enum):
    """Why a run ended."""

    DONE = "done"
    STOPPED = "stopped"
    DIVERGED = "diverged"


@dataclass(frozen=True)
class Ended:
    """The last report of a run."""

    reason: Reason
    position: Position
    networks: tuple[Network, ...]
    """The members as they stand at `position`, so that a stopped run can go on; no copies.

    Where it diverged, their weights are of no use any more: what is left of the run are its `EpochEnd`s.
    """


Report = Preparing | Progress | Milestone | EpochEnd | Ended
