"""The grid: readable in every theme and size, and quiet where nothing is wrong."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.look.colours import DARK, HIGH_CONTRAST, LIGHT, Colours
from digitpad.gui.mistakes.matrix_view import STRONGEST, MatrixView, strength
from digitpad.session.inside.mistakes import REFUSED, Cell, Matrix
from tests.gui.counting_gate import CountingGate
from tests.gui.look.test_theme import contrast


def matrix(*, refuses: bool = True) -> Matrix:
    answers = np.zeros((11, 10), np.int64)
    np.fill_diagonal(answers, 1000)
    answers[4, 9] = 12
    return Matrix(answers, np.arange(11) if refuses else None)


@pytest.fixture
def view(qtbot: QtBot) -> MatrixView:
    view = MatrixView(CountingGate())
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.matrix.show_matrix(matrix(), drawn=False)
    view.show()
    return view


@pytest.mark.parametrize("colours", [LIGHT, DARK, HIGH_CONTRAST])
def test_every_count_is_readable(colours: Colours) -> None:
    """On the colour of any number of mistakes, and on the ground of what is read right and of the margins."""
    ground, accent = (
        (each.redF(), each.greenF(), each.blueF()) for each in (QColor(colours.base), QColor(colours.accent))
    )
    for part in (0, strength(1, 100), STRONGEST):
        mixed = [(1 - part) * below + part * above for below, above in zip(ground, accent, strict=True)]
        assert contrast(QColor(colours.text), QColor.fromRgbF(*mixed)) >= 4.5
    for calm in (colours.track, colours.alternate):
        assert contrast(QColor(colours.quiet), QColor(calm)) >= 4.5


def test_more_mistakes_have_more_colour() -> None:
    assert 0 < strength(1, 50) < strength(7, 50) < strength(50, 50) == STRONGEST


def test_a_screen_reader_hears_each_cell_and_each_head(view: MatrixView) -> None:
    model, role = view.matrix, Qt.ItemDataRole.AccessibleTextRole
    cells = (4, 9), (4, 4), (4, None), (None, 9), (None, None)
    said = {cell: model.index_of(Cell(*cell)).data(role) for cell in cells}
    assert said == {
        (4, 9): "4 read as 9: 12 images",
        (4, 4): "4 read right: 1,000 images",
        (4, None): "all labelled 4: 1,012 images",
        (None, 9): "all read as 9: 1,012 images",
        (None, None): "all: 10,022 images",
    }
    assert model.index_of(Cell(4, REFUSED)).data(role) == "4 refused: 4 images"
    assert model.headerData(4, Qt.Orientation.Vertical, role) == "all labelled 4"
    assert model.headerData(9, Qt.Orientation.Horizontal, role) == "all read as 9"


def test_where_nothing_is_refused_there_is_no_column_for_it(view: MatrixView) -> None:
    view.matrix.show_matrix(matrix(refuses=False), drawn=False)
    assert not view.matrix.index_of(Cell(4, REFUSED)).isValid()
    assert view.matrix.columnCount() == 11


def test_it_fills_its_place_and_is_scrolled_where_that_is_too_small(view: MatrixView, qtbot: QtBot) -> None:
    header = view.horizontalHeader()
    assert header.length() == view.viewport().width()
    assert not view.verticalScrollBar().isVisible()
    view.resize(200, 100)
    qtbot.waitUntil(lambda: view.horizontalScrollBar().isVisible() and view.verticalScrollBar().isVisible())


def test_a_click_and_enter_open_a_cell_and_arrows_only_move(view: MatrixView) -> None:
    opened: list[Cell] = []
    view.opened.connect(opened.append)
    place = view.visualRect(view.matrix.index_of(Cell(4, 9))).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [Cell(4, 9)]
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert opened == [Cell(4, 9)]
    QTest.keyClick(view, Qt.Key.Key_Enter)
    assert opened == [Cell(4, 9), Cell(4, 8)]


@pytest.mark.parametrize("width", [250, 280, 500])
def test_all_columns_are_in_view_in_whatever_width_there_is(view: MatrixView, width: int) -> None:
    """In a window of 800 pixels, too; there ticks say what is read right, and brackets what is refused."""
    view.resize(width, 300)
    QApplication.processEvents()
    assert view.horizontalScrollBar().maximum() == 0
    assert view.verticalScrollBar().maximum() == 0
    last = view.visualRect(view.matrix.index_of(Cell(4, REFUSED)))
    assert view.viewport().rect().contains(last)
    column = view.matrix.columnCount() - 1
    assert view.matrix.headerData(column, Qt.Orientation.Horizontal) == ("refused" if width == 500 else "()")
    role = Qt.ItemDataRole.AccessibleTextRole
    assert view.matrix.headerData(column, Qt.Orientation.Horizontal, role) == "all that are refused"
