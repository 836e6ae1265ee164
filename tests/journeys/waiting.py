"""Waiting for what another process promises to do soon, without a guess at how soon."""

import time
from collections.abc import Callable
from typing import TypeVar

_T = TypeVar("_T")

_PAUSE = 0.05


def until(
    promise: str, ask: Callable[[], _T | None], *, seconds: float = 30, problem: Callable[[], object] | None = None
) -> _T:
    """Ask again and again until the answer is true (in Python's sense); return it.

    Raises
    ------
    AssertionError
        When it is not within `seconds`; it names the promise, and what `problem` returns or else the last answer.
    """
    end = time.monotonic() + seconds
    while not (answer := ask()):
        if time.monotonic() > end:
            raise AssertionError(f"{promise}: not within {seconds} seconds ({problem() if problem else answer!r})")
        time.sleep(_PAUSE)
    return answer


def until_it_stands(promise: str, ask: Callable[[], object], *, still: float = 1.0, seconds: float = 30) -> None:
    """Ask again and again until the answer has been the same for `still` seconds.

    Raises
    ------
    AssertionError
        When it still changes after `seconds`.
    """
    last, since = ask(), time.monotonic()

    def stands() -> bool:
        nonlocal last, since
        if (now := ask()) != last:
            last, since = now, time.monotonic()
        return time.monotonic() - since >= still

    until(promise, stands, seconds=seconds)
