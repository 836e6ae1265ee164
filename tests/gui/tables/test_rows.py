"""Rows are sorted, read again and ticked, and each stays who it is."""

from collections.abc import Hashable

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from digitpad.gui.tables.rows import Column, Rows
from digitpad.gui.tables.table import Table
from tests.gui.finding import only

NUMBER = Column("number", "Number", str, lambda row: row, is_figure=True)
UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def keyed(values: list[int | None]) -> list[tuple[int, int | None]]:
    return list(enumerate(values))


def test_it_is_a_model_as_qt_asks_for(qtmodeltester: ModelTester, qapp: QApplication) -> None:
    rows = Rows()
    rows.let_tick()
    rows.show(keyed([3, 1, 2]), [NUMBER])
    rows.sort(0)
    qtmodeltester.check(rows)  # type: ignore[no-untyped-call]


@given(values=st.lists(st.none() | st.integers(0, 9), max_size=12), order=st.sampled_from([UP, DOWN]))
def test_sorted_rows_are_in_order_with_those_behind_of_which_nothing_is_known(
    qapp: QApplication, values: list[int | None], order: Qt.SortOrder
) -> None:
    rows = Rows()
    rows.show(keyed(values), [NUMBER])
    rows.sort(0, order)
    shown = [rows.at(row) for row in range(rows.rowCount())]
    known = sorted((each for each in values if each is not None), reverse=order is DOWN)
    assert shown == known + [None] * values.count(None)
    assert all(values[rows.key(row)] == rows.at(row) for row in range(rows.rowCount()))  # type: ignore[call-overload]


def test_what_is_selected_ticked_and_current_stays_so_when_all_is_sorted_or_read_again(qtbot: QtBot) -> None:
    table = Table("Numbers", "None yet")
    qtbot.addWidget(table)
    table.rows.let_tick()
    table.show_rows(keyed([3, 1, 2]), [NUMBER])
    table.pick(0)
    table.rows.tick(1)
    table.sortByColumn(0, UP)
    assert (table.selected, table.current, table.rows.ticked) == ([0], 0, [1])
    table.show_rows([(7, 9), *keyed([4, 5])], [NUMBER])
    assert (table.selected, table.current, table.rows.ticked) == ([0], 0, [1])
    table.show_rows([(7, 9)], [NUMBER])
    assert (table.selected, table.current, table.rows.ticked) == ([], None, [])


def test_what_somebody_types_is_not_disturbed_by_what_is_read_meanwhile(qtbot: QtBot) -> None:
    """It is shown when that is done."""
    name = Column("name", "Name", str, str, edited=str)
    table = Table("Names", "None yet")
    qtbot.addWidget(table)
    table.show()
    table.show_rows([(0, "a")], [name])
    table.pick(0)
    table.change_in_place("name")
    field = only(table, QLineEdit)
    QTest.keyClicks(field, "bcd")
    table.show_rows([(1, "other"), (0, "a")], [name])
    assert table.rows.rowCount() == 1
    with qtbot.waitSignal(table.rows.typed) as typed:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert typed.args == [0, "name", "bcd"]
    qtbot.waitUntil(lambda: table.rows.rowCount() == 2)


def test_many_are_ticked_in_one_step(qapp: QApplication) -> None:
    """Whoever draws a curve for each would draw all of them again for each."""
    rows, told = Rows(), list[list[Hashable]]()
    rows.let_tick()
    rows.show(keyed([3, 1, 2]), [NUMBER])
    rows.ticked_changed.connect(lambda: told.append(rows.ticked))
    rows.turn_ticks([2, 1])
    rows.turn_ticks([0, 1, 2])
    rows.tick(0)
    rows.turn_ticks([0, 1, 2])
    assert told == [[1, 2], [0, 1, 2], []]
