"""What the file of a taught network says about its teaching."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from digitpad.network.parameters import shortest
from digitpad.storage.header import entry

MOST_LESSONS = 20_000
"""Drawings that a network can be taught: some minutes of teaching, and a header that can still be read."""

_BASE = re.compile(r"[0-9a-f]{64}")
_LESSON = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class Origin:
    """From which network, and with what, a network was taught."""

    base: str
    """`digitpad.network.digest` of the untouched network, which is in the same file."""
    name: str
    """What that is called: its recipe."""
    lessons: tuple[str, ...]
    """A digest of each drawing with its label, 16 hexadecimal digits, in rising order: what the network knows."""

    def __str__(self) -> str:
        """Return "taught from pen with 3 drawings"."""
        drawings = "1 drawing" if len(self.lessons) == 1 else f"{len(self.lessons):,} drawings"
        return f"taught from {self.name} with {drawings}"


def taught_in(stored: Mapping[str, Any]) -> Origin:
    """Return what a header's entry says; ValueError where it makes no sense."""
    base, name, lessons = entry(stored, "base", str), entry(stored, "name", str), entry(stored, "lessons", list)
    if not _BASE.fullmatch(base):
        raise ValueError(f"base is {shortest(base)}")
    if len(lessons) > MOST_LESSONS or not all(isinstance(each, str) and _LESSON.fullmatch(each) for each in lessons):
        raise ValueError(f"lessons are {shortest(lessons)}")
    return Origin(base, name, tuple(lessons))
