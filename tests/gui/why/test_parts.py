"""What the room shows when, and where the keys stop in it."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.look.whole_label import WholeLabel, height_of_line
from digitpad.ink import Drawing
from tests.gui.finding import only
from tests.gui.why.conftest import PATIENCE, WhyOpened
from tests.journeys.handwriting import written

pytestmark = pytest.mark.slow


def test_an_empty_pad_is_told_what_will_be_here(why: WhyOpened) -> None:
    why.opened.click("Clear")
    why.until_explained()
    why.until("Draw a digit, and this tab says why it is read as it is")
    assert not any(
        each.isVisible() for each in (why.room.question, why.room.evidence, why.room.arithmetic, why.room.flip)
    )


def test_nothing_has_moved_when_a_digit_is_back(why: WhyOpened) -> None:
    """What is hidden while the pad is empty keeps its place."""
    why.unfold("The arithmetic")
    parts = (why.room.question, why.room.evidence, why.room.arithmetic.sum, why.room.flip)
    QApplication.processEvents()  # all is laid out
    before = [each.mapTo(why.room, QPoint(0, 0)) for each in parts]
    why.opened.click("Clear")
    why.until_explained()
    why.opened.click("Undo")
    why.until_explained()
    QApplication.processEvents()
    assert [each.mapTo(why.room, QPoint(0, 0)) for each in parts] == before


def test_the_tab_key_stops_at_the_chosen_one_alone(why: WhyOpened) -> None:
    """Of what is compared with, and of the sum, whichever was clicked on."""
    blank, nearest_one = why.room.starts.findChildren(QRadioButton)
    why.unfold("The arithmetic")
    opened = why.room.arithmetic.sum.buttons[1]
    for button in (nearest_one, opened):
        button.click()
    why.until_explained()
    why.opened.named("Output explained", QComboBox).setFocus()
    met = []
    for _ in range(12):
        why.opened.key(Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    assert nearest_one in met
    assert opened in met
    assert not {blank, *why.room.arithmetic.sum.buttons} & set(met) - {opened}


def test_what_is_compared_is_said_beside_it(why: WhyOpened) -> None:
    """And that the other comparison, and the pieces, have other answers."""
    assert why.opened.says("what your ink changes from an empty page. Compared with a real 1, the answer is another.")
    _, nearest_one = why.room.starts.findChildren(QRadioButton)
    nearest_one.click()
    assert why.opened.says("what differs from a real 1: also what is missing. Compared with the blank page")
    assert not why.opened.says("what your ink changes from an empty page")
    assert why.opened.says("A third question: here each piece is taken away and put back")


def test_the_arithmetic_is_folded_until_the_keys_or_a_click_unfold_it(why: WhyOpened) -> None:
    """And it stays so while the program runs, whichever room is in front meanwhile."""
    numbers = why.room.arithmetic.sum.buttons
    assert not numbers[0].isVisible()
    why.opened.named("Evidence", QWidget).setFocus()
    for _ in range(2):  # past the strokes
        why.opened.key(Qt.Key.Key_Tab)
    why.opened.key(Qt.Key.Key_Space)
    assert all(button.isVisible() for button in (*numbers, why.room.arithmetic.formula))
    why.opened.bring_to_front("Train")
    why.opened.bring_to_front("Why")
    assert all(button.isVisible() for button in numbers)


def test_the_legend_says_from_which_evidence_on_a_pixel_has_all_of_its_colour(why: WhyOpened) -> None:
    """A few pixels have more, so that the others are not pale."""
    shown, full = why.room._explanation, why.room.evidence.scale
    assert shown is not None
    assert f"a pixel of {full:g} or more has all of its colour" in why.room.scale.accessibleName()
    amounts = np.abs(shown.evidence.pixels)
    assert 0 < (amounts > full).sum() < 0.06 * (amounts > 0).sum()


def test_the_same_drawing_has_the_same_colours_whatever_was_there_before(why: WhyOpened, qtbot: QtBot) -> None:
    canvas, answering = why.opened.window._parts.canvas, why.opened.window._answering

    def scale_of(drawing: Drawing) -> float:
        canvas.open_drawing(drawing)
        qtbot.waitUntil(lambda: answering.content is canvas.content, timeout=PATIENCE)
        why.until_explained()
        return why.room.evidence.scale

    digits = {digit: Drawing(written(digit)) for digit in (3, 7, 2)}
    scales = [(digit, scale_of(digits[digit])) for digit in (3, 7, 2, 3, 2, 7)]
    assert len(set(scales)) == len(digits)
    assert len({scale for _, scale in scales}) > 1


def test_no_place_is_kept_for_what_was_longer_of_another_drawing(why: WhyOpened, qtbot: QtBot) -> None:
    """The sentence, and what would flip it, are as high as their words, so that what follows stands right below."""
    button = only(why.room, QPushButton, lambda each: each.text() == "Try it on the pad")
    qtbot.waitUntil(button.isEnabled, timeout=PATIENCE)
    flip = only(why.room, WholeLabel, lambda each: "it is read as a one" in each.whole_text)
    for label in (flip, why.room.sentence):
        label.show_text("a word, " * 60)
    QApplication.processEvents()
    high = flip.height()
    why.opened.draw([[(0.35, 0.5), (0.6, 0.5)]])
    why.until_explained()
    qtbot.waitUntil(lambda: "a word" not in flip.whole_text, timeout=PATIENCE)
    QApplication.processEvents()
    assert flip.height() < high
    for label, least in ((flip, 1), (why.room.sentence, 3)):
        lines = max(least, label.text().count("\n") + 1)
        assert label.height() == lines * height_of_line(label.fontMetrics())


def test_the_tab_key_goes_on_from_the_chosen_baseline_into_the_room(why: WhyOpened) -> None:
    """Whichever is chosen, by the arrows too, and back again."""
    blank = only(why.room.starts, QRadioButton, lambda each: "blank" in each.text())
    like = only(why.room.starts, QRadioButton, lambda each: "like" in each.text())
    blank.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(blank, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is like
    QTest.keyClick(like, Qt.Key.Key_Tab)
    after = QApplication.focusWidget()
    assert after is not None
    assert why.room.isAncestorOf(after)
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is like
