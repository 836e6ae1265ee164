"""What a part is: ways to treat the program badly, one try after another, each by its number."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Protocol

from tests.torture.workshop import Workshop

PARTS = (
    "mutate",
    "window",
    "settings",
    "records",
    "bombs",
    "kill",
    "digits",
    "lives",
    "shelf",
    "hindered",
    "together",
    "windows",
    "starve",
    "interrupt",
)


@dataclass(frozen=True)
class Fault:
    """A promise that was not kept.

    Attributes
    ----------
    kind
        What was not as promised, in words that are the same whenever it is the same fault.
    detail
        How it was this time.
    of_time
        Whether only a clock says so: then the try is made again, for the machine may have been busy.
    """

    kind: str
    detail: str = ""
    of_time: bool = False


Attempt = Callable[[int, Random, Path], Iterable[Fault]]
"""One try: its number, the chance that decides everything in it, an empty folder of its own. What it returns is what
was not as promised; whatever it leaves in the folder is kept then."""


class Part(Protocol):
    """A module of this folder."""

    __doc__: str
    SHARE: float
    """Of the time, relative to the other parts."""
    SHORT: int
    """How many tries the tests make."""
    MOST: int | None
    """How many tries there are, where they can be counted."""

    def attempts(self, workshop: Workshop) -> AbstractContextManager[Attempt]:
        """Give a way to try; each lane has one of its own."""
        ...


def part_named(name: str) -> Part:
    """Return the part with this name."""
    part: Part = import_module(f"tests.torture.{name}")
    return part
