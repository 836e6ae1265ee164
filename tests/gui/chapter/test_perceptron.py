"""Page 1, against arithmetic done here."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from tests.gui.chapter.conftest import InChapter
from tests.gui.finding import only


def test_the_sentence_and_the_formula_follow_what_is_dragged(in_chapter: InChapter) -> None:
    assert "6, is more than the threshold, 5: yes" in in_chapter.sentence
    assert "4·1 + 2·0 + 2·1 + (−5) = 1 > 0" in in_chapter.formula
    in_chapter.number("Threshold").setValue(6)
    assert "6, is not more than the threshold, 6: no" in in_chapter.sentence
    assert "= 0 ≤ 0" in in_chapter.formula
    in_chapter.number("Weight of x1").setValue(-1.5)
    assert "(−1.5)·1 + 2·0 + 2·1 + (−6) = −5.5 ≤ 0" in in_chapter.formula
    assert "(−1.5) x1 + 2 x2 = 6 − 2·1 = 4" in in_chapter.formula
    assert "b = −threshold = −6" in in_chapter.formula


def test_what_is_typed_is_a_half_and_a_comma_is_a_point(in_chapter: InChapter) -> None:
    field = in_chapter.number("Weight of x2")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "3,4")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.value() == 3.5
    assert field.text() == "3.5"


def test_a_click_on_an_input_in_the_picture_turns_it(in_chapter: InChapter) -> None:
    near = only(in_chapter.page, QCheckBox, lambda each: each.accessibleName() == "x2: near")
    picture = in_chapter.page._picture
    assert picture is not None
    (_, place, _) = picture._input_places  # type: ignore[attr-defined]
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert near.isChecked()
    assert "The evidence, 8," in in_chapter.sentence


def test_the_handle_is_dragged_along_the_track(in_chapter: InChapter) -> None:
    dragged = in_chapter.page._controls[3]
    track = dragged._track  # type: ignore[union-attr]
    QTest.mousePress(track, Qt.MouseButton.LeftButton, pos=track.rect().center())
    assert in_chapter.number("Weight of x1").value() == 0
    QTest.mouseMove(track, track.rect().topRight())
    assert in_chapter.number("Weight of x1").value() == 6
    QTest.mouseRelease(track, Qt.MouseButton.LeftButton)


def test_a_screen_reader_has_the_real_number_the_sentence_and_the_formula(in_chapter: InChapter) -> None:
    in_chapter.number("Weight of x1").setValue(-2.5)
    field = QAccessible.queryAccessibleInterface(in_chapter.number("Weight of x1"))
    assert field.role() is QAccessible.Role.SpinBox
    assert field.text(QAccessible.Text.Name) == "Weight of x1"
    assert field.valueInterface().currentValue() == -2.5
    assert (field.valueInterface().minimumValue(), field.valueInterface().maximumValue()) == (-6, 6)
    sentence = QAccessible.queryAccessibleInterface(in_chapter.page._sentence)
    assert sentence.text(QAccessible.Text.Name) == in_chapter.sentence
    formula = QAccessible.queryAccessibleInterface(in_chapter.page._formula)
    assert formula.role() is QAccessible.Role.StaticText
    assert "(−2.5)·1" in formula.text(QAccessible.Text.Name)
