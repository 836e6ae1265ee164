"""What a model file says about its network: where it is from and how well it reads. No weights are needed for that."""

import math
from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digitpad.network.parameters import shortest
from digitpad.network.sizes import INPUTS, OUTPUTS
from digitpad.storage.errors import ModelError
from digitpad.storage.header import entry, read_header

if TYPE_CHECKING:
    from digitpad.storage.taught import Origin

FORMAT = "digitpad-model-1"
"""What the header of a model file calls its format."""
IMPORTED = "imported"
"""The entry of a header, true, that a copy of a file from elsewhere has: no run of this user's has left it."""


@dataclass(frozen=True)
class Score:
    """`correct` of `total` images read right."""

    correct: int
    total: int

    @property
    def accuracy(self) -> float:
        """The share, 0 to 1."""
        return self.correct / self.total


@dataclass(frozen=True)
class Refusal:
    """When a network says that it sees no digit, and what that promises on drawings made of validation images."""

    threshold: float
    """A drawing whose largest activation is below it is refused."""
    digits_kept: float
    """Share of the digits that are not refused, 0 to 1."""
    others_refused: float
    """Share of what is no digit that is refused, 0 to 1."""


@dataclass(frozen=True)
class About:
    """What is known about a network."""

    recipe: str
    """Name of the recipe it was trained by."""
    parameters: Mapping[str, Any]
    """That recipe's parameters, the seed among them."""
    made: str
    """When, ISO 8601 with the offset from UTC."""
    version: str
    """Of digitpad."""
    data_digest: str
    """SHA-256 of the images and labels it learned from; see `digitpad.datasets.mnist.Dataset.digest`."""
    epoch: int
    """The epoch, counted from 0, after which it was kept."""
    validation: Score
    test: Score | None = None
    """Read once, after a whole run; None for one that was stopped."""
    refusal: Refusal | None = None
    """None in files written before networks were calibrated to refuse what is no digit."""
    seconds: float | None = None
    """What an epoch took on the computer that it was trained on, the median; None in files written before."""
    title: str = ""
    """What the person calls it; "" where nobody has given it a name."""
    note: str = ""
    """What the person has noted about it."""
    run: str = ""
    """What tells the run that it is of from every other, see `digitpad.storage.run_uid`; "" in files written before."""
    taught: "Origin | None" = None
    """Where it was taught drawings after its training: recipe, parameters and epoch are then those of its base."""

    @property
    def when(self) -> datetime:
        """`made`, as a point in time."""
        return datetime.fromisoformat(self.made)


def load_about(path: Path) -> About:
    """Return what is known about the model in the file at `path`; its weights are not read.

    Raises
    ------
    ModelError
        When its header cannot be read or is not that of a model of digitpad.
    """
    return about_in(read_header(path, FORMAT), path)


def load_layers(path: Path) -> tuple[int, ...]:
    """Return the neurons in each layer of the model in the file at `path`; ModelError as `load_about`."""
    header = read_header(path, FORMAT)
    about_in(header, path)
    return tuple(header["sizes"])


def about_in(header: Mapping[str, Any], path: Path) -> About:
    """Return what the `header` of the model file at `path` says.

    Raises
    ------
    ModelError
        When an entry is missing or makes no sense, or the network is not one of 784 inputs and 10 outputs.
    """
    try:
        sizes, about = entry(header, "sizes", list), _about(entry(header, "about", dict))
    except ValueError as error:
        raise ModelError(f"{path}: the model file is damaged ({error})") from None
    if sizes[:1] + sizes[-1:] != [INPUTS, OUTPUTS]:
        raise ModelError(
            f"{path}: the layers are {shortest(sizes)}, but a model has {INPUTS} inputs and {OUTPUTS} outputs"
        )
    return about


_WORDS = ("title", "note", "run")  # which files written before do not have
_ENTRIES = {"recipe": str, "parameters": dict, "made": str, "version": str, "data_digest": str, "epoch": int}


def _about(stored: Mapping[str, Any]) -> About:
    about = About(
        **{name: entry(stored, name, kind) for name, kind in _ENTRIES.items()},
        validation=_score(entry(stored, "validation", dict)),
        test=None if stored.get("test") is None else _score(entry(stored, "test", dict)),
        refusal=None if stored.get("refusal") is None else _refusal(entry(stored, "refusal", dict)),
        seconds=None if stored.get("seconds") is None else entry(stored, "seconds", float),
        **{name: entry(stored, name, str) for name in _WORDS if name in stored},
        taught=None if stored.get("taught") is None else _taught(entry(stored, "taught", dict)),
    )
    try:
        has_offset = about.when.tzinfo is not None
    except ValueError:
        raise ValueError(f"made is {shortest(about.made)}, which is not a time") from None
    if not has_offset:
        raise ValueError(f"made is {shortest(about.made)}, which lacks an offset from UTC")
    if about.seconds is not None and not 0 <= about.seconds < math.inf:
        raise ValueError(f"seconds is {shortest(about.seconds)}")
    return about


def _taught(stored: Mapping[str, Any]) -> "Origin":
    from digitpad.storage.taught import taught_in  # noqa: PLC0415 - the window starts without, but for a taught network

    return taught_in(stored)


def _score(stored: Mapping[str, Any]) -> Score:
    score = Score(entry(stored, "correct", int), entry(stored, "total", int))
    if not 0 <= score.correct <= score.total or not score.total:
        raise ValueError(f"{shortest(score.correct)} of {shortest(score.total)} is not a possible score")
    return score


def _refusal(stored: Mapping[str, Any]) -> Refusal:
    refusal = Refusal(**{field.name: entry(stored, field.name, float) for field in fields(Refusal)})
    if not all(0 <= share <= 1 for share in astuple(refusal)):
        raise ValueError(f"{refusal} is not a possible refusal")
    return refusal
