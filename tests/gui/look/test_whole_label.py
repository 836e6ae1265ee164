"""A label whose text is never cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.look.whole_label import WholeLabel


@pytest.fixture
def label(column: QWidget) -> WholeLabel:
    """One in a column, with place for two lines."""
    label = WholeLabel(lines=2)
    layout = QVBoxLayout(column)
    layout.addWidget(label)
    layout.addStretch()
    column.resize(240, 400)
    column.show()
    return label


@pytest.fixture
def column(qtbot: QtBot) -> QWidget:
    column = QWidget()
    qtbot.addWidget(column)
    return column


@given(
    words=st.lists(st.text("abcdefghij/…é漢", min_size=1, max_size=60), min_size=1, max_size=8),
    width=st.integers(60, 500),
)
def test_all_of_a_text_is_seen_in_any_width(qapp: object, words: list[str], width: int) -> None:
    """However long its words are; no line is wider than the label, and no letter is lost."""
    label = WholeLabel()
    label.show_text(" ".join(words))
    label.resize(width, 10)
    label.show()
    label.resize(width, label.heightForWidth(width))
    lines = label.text().split("\n")
    assert "".join(label.text().split()) == "".join(label.whole_text.split())
    assert all(label.fontMetrics().horizontalAdvance(line) <= width for line in lines)
    assert len(lines) * label.fontMetrics().lineSpacing() <= label.height()


def test_its_place_grows_with_the_text_and_stays_until_it_is_forgotten(label: WholeLabel, qtbot: QtBot) -> None:
    """So that what stands below does not go up and down."""
    line = label.fontMetrics().lineSpacing()
    label.show_text("short")
    qtbot.waitUntil(lambda: label.height() == 2 * line)
    label.show_text("a sentence that goes on and on and on and on and on and on and on and on and on and on")
    qtbot.waitUntil(lambda: label.height() > 2 * line)
    high = label.height()
    label.show_text("short")
    qtbot.wait(20)
    assert label.height() == high
    label.forget()
    qtbot.waitUntil(lambda: label.height() == 2 * line)


def test_what_is_forgotten_is_not_the_place_of_what_is_shown(label: WholeLabel, qtbot: QtBot) -> None:
    sentence = "a sentence that goes on and on and on and on and on and on and on and on and on and on"
    label.show_text(sentence)
    qtbot.waitUntil(lambda: label.height() > 2 * label.fontMetrics().lineSpacing())
    high = label.height()
    label.forget()
    label.show_text(sentence)
    qtbot.wait(20)
    assert label.height() == high


def test_a_screen_reader_is_told_the_text_without_its_breaks(label: WholeLabel) -> None:
    sentence = "Your network reads 9,564 of 10,000 test images. The factory network reads 9,935 and still answers."
    label.show_text(sentence)
    assert "\n" in label.text()
    assert label.accessibleName() == sentence


@pytest.mark.parametrize("size", [9.0, 10.125, 11.25, 12.375])
def test_in_every_size_of_type_the_last_line_is_whole(qtbot: QtBot, size: float) -> None:
    label = WholeLabel(3)
    qtbot.addWidget(label)
    font = label.font()
    font.setPointSizeF(size)
    label.setFont(font)
    plain = QLabel("one\ntwo\nthree")
    qtbot.addWidget(plain)
    plain.setFont(font)
    assert label.sizeHint().height() >= plain.sizeHint().height()


def test_in_a_wider_place_it_asks_for_no_more_than_is_needed_there(label: WholeLabel) -> None:
    """Whoever asks before it is given that place is told the same as after."""
    label.show_text("one two three four five six seven eight nine ten eleven twelve thirteen fourteen")
    label.resize(60, 10)
    asked = label.heightForWidth(1000)
    label.resize(1000, 10)
    assert asked == label.heightForWidth(1000)
