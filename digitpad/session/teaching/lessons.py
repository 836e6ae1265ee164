"""Lessons: drawings, as the network sees them, and what they are."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.mnist import vectorised_result
from digitpad.ink import Drawing
from digitpad.ink.framing import frame
from digitpad.network import ParameterError
from digitpad.network.sizes import INPUTS, OUTPUTS
from digitpad.session.evaluation import NO_DIGIT
from digitpad.storage.taught import MOST_LESSONS


@dataclass(frozen=True, eq=False)
class Lesson:
    """A drawing or picture and its label.

    One is the same as another where the network sees the same and the label is the same.
    """

    image: NDArray[np.float32]
    """``(784,)``: the network's inputs."""
    label: int
    """0 to 9, or `digitpad.session.evaluation.NO_DIGIT`."""

    @classmethod
    def of(cls, drawing: Drawing, label: int | None) -> "Lesson":
        """Return the lesson that `drawing` is a `label`, 0 to 9, or None where it is no digit."""
        # one at a time: of several framed together, the last bit of one could depend on the others
        return cls(frame(drawing), NO_DIGIT if label is None else label)

    @cached_property
    def digest(self) -> str:
        """16 hexadecimal digits that tell this lesson from others."""
        sha = hashlib.sha256(np.ascontiguousarray(self.image, "<f4").data)
        sha.update(bytes([self.label % 256]))
        return sha.hexdigest()[:16]

    @property
    def is_blank(self) -> bool:
        """Whether nothing is drawn."""
        return not self.image.any()


@dataclass(frozen=True, eq=False)
class Lessons:
    """Some lessons, each of them once, in an order that has nothing to do with the order in which they came."""

    each: tuple[Lesson, ...]

    @classmethod
    def of(cls, lessons: Iterable[Lesson]) -> "Lessons":
        """Return these lessons; from those in which nothing is drawn there is nothing to learn, and they are left out.

        Raises
        ------
        ParameterError
            When there are too many.
        """
        by_digest: dict[str, Lesson] = {}
        for lesson in lessons:
            if not lesson.is_blank:
                by_digest[lesson.digest] = lesson
            if len(by_digest) > MOST_LESSONS:  # those that would come are not looked at: there may be any number
                raise ParameterError(f"there are more than {MOST_LESSONS:,} drawings to teach, which is the most")
        return cls(tuple(by_digest[digest] for digest in sorted(by_digest)))

    def __len__(self) -> int:
        return len(self.each)

    @cached_property
    def images(self) -> NDArray[np.float32]:
        """``(n, 784)``."""
        return np.array([lesson.image for lesson in self.each], np.float32).reshape(-1, INPUTS)

    @cached_property
    def labels(self) -> NDArray[np.int64]:
        """``(n,)``."""
        return np.array([lesson.label for lesson in self.each], np.int64)

    @property
    def targets(self) -> NDArray[np.float32]:
        """``(n, 10)``: the outputs wanted, ten zeros for what is no digit."""
        targets = np.zeros((len(self), OUTPUTS), np.float32)
        targets[self.are_digits] = vectorised_result(self.labels[self.are_digits])
        return targets

    @property
    def are_digits(self) -> NDArray[np.bool_]:
        """``(n,)``."""
        return np.not_equal(self.labels, NO_DIGIT)

    @property
    def digests(self) -> tuple[str, ...]:
        """Of each, in rising order."""
        return tuple(lesson.digest for lesson in self.each)

    @property
    def contradictory(self) -> int:
        """The number of drawings that have more than one label."""
        labels: dict[bytes, int] = {}
        for lesson in self.each:
            labels[lesson.image.tobytes()] = labels.get(lesson.image.tobytes(), 0) + 1
        return sum(count > 1 for count in labels.values())

    def parted(self, fold: int, folds: int) -> tuple["Lessons", "Lessons"]:
        """Return all lessons but those of one of so many folds, and those of that fold.

        Two labels of one drawing are in the same fold: nothing is counted that was taught under another label.
        """
        fold_of = [int(hashlib.sha256(lesson.image.data).hexdigest()[:8], 16) % folds for lesson in self.each]
        others, held = ([k for k, each in enumerate(fold_of) if (each == fold) is wanted] for wanted in (False, True))
        return Lessons(tuple(self.each[k] for k in others)), Lessons(tuple(self.each[k] for k in held))

    def digits(self) -> "Lessons":
        """Return those that are digits."""
        return Lessons(tuple(lesson for lesson in self.each if lesson.label != NO_DIGIT))
