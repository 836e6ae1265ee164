"""What comes of something that is made step by step."""

from collections.abc import Generator
from typing import TypeVar, cast

_Returned = TypeVar("_Returned")


def outcome_of(making: Generator[object, None, _Returned]) -> _Returned:
    """Have a generator do all that it does, whatever it yields; return what it returns in the end."""
    while True:
        try:
            next(making)
        except StopIteration as end:
            return cast("_Returned", end.value)
