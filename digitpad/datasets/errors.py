"""The error that a file of others raises, and how such errors quote."""

_QUOTED = 80  # characters, about a line


class DataError(ValueError):
    """A file cannot be read, or is not what it should be; the message names it and says what is wrong."""


def brief(said: object, most: int = _QUOTED) -> str:
    """Return what a library's error says, or other text as long as a file likes, in `most` printable characters."""
    text = "".join(each if each.isprintable() else " " for each in str(said)[: 2 * most])
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 3]}..."
