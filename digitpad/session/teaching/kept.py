"""Kept digits as lessons: what a network says of each, which of them it was taught, and where a taught network goes."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from digitpad.ink import Drawing
from digitpad.network.sizes import INPUTS, OUTPUTS
from digitpad.session.choosing import LoadedNetwork
from digitpad.session.clock import now
from digitpad.session.evaluation import NO_DIGIT
from digitpad.session.reading import Reader, read_many_inputs
from digitpad.session.teaching.events import Taught
from digitpad.session.teaching.lessons import Lesson
from digitpad.session.teaching.teaching import keep
from digitpad.storage.digits import Digits
from digitpad.storage.errors import DatabaseError
from digitpad.storage.kept_digit import KeptDigit, Label
from digitpad.storage.networks import new_network_path
from digitpad.storage.places import networks_folder

_LABELS: tuple[Label, ...] = (*range(OUTPUTS), None)


def lesson_of(kept: KeptDigit) -> Lesson:
    """Return the lesson that a kept digit is."""
    if isinstance(kept.content, Drawing):
        return Lesson.of(kept.content, kept.label)
    return Lesson(kept.content, NO_DIGIT if kept.label is None else kept.label)


@dataclass(frozen=True)
class Seen:
    """What a network says of a kept digit."""

    said: int | None
    """None where it is refused."""
    digests: str
    """Of the lessons that the drawing is with each label, one behind the other; "" where nothing can be seen on it."""

    def digest_as(self, label: Label) -> str:
        """Return the digest of the lesson that the drawing is with this label; see `Lesson.digest`."""
        long = len(self.digests) // len(_LABELS)
        place = _LABELS.index(label) * long
        return self.digests[place : place + long]


NOT_SEEN = Seen(None, "")
"""Of a digit of which nothing can be seen: nothing is drawn, or it is damaged."""


def seen_by(reader: Reader, several: Iterable[KeptDigit]) -> dict[str, Seen]:
    """Return what `reader` says of several digits, by their keys."""
    digits = list(several)
    images = np.array([lesson_of(kept).image for kept in digits], np.float32).reshape(-1, INPUTS)
    seen = {}
    for kept, reading in zip(digits, read_many_inputs(images, reader), strict=True):
        lessons = (Lesson(reading.image, NO_DIGIT if label is None else label) for label in _LABELS)
        digests = "".join(lesson.digest for lesson in lessons) if reading.image.any() else ""
        seen[kept.key] = Seen(reading.digit, digests)
    return seen


def kept_with(digits: Digits, numbers: Sequence[int]) -> list[KeptDigit]:
    """Return the digits with these numbers; those that are gone, or damaged, are left out.

    Raises
    ------
    DatabaseError
        When nothing can be read now.
    """
    found, fault = [], None
    for number in numbers:
        try:
            with suppress(KeyError):
                found.append(digits.get(number))
        except DatabaseError as error:
            fault = error
    if fault is not None and not found:
        digits.counts()  # where nothing can be read at all, this says so; else it is these that are damaged
    return found


def keep_among_networks(taught: Taught) -> LoadedNetwork:
    """Write a taught network into a new file among the kept networks; return what is there.

    Raises
    ------
    OSError
        When it cannot be written.
    """
    made = now()
    path = new_network_path(networks_folder(), "taught", made)
    model = keep(taught, path, made=made)
    return LoadedNetwork(path.name, model.about, model.network)
