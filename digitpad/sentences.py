"""What is said to the person, on one line and not too long: in the window as on standard error."""

_MOST = 300  # characters: what is longer nobody reads, and a terminal wraps
_HARMLESS = frozenset("\u00a0\u202f\u061c\u200c\u200d\u200e\u200f")
"""Unprintable, but part of how people write, dates too: spaces that keep words together, and marks between Arabic,
Hebrew or Persian letters. None of them moves another letter from its place."""


def said(text: str) -> str:
    """Return `text` as it is said: on one line, and no longer than 300 characters."""
    return shortened(on_one_line(text))


def on_one_line(text: str) -> str:
    r"""Return `text` with its unprintable characters escaped (``\n``), for it may contain the name of any file.

    A line break would split the line, other control characters could rewrite the terminal or turn the order of the
    letters round, and the surrogates that stand for bytes that are no text cannot be encoded.
    """
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() or each in _HARMLESS else repr(each)[1:-1] for each in text)


def shortened(text: str, most: int = _MOST) -> str:
    """Return `text`, where it has more than `most` characters with "…" for its middle.

    A sentence begins with the name of what it is about and ends with what is wrong: both stay.
    """
    if len(text) <= most:
        return text
    end = most // 2
    return f"{text[: most - 1 - end]}…{text[-end:]}"
