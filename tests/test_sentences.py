"""What is said is one line that can be read, whatever the name of the file it is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.sentences import on_one_line, said, shortened

Texts = st.text(st.characters(), max_size=1000)  # surrogates too


@given(Texts)
def test_whatever_is_said_is_one_short_line_that_any_terminal_can_take(text: str) -> None:
    line = said(text)
    assert len(line) <= 300
    assert line.splitlines() == ([line] if line else [])
    assert not any(each < " " or each == "\x7f" for each in line)
    line.encode()
    assert said(line) == line


@given(st.text(max_size=200), st.text(max_size=200), st.integers(3, 300))
def test_of_a_sentence_too_long_the_start_and_the_end_stay(start: str, end: str, most: int) -> None:
    short = shortened(start + "x" * 1000 + end, most)
    assert len(short) == most
    before, after = short[: most - most // 2 - 1], short[most - most // 2 :]
    assert short == f"{before}…{after}"
    assert (start + "x" * 1000).startswith(before)
    assert ("x" * 1000 + end).endswith(after)


def test_a_sentence_that_is_short_enough_stays_as_it_is() -> None:
    assert said("7" * 300) == "7" * 300


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\t\x1b[2J\x7f\u2028c", r"a\nb\t\x1b[2J\x7f\u2028c"),
        ("\udcff\ud800", r"\udcff\ud800"),
        ("\u202egnp.exe", r"\u202egnp.exe"),
        ("3:04\u202fPM, ۲۹\u200c/۱۱\u200f/۲۰۲۶, 7\u00a0%", "3:04\u202fPM, ۲۹\u200c/۱۱\u200f/۲۰۲۶, 7\u00a0%"),
    ],
)
def test_what_could_break_or_turn_a_line_is_escaped_and_how_people_write_is_not(text: str, shown: str) -> None:
    assert on_one_line(text) == shown
