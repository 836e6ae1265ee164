"""What is painted of a mini-batch can be read: nothing lies over anything else, in whatever size."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from digitpad.gui.chapter.mini_batch_painter import Mine, MiniBatchPainter
from digitpad.gui.look.theme import bold
from digitpad.network.sizes import INPUTS, OUTPUTS

SIZES = [(300, 110), (300, 260), (700, 200), (900, 900)]


@pytest.fixture(params=SIZES, ids=str)
def painted(request: pytest.FixtureRequest, qapp: QApplication) -> tuple[MiniBatchPainter, QRect]:
    """A drawing whose outputs all say 1, in a place."""
    place = QRect(0, 0, *request.param)
    image, said = np.zeros(INPUTS, np.float32), np.ones(OUTPUTS, np.float32)
    shown = MiniBatchPainter(None, Mine(image, None, said), (0, 0))
    picture = QImage(place.size(), QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    shown.paint(painter, place, QPalette(), QFont(qapp.font()))
    painter.end()
    return shown, place


def test_its_rows_are_as_high_as_its_type(painted: tuple[MiniBatchPainter, QRect]) -> None:
    shown, place = painted
    rows = [shown._row(output) for output in range(OUTPUTS)]
    assert all(row.height() >= QFontMetricsF(shown._type).height() - 1 for row in rows)
    assert rows[-1].bottom() <= place.bottom() + 1


def test_a_bar_ends_before_its_number_begins(painted: tuple[MiniBatchPainter, QRect]) -> None:
    shown, place = painted
    number = QFontMetricsF(bold(shown._type)).horizontalAdvance("1.00")
    assert all(bar.right() <= place.right() - number for bar in shown._bars)


def test_where_no_mini_batch_is_nothing_can_be_picked(painted: tuple[MiniBatchPainter, QRect]) -> None:
    shown, place = painted
    assert shown.cell_at(QPointF(place.center())) is None
