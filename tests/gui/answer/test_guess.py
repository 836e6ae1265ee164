"""Promises of the big guess."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.answer.guess import Guess
from digitpad.session.reading import Reading, Verdict
from tests.gui.reports import reading_of as reading

EMPTY = reading(Verdict.EMPTY)
SEVEN = reading(Verdict.DIGIT, d7=0.97)
UNSURE = reading(Verdict.NOT_SURE, d7=0.4, d1=0.3)
REFUSED = reading(Verdict.NOT_A_DIGIT, d7=0.3)
SEVERAL = reading(Verdict.ONE_AT_A_TIME, d7=0.2)


@pytest.fixture
def guess(qtbot: QtBot) -> Guess:
    widget = Guess()
    qtbot.addWidget(widget)
    widget.resize(240, widget.sizeHint().height())
    widget.show()
    return widget


def labels(guess: Guess) -> tuple[QLabel, QLabel]:
    shown, remark = guess.findChild(QLabel, "shown"), guess.findChild(QLabel, "remark")
    assert shown is not None
    assert remark is not None
    return shown, remark


def ink_box(picture: QImage) -> tuple[int, int]:
    """Return width and height of what is painted on the plain ground."""
    ground = picture.pixelColor(picture.width() - 1, 0)
    places = [
        (x, y) for x in range(picture.width()) for y in range(picture.height()) if picture.pixelColor(x, y) != ground
    ]
    across, down = {x for x, _ in places}, {y for _, y in places}
    return max(across) - min(across) + 1, max(down) - min(down) + 1


@pytest.mark.parametrize(
    ("result", "text", "below"),
    [
        (EMPTY, "Draw a digit", ""),
        (SEVEN, "7", "surely a seven"),
        (UNSURE, "Not sure", "a seven or a one"),
        (REFUSED, "Not a digit", "most like a seven"),
        (SEVERAL, "One digit at a time", "no bar reaches the line"),
    ],
)
def test_it_shows_a_reading_and_says_it(guess: Guess, result: Reading, text: str, below: str) -> None:
    """Digit and words are shown; a screen reader finds a label named Guess whose description is the shown text."""
    guess.show_reading(result)
    shown, remark = labels(guess)
    assert shown.text() == text
    assert remark.text() == below
    interface = QAccessible.queryAccessibleInterface(shown)
    assert interface.role() is QAccessible.Role.StaticText
    assert interface.text(QAccessible.Text.Name) == "Guess"
    assert interface.text(QAccessible.Text.Description) == text


@pytest.mark.slow
def test_the_digit_is_very_large_and_a_sentence_fits(guess: Guess) -> None:
    """A digit is four lines high or more; "Draw a digit" and "Not sure" fit the same place in smaller type."""
    shown, _ = labels(guess)
    guess.show_reading(SEVEN)
    width, height = ink_box(shown.grab().toImage())
    assert height > 3 * guess.fontMetrics().height()
    for result in (EMPTY, UNSURE):
        guess.show_reading(result)
        width, height = ink_box(shown.grab().toImage())
        assert width < 230
        assert height < 3 * guess.fontMetrics().height()


def test_nothing_moves_whatever_is_shown(qtbot: QtBot) -> None:
    """What stands below the guess stays where it is."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    guess, below = Guess(), QLabel("below")
    column.addWidget(guess)
    column.addWidget(below)
    window.resize(240, 300)
    window.show()
    places = set()
    for result in (EMPTY, SEVEN, UNSURE, reading(Verdict.DIGIT, d8=0.9, d3=0.4)):
        guess.show_reading(result)
        QApplication.processEvents()
        places.add((below.geometry().top(), guess.geometry().height(), window.width()))
    assert len(places) == 1


def test_a_sentence_begins_as_high_as_a_digit_and_its_remark_follows_it(guess: Guess) -> None:
    """From a digit to "Not a digit" and back the eye stays where it is."""
    shown, remark = labels(guess)
    tops, remarks = [], []
    for result in (SEVEN, REFUSED):
        guess.show_reading(result)
        picture = shown.grab().toImage()
        ground = picture.pixelColor(picture.width() - 1, 0)
        rows = range(picture.height())
        tops.append(next(y for y in rows if any(picture.pixelColor(x, y) != ground for x in range(picture.width()))))
        remarks.append(remark.y())
    assert abs(tops[0] - tops[1]) <= 2
    assert remarks[1] < remarks[0]


def test_its_places_are_as_wide_as_it_is(guess: Guess) -> None:
    for width in (240, 170, 400):
        guess.resize(width, guess.height())
        QApplication.processEvents()
        assert [(label.x(), label.width()) for label in labels(guess)] == [(0, width)] * 2


def test_another_guess_has_nothing_laid_out_or_painted_around_it(qtbot: QtBot) -> None:
    """Each move of the pen may bring one."""
    seen: list[QEvent.Type] = []

    class Window(QWidget):
        def event(self, event: QEvent) -> bool:
            seen.append(event.type())
            return super().event(event)

    window = Window()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    guess = Guess()
    column.addWidget(guess)
    window.resize(240, 300)
    window.show()
    qtbot.waitUntil(lambda: QEvent.Type.Paint in seen)
    QApplication.processEvents()
    seen.clear()
    guess.show_reading(SEVEN)
    guess.show_reading(UNSURE)
    qtbot.waitUntil(lambda: QEvent.Type.UpdateRequest in seen)
    QApplication.processEvents()
    assert not {QEvent.Type.LayoutRequest, QEvent.Type.Paint} & set(seen)


@pytest.mark.slow
def test_a_larger_font_gets_a_larger_place(guess: Guess) -> None:
    """Who enlarges the system font gets a larger guess, too."""
    before = guess.sizeHint()
    font = guess.font()
    font.setPointSizeF(2 * font.pointSizeF())
    guess.setFont(font)
    assert guess.sizeHint().height() > 1.7 * before.height()
    guess.show_reading(SEVEN)
    shown, _ = labels(guess)
    guess.resize(guess.sizeHint())
    assert ink_box(shown.grab().toImage())[1] > 6 * QWidget().fontMetrics().height()


def test_the_digit_grows_with_its_place(guess: Guess) -> None:
    """A sentence too: from afar it can be read on a projector."""
    shown, _ = labels(guess)
    sides = []
    for factor in (1, 2):
        guess.resize(factor * 240, factor * 120)
        for result in (SEVEN, REFUSED):
            guess.show_reading(result)
            sides.append(ink_box(shown.grab().toImage()))
    for before, after in zip(sides[:2], sides[2:], strict=True):
        assert after[0] > 1.7 * before[0]
        assert after[1] > 1.7 * before[1]


def test_announce_says_the_words(guess: Guess, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a stroke has ended, a screen reader is given the guess in words."""
    said: list[str] = []

    def listen(event: QAccessibleEvent) -> None:
        assert isinstance(event, QAccessibleAnnouncementEvent)
        said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(listen))
    guess.show_reading(SEVEN)
    guess.announce()
    guess.show_reading(UNSURE)
    guess.announce()
    assert said == ["surely a seven", "not sure: a seven or a one"]
