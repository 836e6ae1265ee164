"""What the person calls something, or notes about it, as it is kept: on one line, and not too long."""

from digitpad.sentences import on_one_line

LONGEST_TITLE, LONGEST_NOTE = 80, 1_000
"""Characters."""


def title_of(text: str, error: type[ValueError]) -> str:
    """Return a title as it is kept; raise `error` with a sentence when it is too long."""
    return _tidied("title", text, LONGEST_TITLE, error)


def note_of(text: str, error: type[ValueError]) -> str:
    """Return a note as it is kept; raise `error` with a sentence when it is too long."""
    return _tidied("note", text, LONGEST_NOTE, error)


def _tidied(what: str, text: str, most: int, error: type[ValueError]) -> str:
    words = on_one_line(" ".join(text.split()))
    if len(words) > most:
        raise error(f"a {what} may have {most:,} characters, and this has {len(words):,}")
    return words
