"""The strip under the pad, as it looks."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.look.theme import Theme, accent, apply_theme
from digitpad.gui.pad import strip as module
from digitpad.gui.pad.canvas import Canvas
from digitpad.gui.pad.ink_layer import InkLayer
from digitpad.gui.pad.strip import Strip
from digitpad.ink.geometry import Point
from digitpad.session.opening import Picture
from tests.gui.look.test_theme import contrast

BAR: list[Point] = [(0.1, 0.5), (0.9, 0.5)]


@pytest.fixture
def strip(canvas: Canvas, qtbot: QtBot) -> Iterator[Strip]:
    window = QWidget()
    qtbot.addWidget(window)
    strip = Strip(canvas, window)
    strip.resize(400, 200)
    strip.show_whole_rows()
    window.show()
    yield strip
    window.close()


def thumbnail(strip: Strip, row: int) -> QImage:
    return strip.item(row).icon().pixmap(strip.iconSize()).toImage()


def test_a_thumbnail_is_the_drawing_on_the_pad_s_paper(strip: Strip, canvas: Canvas, hand: Any) -> None:
    """Black on white, or as the theme has it: as the pad, also when that changes."""
    hand.draw(BAR)
    canvas.make_room()
    middle = strip.iconSize().width() // 2
    assert thumbnail(strip, 0).pixelColor(middle, middle) == QColor("black")
    assert thumbnail(strip, 0).pixelColor(middle, 5) == QColor("white")
    canvas.paper_white = False
    palette = QPalette(strip.palette())
    palette.setColor(QPalette.ColorRole.Base, QColor("#101010"))
    palette.setColor(QPalette.ColorRole.Text, QColor("#f0f0f0"))
    strip.setPalette(palette)
    assert thumbnail(strip, 0).pixelColor(middle, middle) == QColor("#f0f0f0")
    assert thumbnail(strip, 0).pixelColor(middle, 5) == QColor("#101010")


def test_a_picture_is_shown_as_it_is(strip: Strip, canvas: Canvas) -> None:
    grey = np.full((10, 20), 0.5, np.float32)
    canvas.open_picture(Picture("grey.png", grey, np.ones(784, np.float32)))
    canvas.make_room()
    middle = strip.iconSize().width() // 2
    assert thumbnail(strip, 0).pixelColor(middle, middle).red() == pytest.approx(128, abs=2)
    assert thumbnail(strip, 0).pixelColor(middle, 3) == QColor("white")


def test_no_row_is_cut_in_two(strip: Strip) -> None:
    """Of a height that is no multiple of theirs, the rest stays empty."""
    assert strip.height() % strip.gridSize().height() == 0
    assert strip.height() == 200 // strip.gridSize().height() * strip.gridSize().height()


def test_it_is_said_how_many_more_there_are_than_fit(strip: Strip, canvas: Canvas, hand: Any) -> None:
    """At the corner of the last one that is seen; where all are seen there is nothing."""
    row = strip.gridSize()
    strip.resize(2 * row.width() + 1, row.height())
    pictures = []
    for _ in range(3):
        hand.draw(BAR)
        canvas.make_room()
        pictures.append(strip.grab(QRect(0, 0, strip.width(), strip.iconSize().height())).toImage())
    second = QRect(row.width(), 0, row.width(), strip.iconSize().height())
    assert pictures[1].copy(second) != pictures[2].copy(second)
    strip.resize(3 * row.width() + 1, row.height())
    QApplication.processEvents()
    assert strip.grab(QRect(0, 0, 2 * row.width(), strip.iconSize().height())).toImage() == pictures[1].copy(
        QRect(0, 0, 2 * row.width(), strip.iconSize().height())
    )


def test_what_will_be_there_is_said_once_there_is_something_to_put_there(
    strip: Strip, canvas: Canvas, hand: Any
) -> None:
    """Beside an empty pad it would be one more riddle."""
    strip.clearFocus()
    empty = strip.grab().toImage()
    hand.draw(BAR)
    strip.clearFocus()
    assert strip.grab().toImage() != empty


def test_each_is_drawn_once(strip: Strip, canvas: Canvas, hand: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many follow: a next digit must not wait for those before."""
    drawn: list[int] = []

    class Counted(InkLayer):
        def redraw(self, *args: Any, **more: Any) -> None:
            drawn.append(1)
            super().redraw(*args, **more)

    monkeypatch.setattr(module, "InkLayer", Counted)
    for _ in range(5):
        hand.draw(BAR)
        canvas.make_room()
    assert len(drawn) == 5
    assert strip.count() == 5


def test_type_and_thumbnails_grow_with_what_is_around(strip: Strip) -> None:
    before = QSize(strip.iconSize())
    font = strip.window().font()
    font.setPointSizeF(2 * font.pointSizeF())
    strip.window().setFont(font)
    strip.fit_type()
    assert strip.iconSize().width() > 1.8 * before.width()
    assert strip.font().pointSizeF() < font.pointSizeF()


@pytest.mark.parametrize("choice", [Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST])
@pytest.mark.parametrize("digits", [0, 2])
def test_the_focus_is_seen(
    qapp: QApplication, qtbot: QtBot, strip: Strip, canvas: Canvas, hand: Any, choice: Theme, digits: int
) -> None:
    """Around the digit that the keys are at, or below what is said while there is none."""
    apply_theme(qapp, choice)
    for _ in range(digits):
        hand.draw(BAR)
        canvas.make_room()
    strip.setFocus(Qt.FocusReason.TabFocusReason)
    strip.window().activateWindow()
    qtbot.waitUntil(strip.hasFocus)
    after = strip.grab().toImage()
    strip.clearFocus()
    before = strip.grab().toImage()
    ground = strip.palette().color(QPalette.ColorRole.Window)
    places = [(x, y) for x in range(after.width()) for y in range(after.height())]
    changed = [place for place in places if before.pixelColor(*place) != after.pixelColor(*place)]
    ring = [place for place in changed if after.pixelColor(*place) == accent(strip.palette())]
    assert contrast(accent(strip.palette()), ground) >= 3
    assert len(ring) > 3 * strip.iconSize().width()
    if digits:
        assert max(x for x, _ in changed) < strip.iconSize().width()
    apply_theme(qapp, Theme.SYSTEM)
