"""The events of a run, beside the trainer's reports, and what is known of an unfinished one: frozen values."""

from dataclasses import dataclass
from pathlib import Path

from digitpad.storage.model_file import Model
from digitpad.training.recipes import Recipe
from digitpad.training.reports import EpochEnd, EpochReport, Position, Preparing, Progress, Reason


@dataclass(frozen=True)
class KeptApart:
    """The unfinished run of an earlier time, in whose place a new one begins, is kept under another name."""

    out: Path
    """Where its network would be kept from now on, if it goes on."""


@dataclass(frozen=True)
class Started:
    """The data have been read, and training begins."""

    recipe: Recipe
    position: Position
    history: tuple[EpochReport, ...]
    """Of the epochs done before, where a run is resumed."""


@dataclass(frozen=True)
class Checkpointing:
    """A checkpoint could not be written, or can be again: told where that has changed; the run goes on."""

    complaint: str
    """Why not, as a sentence; "" when it can be again."""


@dataclass(frozen=True)
class Remark:
    """Something that the person should know of the record of all runs, at most once each; the run goes on."""

    sentence: str


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
    data_digest: str
    """Of what it learns from; see `digitpad.datasets.mnist.Dataset.digest`."""
    built_in: bool
    """Whether that is what comes with digitpad."""

    @property
    def next_epoch(self) -> int:
        """The epoch it would go on with, counted from 1; the last, where all are done and only its end is missing."""
        return min(self.position.epoch + 1, self.recipe.epochs)


@dataclass(frozen=True)
class Failed:
    """The last event of a run that cannot go on, in place of `Finished`."""

    sentence: str
    """For the person: why."""


Event = KeptApart | Started | Preparing | Progress | EpochEnd | Checkpointing | Remark | Finished | Failed
