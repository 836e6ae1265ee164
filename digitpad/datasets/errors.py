"""The error that a file of others raises, and how such errors quote."""

from textwrap import shorten

_QUOTED = 80  # characters


class DataError(ValueError):
    """A file cannot be read, or is not what it should be; the message names it and says what is wrong."""


def brief(said: object) -> str:
    """Return what a library's error says, or another text that a file may have made as long as it likes, cut short."""
    return shorten(str(said)[: 2 * _QUOTED], _QUOTED, placeholder="...")
