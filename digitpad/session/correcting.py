"""Changes of the kept digits that can be undone: each returns the change that takes it back."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from digitpad.session.clock import now
from digitpad.storage.digits import Digits
from digitpad.storage.kept_digit import Label


class Change(Protocol):
    """Something that can be done with some of the kept digits."""

    def do(self, digits: Digits) -> "Change | None":
        """Do it; return what takes it back, or None where there was nothing to do any more.

        Another window may have changed or deleted some of them: these stay as they are.

        Raises
        ------
        DatabaseError
            When they cannot be changed now.
        """


@dataclass(frozen=True)
class Relabel:
    """Say what some digits are."""

    labels: Mapping[int, Label]
    """By the digits' numbers."""

    def do(self, digits: Digits) -> "Relabel | None":
        """See `Change`."""
        before: dict[int, Label] = {}
        for number, label in self.labels.items():
            with suppress(KeyError):
                was = digits.get(number).label
                if was != label:
                    digits.relabel(number, label)
                    before[number] = was
        return Relabel(before) if before else None


@dataclass(frozen=True)
class Delete:
    """Delete some digits; they can be restored for thirty days."""

    numbers: tuple[int, ...]

    def do(self, digits: Digits) -> "Restore | None":
        """See `Change`."""
        there = {line.id for line in digits.lines()}
        numbers = tuple(number for number in self.numbers if number in there)
        if not numbers:
            return None
        digits.delete(numbers, now())
        return Restore(numbers)


@dataclass(frozen=True)
class Restore:
    """Have some deleted digits back."""

    numbers: tuple[int, ...]

    def do(self, digits: Digits) -> Delete | None:
        """See `Change`."""
        there = {line.id for line in digits.lines(deleted=True)}
        numbers = tuple(number for number in self.numbers if number in there)
        if not numbers:
            return None
        digits.restore(numbers)
        return Delete(numbers)
