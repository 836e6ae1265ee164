"""What is told while a network is being taught: frozen values."""

from dataclasses import dataclass

from digitpad.session.teaching.lessons import Lessons
from digitpad.session.teaching.proof import Proof
from digitpad.storage.model_file import Model


@dataclass(frozen=True)
class Preparing:
    """What does not depend on the lessons is being read: pictures to rehearse, and to prove the outcome on."""

    fraction: float
    """Of that work, 0 to 1."""


@dataclass(frozen=True)
class Learning:
    """The network learns; told after each mini-batch."""

    fraction: float
    """Of the mini-batches, 0 to 1."""


@dataclass(frozen=True)
class CrossValidating:
    """A part of the digits is held out, and the others are taught; told after each mini-batch."""

    fraction: float
    """Of the mini-batches of all parts, 0 to 1."""


@dataclass(frozen=True, eq=False)
class Taught:
    """The network has been taught and looked at: the last event. Nothing is kept yet."""

    model: Model
    base: Model
    """The untouched network, which goes into the file with it."""
    lessons: Lessons
    proof: Proof


Event = Preparing | Learning | CrossValidating | Taught
