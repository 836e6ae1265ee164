"""The sheet that the pad's ink lies on."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from digitpad.gui.pad.paper import on_pad, pad_in, paint_frame, paint_hint, paper_colours, place_of

PAD = QRect(10, 10, 80, 80)


def _dark() -> QPalette:
    palette = QPalette(QColor("#202124"))
    palette.setColor(QPalette.ColorRole.Base, QColor("#101010"))
    palette.setColor(QPalette.ColorRole.Text, QColor("#eeeeee"))
    palette.setColor(QPalette.ColorRole.Accent, QColor("#00ff00"))
    return palette


def _image() -> QImage:
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    return image


@given(st.integers(0, 2_000), st.integers(0, 2_000))
def test_pad_is_the_largest_square_in_the_middle(width: int, height: int) -> None:
    """Whatever the widget's shape, the pad fills its shorter side and leaves equal room beside it."""
    pad = pad_in(QSize(width, height))
    assert pad.width() == pad.height() == max(1, min(width, height))
    assert abs((width - pad.right() - 1) - pad.left()) <= 1
    assert abs((height - pad.bottom() - 1) - pad.top()) <= 1


@pytest.mark.slow
@given(st.floats(-500, 500), st.floats(-500, 500))
def test_every_position_is_somewhere_on_the_pad(x: float, y: float) -> None:
    """Positions come out as fractions of the side, and those outside at the nearest edge."""
    across, down = on_pad(PAD, QPointF(x, y))
    assert across == pytest.approx(np.clip((x - 10) / 80, 0, 1))
    assert down == pytest.approx(np.clip((y - 10) / 80, 0, 1))


@given(st.integers(1, 900), st.integers(1, 900), *[st.floats(0, 1)] * 4)
def test_area_of_the_pad_is_found_in_the_widget(
    width: int, height: int, x: float, y: float, w: float, h: float
) -> None:
    """The whole pixels that are named cover the area, and little more."""
    pad = pad_in(QSize(width, height))
    place = place_of(QRectF(x, y, w, h), pad)
    side = pad.width()
    assert 0 <= (pad.x() + x * side) - place.x() <= 3
    assert 0 <= (pad.y() + y * side) - place.y() <= 3
    assert 0 <= (place.x() + place.width()) - (pad.x() + (x + w) * side) <= 3
    assert 0 <= (place.y() + place.height()) - (pad.y() + (y + h) * side) <= 3


def test_white_paper_is_white_in_every_theme(qapp: QApplication) -> None:
    """Black on white when asked for, with a hint that can be read on it; otherwise what the palette says."""
    white = paper_colours(_dark(), white=True)
    assert (white.paper, white.ink) == (QColor("white"), QColor("black"))
    assert white.hint.lightness() < 128
    themed = paper_colours(_dark(), white=False)
    assert (themed.paper.name(), themed.ink.name()) == ("#101010", "#eeeeee")
    assert themed.hint == _dark().color(QPalette.ColorRole.PlaceholderText)


def test_focus_is_seen(qapp: QApplication) -> None:
    """The frame of a pad that has the focus is in the palette's accent, without it is not."""
    for focused in (True, False):
        image = _image()
        painter = QPainter(image)
        paint_frame(painter, PAD, _dark(), focused=focused)
        painter.end()
        green = [image.pixelColor(50, y).green() > 200 for y in (10, 89)]
        assert green == [focused, focused]


def test_frame_leaves_the_ink_alone(qapp: QApplication) -> None:
    """Corners get the window's colour; the middle and what is around the pad stay as they were."""
    image = _image()
    painter = QPainter(image)
    paint_frame(painter, PAD, _dark(), focused=False)
    painter.end()
    assert image.pixelColor(10, 10) == _dark().color(QPalette.ColorRole.Window)
    assert image.pixelColor(50, 50) == image.pixelColor(5, 5) == QColor("red")


def test_hint_stands_at_the_foot(qapp: QApplication) -> None:
    """Its words get the hint's colour, below the middle and not near the edge: there is room for a digit above."""
    image = _image()
    painter = QPainter(image)
    paint_hint(painter, PAD, QColor("blue"), "Draw", "or not")
    painter.end()
    blue = [(x, y) for x in range(100) for y in range(100) if image.pixelColor(x, y).blue() > 100]
    assert blue
    assert all(15 < x < 85 and 35 < y < 85 for x, y in blue)
