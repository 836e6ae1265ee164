"""Learning: the network and its threshold that some lessons make of the untouched network."""

from collections.abc import Generator
from dataclasses import dataclass

from digitpad.network.digest import digest
from digitpad.session.calibrating.half_precision import in_half_precision
from digitpad.session.reading import Reader
from digitpad.session.teaching.figures import taught_refusal
from digitpad.session.teaching.lessons import Lessons
from digitpad.session.teaching.prepared import Prepared
from digitpad.storage.about import Refusal
from digitpad.training.teaching import LearningPart, Method, teach


@dataclass(frozen=True, eq=False)
class Learned:
    """What has been learned."""

    reader: Reader
    refusal: Refusal | None
    """When it refuses, and what that promises; None where the untouched network has no threshold."""


def learned(prepared: Prepared, lessons: Lessons, method: Method) -> Generator[float, None, Learned]:
    """Teach a copy of the untouched network the `lessons`, and return it, calibrated.

    Where the untouched network's file is a small one, of numbers in half precision, so is the taught one's.

    Yields
    ------
    float
        After each mini-batch, how much is done, 0 to 1.

    Raises
    ------
    ParameterError
        When there is no lesson.
    """
    base = prepared.base.network
    network = yield from teach(base, prepared.rehearsal, lessons.images, lessons.targets, method)
    if digest(in_half_precision(base)) == prepared.base_digest:
        network = in_half_precision(network)
    refusal = taught_refusal(LearningPart(network), lessons, prepared)
    return Learned(Reader(network, None if refusal is None else refusal.threshold), refusal)
