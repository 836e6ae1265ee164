"""What the person calls something is kept on one line, or refused in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.session.noting import LONGEST_NOTE, note_of, title_of


@given(st.text(max_size=70))
def test_a_note_is_on_one_line_and_stays_as_it_is_when_it_is_kept_again(text: str) -> None:
    note = note_of(text, ValueError)
    assert "\n" not in note
    assert note == note.strip()
    assert note_of(note, ValueError) == note


def test_what_is_too_long_is_refused_as_the_error_that_was_asked_for() -> None:
    note_of("x" * LONGEST_NOTE, OwnError)
    with pytest.raises(OwnError, match="a title may have 80 characters, and this has 81"):
        title_of("x" * 81, OwnError)


class OwnError(ValueError):
    """One of the caller's own."""
