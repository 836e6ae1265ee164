"""The events of a run, beside the trainer's reports, and what is known of an unfinished one: frozen values."""

from dataclasses import dataclass
from pathlib import Path

from digitpad.storage.model_file import Model
from digitpad.training.recipes import Recipe
from digitpad.training.reports import EpochEnd, EpochReport, Position, Preparing, Progress, Reason


@dataclass(frozen=True)
class Started:
    """The data have been read, and training begins."""

    recipe: Recipe
    position: Position
    history: tuple[EpochReport, ...]
    """Of the epochs done before, where a run is resumed."""


@dataclass(frozen=True)
class Finished:
    """A run has ended, and all that is kept of it is on the disk: the last event."""

    reason: Reason
    model: Model | None
    """The network that is kept of the run; None when it ended within its first epoch."""
    path: Path
    """Where `model` is kept."""
    resumable: bool
    """Whether its checkpoint is there to go on from."""


@dataclass(frozen=True)
class Unfinished:
    """A run that can go on."""

    recipe: Recipe
    position: Position
    out: Path
    """Where its network is kept."""


@dataclass(frozen=True)
class GaveWay:
    """A new run takes the place of an unfinished one, which cannot be resumed any more."""

    run: Unfinished
    path: Path | None
    """Where its best network is kept; None when it ended within its first epoch, or could not be read."""
    complaint: str = ""
    """Why it could not be read, and what became of its file, as a sentence; else empty."""


@dataclass(frozen=True)
class Failed:
    """The last event of a run that cannot go on, in place of `Finished`."""

    sentence: str
    """For the person: why."""


Event = GaveWay | Started | Preparing | Progress | EpochEnd | Finished | Failed
