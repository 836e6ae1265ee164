"""Which of the kept digits are shown, and what the network in use knows of them."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING

from digitpad.network.sizes import OUTPUTS
from digitpad.storage.kept_digit import Label, Line

if TYPE_CHECKING:
    from digitpad.session.teaching.kept import Seen


class Which(Enum):
    """Which digits a person wants to see."""

    ALL = auto()
    MISREAD = auto()
    NOT_TAUGHT = auto()
    DELETED = auto()


class AnyLabel(Enum):
    """Takes the place of a label where all are wanted, for None is a label."""

    ANY = auto()


ANY = AnyLabel.ANY


@dataclass(frozen=True)
class Known:
    """What there is to know of all kept digits."""

    lines: Sequence[Line] = ()
    """Those that are not deleted; see `in_order`."""
    deleted: Sequence[Line] = ()
    seen: "Mapping[str, Seen]" = field(default_factory=dict)
    """What the network in use says, by the digits' keys; of those that it has read so far."""
    taught: Collection[str] = frozenset()
    """The digests of the lessons that it was taught."""

    def is_misread(self, line: Line) -> bool:
        """Return whether the network in use says something else than the person."""
        seen = self.seen.get(line.key)
        return seen is not None and bool(seen.digests) and seen.said != line.label

    def is_not_taught(self, line: Line) -> bool:
        """Return whether the network in use was not taught that the drawing is what it is kept as."""
        seen = self.seen.get(line.key)
        return seen is not None and bool(seen.digests) and seen.digest_as(line.label) not in self.taught

    @cached_property
    def is_complete(self) -> bool:
        """Whether the network in use has read all of them."""
        return all(line.key in self.seen for line in self.lines)

    @cached_property
    def no_longer_so(self) -> int:
        """How many lessons it was taught that are kept no more: the drawing is deleted, or has another label now."""
        if not self.taught:
            return 0
        lessons = {seen.digest_as(line.label) for line in self.lines if (seen := self.seen.get(line.key))}
        return len(set(self.taught) - lessons)

    @cached_property
    def _misread(self) -> Sequence[Line]:
        return [line for line in self.lines if self.is_misread(line)]

    @cached_property
    def _not_taught(self) -> Sequence[Line]:
        return [line for line in self.lines if self.is_not_taught(line)]

    @property
    def not_taught(self) -> int:
        """How many the network in use was not taught."""
        return len(self._not_taught)

    def of(self, which: Which) -> Sequence[Line]:
        """Return some digits, of every label."""
        match which:
            case Which.ALL:
                return self.lines
            case Which.MISREAD:
                return self._misread
            case Which.NOT_TAUGHT:
                return self._not_taught
            case Which.DELETED:
                return self.deleted


def in_order(lines: Sequence[Line]) -> list[Line]:
    """Return digits in the order of their labels, and of one label the newest first."""
    return sorted(lines, key=lambda line: (OUTPUTS if line.label is None else line.label, -line.id))


def with_label(lines: Sequence[Line], label: Label | AnyLabel) -> Sequence[Line]:
    """Return those of some digits that have a label."""
    return lines if label is ANY else [line for line in lines if line.label == label]


def counts(lines: Sequence[Line]) -> Counter[Label]:
    """Return how many of some digits have each label."""
    return Counter(line.label for line in lines)
