"""What a run tells on its way, and what is known of one that stopped: frozen values."""

from dataclasses import dataclass
from pathlib import Path

from digitpad.storage.model_file import Model
from digitpad.training import EpochEnd, EpochReport, Position, Preparing, Progress, Reason, Recipe


@dataclass(frozen=True)
class Started:
    """The data are read and training begins."""

    recipe: Recipe
    position: Position
    history: tuple[EpochReport, ...]
    """Of the epochs that were done before, when a run goes on."""


@dataclass(frozen=True)
class Finished:
    """The last event of a run."""

    reason: Reason
    model: Model | None
    """The network that is kept of the run; None when it ended within its first epoch."""
    path: Path
    """Where `model` is kept."""
    resumable: bool


@dataclass(frozen=True)
class Unfinished:
    """A run that can go on."""

    recipe: Recipe
    position: Position
    out: Path
    """Where its network is kept."""


@dataclass(frozen=True)
class GaveWay:
    """An unfinished run was given up for a new one."""

    run: Unfinished
    path: Path | None
    """Where its best network is kept; None when it ended within its first epoch, or could not be read."""
    complaint: str = ""
    """Why it could not be read, and what became of its file, as a sentence; else empty."""


Event = GaveWay | Started | Preparing | Progress | EpochEnd | Finished
