"""A label that keeps to its place."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.look.elided_label import ElidedLabel, name_shortened
from digitpad.gui.look.theme import small
from digitpad.sentences import said

LONG = "a sentence that goes on and on, far beyond what the window is wide enough for"


@pytest.fixture
def label(qtbot: QtBot) -> ElidedLabel:
    label = ElidedLabel(lines=2)
    qtbot.addWidget(label)
    label.resize(200, label.sizeHint().height())
    label.show()
    return label


def test_a_short_text_stands_as_it_is(label: ElidedLabel) -> None:
    label.show_text("short")
    assert label.text() == "short"
    assert label.toolTip() == ""


def test_a_longer_text_goes_on_in_the_next_line(label: ElidedLabel) -> None:
    """Broken between words, and whole."""
    label.show_text("as long as two lines are, when each is this wide")
    assert label.text().split("\n") == [label.text().split("\n")[0], label.text().split("\n")[1]]
    assert label.text().replace("\n", " ") == label.whole_text


def test_what_is_longer_still_loses_its_middle_and_is_whole_in_the_tool_tip(label: ElidedLabel) -> None:
    """What it is about, at its start, and what is wrong, at its end, stay; a screen reader is told the whole."""
    label.show_text(LONG * 3)
    begins, ends = label.text().split("…")
    assert LONG.startswith(begins.partition("\n")[0])
    assert LONG.endswith(ends)
    assert label.text().count("\n") == 1
    assert label.toolTip() == label.accessibleName() == label.whole_text == LONG * 3


def test_a_name_with_line_breaks_stays_on_its_line_and_one_without_end_is_cut(label: ElidedLabel) -> None:
    label.show_text("a\nb\x1b[2J.png: is damaged")
    assert label.whole_text == label.accessibleName() == r"a\nb\x1b[2J.png: is damaged"
    label.show_text("x" * 1000 + ".png: is damaged")
    assert len(label.whole_text) == 300
    assert label.toolTip() == label.whole_text
    assert label.text().endswith("is damaged")


def test_a_name_gives_way_before_the_reason_does(qtbot: QtBot) -> None:
    """In its middle; where that is not enough, the end of the sentence goes too."""
    name = "an extraordinarily long name of a photo of a seven.png"
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.show()
    label.show_text(f"{name}: is damaged", name=name)
    whole = label.fontMetrics().horizontalAdvance(label.whole_text)
    label.resize(whole - 50, 20)
    begins, ends = label.text().split("…")
    assert name.startswith(begins)
    assert f"{name}: is damaged".endswith(ends)
    assert abs(len(begins) - len(ends.removesuffix(": is damaged"))) <= 1
    assert label.toolTip() == label.whole_text
    label.resize(90, 20)
    assert label.text().startswith("an ext…ven.")
    assert label.fontMetrics().horizontalAdvance(label.text()) <= 90


@given(st.text(max_size=40), st.text(min_size=1, max_size=40), st.text(max_size=40), st.integers(0, 120))
def test_a_name_is_shortened_no_more_than_has_to_be(before: str, name: str, after: str, most: int) -> None:
    """What is around it stays as it is; a few letters of the name do, too."""
    text = before + name + after
    shortened = name_shortened(text, name, lambda each: len(each) <= most)
    if len(text) <= most:
        assert shortened == text
    else:
        assert len(shortened) == max(most, len(text) - max(0, len(name) - 14))
        start = text.index(name)
        assert shortened.startswith(text[:start])
        assert shortened.endswith(text[start + len(name) :])


def test_a_wider_place_shows_more(label: ElidedLabel) -> None:
    label.show_text(LONG)
    assert "…" in label.text()
    label.resize(1000, label.height())
    assert label.text() == LONG
    assert label.toolTip() == ""


def test_a_smaller_font_shows_more_in_a_lower_place(label: ElidedLabel) -> None:
    label.show_text(LONG)
    shown, height = len(label.text()), label.sizeHint().height()
    label.setFont(small(small(label.font())))
    assert len(label.text()) > shown
    assert label.sizeHint().height() < height


def test_no_text_takes_as_much_place_as_a_long_one(label: ElidedLabel) -> None:
    sizes = []
    for text in ("", "short", LONG * 10):
        label.show_text(text)
        sizes.append((label.sizeHint(), label.minimumSizeHint()))
    assert sizes == sizes[:1] * 3
    assert sizes[0][1].width() == 0


def test_markup_is_shown_and_not_obeyed(label: ElidedLabel) -> None:
    """Texts name files, and a file may have any name."""
    label.show_text("<b>x</b>.png")
    label.resize(1000, label.height())
    plain = label.grab().toImage()
    label.show_text("x.png")
    assert label.grab().toImage() != plain


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=80))
def test_no_text_is_broken_wrongly(label: ElidedLabel, text: str) -> None:
    """Nor does one have more lines than there is room for; Qt counts some letters as two."""
    label.show_text(text)
    lines = label.text().split("\n")
    assert len(lines) <= 2
    assert label.whole_text == said(text)
    assert said(text).startswith(lines[0].partition("…")[0])
    QApplication.processEvents()
