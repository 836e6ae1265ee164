"""Promises of a chart's legend."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from digitpad.gui.charts.curve import Curve
from digitpad.gui.charts.legend import legend_places, paint_legend
from digitpad.gui.look.theme import series_colour

NAMES = ("training", "validation")


def places(qapp: QApplication, width: float) -> tuple[QRectF, ...]:
    return legend_places(NAMES, QFontMetricsF(qapp.font()), width=width, title_width=60, row=20)


def test_without_room_beside_the_title_it_goes_below(qapp: QApplication) -> None:
    assert {place.top() for place in places(qapp, 600)} == {0}
    assert {place.top() for place in places(qapp, 240)} == {20}


def test_entries_that_do_not_fit_beside_each_other_stand_below_each_other(qapp: QApplication) -> None:
    assert [place.topLeft().toTuple() for place in places(qapp, 120)] == [(0, 20), (0, 40)]


@pytest.mark.parametrize("dashed", [False, True])
def test_each_curve_has_a_sample_in_its_colour_and_its_name(qapp: QApplication, *, dashed: bool) -> None:
    """The sample of a dashed curve has gaps."""
    curves = [Curve(index, name, dashed=dashed) for index, name in enumerate(NAMES)]
    image = QImage(400, 20, QImage.Format.Format_RGB32)
    image.fill(qapp.palette().window().color())
    painter = QPainter(image)
    where = places(qapp, 400)
    paint_legend(painter, qapp.palette(), qapp.font(), curves, where, dense=False)
    painter.end()
    text = qapp.palette().windowText().color()
    for curve, place in zip(curves, where, strict=True):
        inside = [(x, y) for x in range(round(place.left()), round(place.right())) for y in range(20)]
        colour = series_colour(qapp.palette(), curve.index)
        coloured = {x for x, y in inside if image.pixelColor(x, y) == colour}
        written = [x for x, y in inside if image.pixelColor(x, y) == text]
        assert coloured
        assert max(coloured) < min(written)
        assert (len(coloured) < max(coloured) - min(coloured) + 1) == dashed
