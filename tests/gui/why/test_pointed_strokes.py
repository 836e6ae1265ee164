"""The tinted strokes: what a stretch says is told of the one that the pointer, or a key, is at."""

import re

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digitpad.gui.why.close_up import along
from digitpad.ink import Drawing
from tests.gui.why.conftest import PATIENCE, WhyOpened
from tests.journeys.handwriting import written


def middle(why: WhyOpened, stretch: int) -> QPoint:
    """Return where the middle of a stretch is in the picture."""
    explanation, picture = why.room._explanation, why.room.strokes
    assert explanation is not None
    assert explanation.drawing is not None
    x, y = picture.view(explanation.drawing).placed(along(explanation.stretches[stretch][0], 0.5)).tolist()
    return (QPointF(x, y) + picture.place.topLeft()).toPoint()


def point_at(why: WhyOpened, stretch: int) -> None:
    """Move the pointer there, from where it may have been left before."""
    QTest.mouseMove(why.room.strokes, QPoint(3, 3))
    QTest.mouseMove(why.room.strokes, middle(why, stretch))


def amounts(why: WhyOpened) -> list[float]:
    assert why.room._explanation is not None
    return [amount for _, amount in why.room._explanation.stretches]


def test_the_stretch_at_the_pointer_says_for_which_digit_it_speaks_and_is_marked(why: WhyOpened) -> None:
    found, picture = amounts(why), why.room.strokes
    before = picture.grab().toImage()
    for strongest, digit in ((found.index(max(found)), 7), (found.index(min(found)), 1)):
        point_at(why, strongest)
        (told,) = re.findall(
            rf"stretch of your stroke speaks for {digit}: (\d+\.\d\d) a", why.room.of_pointed.whole_text
        )
        assert told == f"{abs(found[strongest]):.2f}"
        assert picture.grab().toImage() != before
    QTest.mouseMove(picture, QPoint(3, 3))  # where no ink is
    assert "Point at" in why.room.of_pointed.whole_text
    assert picture.grab().toImage() == before


def test_the_arrow_keys_go_along_the_strokes_from_end_to_end_and_round(why: WhyOpened) -> None:
    picture, count = why.room.strokes, len(amounts(why))
    picture.setFocus()
    seen = []
    for _ in range(count + 1):
        QTest.keyClick(picture, Qt.Key.Key_Right)
        assert picture.tint is not None
        seen.append(picture.tint.amount)
    assert seen == [*amounts(why), amounts(why)[0]]
    QTest.keyClick(picture, Qt.Key.Key_Left)
    assert picture.tint is not None
    assert picture.tint.amount == amounts(why)[-1]


def test_what_was_pointed_at_last_is_told_whichever_picture_it_is_in(why: WhyOpened) -> None:
    strokes, pixels = why.room.strokes, why.room.evidence
    strokes.setFocus()
    QTest.keyClick(strokes, Qt.Key.Key_Right)
    assert "stretch of your stroke" in why.room.of_pointed.whole_text
    QTest.mouseMove(pixels, QPoint(3, 3))
    QTest.mouseMove(pixels, pixels.rect().center())
    assert why.room.of_pointed.whole_text.startswith("Row ")
    assert strokes.tint is None
    QTest.keyClick(strokes, Qt.Key.Key_Right)
    assert "stretch of your stroke" in why.room.of_pointed.whole_text
    assert pixels.pixel is None


def test_what_is_told_follows_the_drawing_while_the_pointer_rests(why: WhyOpened, qtbot: QtBot) -> None:
    picture, found = why.room.strokes, amounts(why)
    point_at(why, found.index(max(found)))
    assert picture.tint is not None
    before = picture.tint
    canvas = why.opened.window._parts.canvas
    canvas.open_drawing(Drawing([*written(7), [(0.35, 0.5), (0.6, 0.5)]]))  # by no pointer, which stays where it is
    qtbot.waitUntil(lambda: picture.tint is not None and picture.tint.amount != before.amount, timeout=PATIENCE)
    assert picture.tint.amount in amounts(why)
    assert f"{abs(picture.tint.amount):.2f}" in why.room.of_pointed.whole_text
    canvas.clear()
    qtbot.waitUntil(lambda: picture.tint is None, timeout=PATIENCE)
