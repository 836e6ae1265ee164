"""Each arrow of the page of mini-batches has its own name."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from digitpad.gui.chapter.directions_painter import DirectionsPainter
from digitpad.gui.look.theme import Theme, apply_theme, series_colour
from digitpad.session.chapter.mini_batches import SIZES, Direction

ANGLES = [(62.0, 35.0, 14.0, 2.0, 0.0), (20.0, 4.0, 2.0, 1.0, 0.0), (120.0, 80.0, 3.0, 3.0, 0.0)]
PLACE = QRect(0, 0, 390, 250)


def paint(angles: tuple[float, ...], length: float = 1.2) -> tuple[DirectionsPainter, QImage]:
    sizes = (*SIZES, 50_000)
    lengths = (length, 1.2, 1.05, 1.0, 1.0)
    figures = zip(sizes, angles, lengths, strict=True)
    painted = DirectionsPainter([Direction(size, angle, long, 0.001, 1) for size, angle, long in figures], 10)
    image = QImage(PLACE.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painted.paint(painter, PLACE, QPalette(), QFont(QApplication.font()))
    painter.end()
    return painted, image


@pytest.mark.parametrize("angles", ANGLES)
def test_names_stand_clear_of_each_other_and_beside_their_own_arrow_or_at_a_line_that_leads_there(
    qapp: QApplication, angles: tuple[float, ...]
) -> None:
    apply_theme(qapp, Theme.LIGHT)
    named = paint(angles)[0]._names
    assert not any(one.intersects(other) for _, _, one in named for _, _, other in named if one is not other)
    for index, tip, place in named:
        is_beside = abs(place.center().y() - tip.y()) <= place.height() / 4 and abs(place.left() - tip.x()) < 8
        assert is_beside or place.left() > tip.x(), index


@pytest.mark.parametrize("index", [0, 1, 2, 3])
def test_a_name_has_the_colour_of_its_arrow(qapp: QApplication, index: int) -> None:
    apply_theme(qapp, Theme.LIGHT)
    painted, image = paint(ANGLES[0])
    ((_, _, place),) = (each for each in painted._names if each[0] == index)
    inside = place.toRect()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(inside.left(), inside.right())
        for y in range(inside.top(), inside.bottom())
    }
    hue = series_colour(QPalette(), index).hslHue()
    inked = [QColor(each) for each in colours if QColor(each).hslSaturation() > 60 and QColor(each).lightness() < 160]
    assert inked
    assert all(abs(each.hslHue() - hue) <= 12 for each in inked)


def test_what_a_dashed_arrow_means_is_said_where_there_is_one(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.LIGHT)
    tops = [paint((10.0, 5.0, 3.0, 2.0, 0.0), length)[1].copy(60, 0, 200, 14) for length in (3.9, 40.0)]
    blank = QImage(tops[0].size(), tops[0].format())
    blank.fill(QColor("white"))
    assert [top == blank for top in tops] == [True, False]
