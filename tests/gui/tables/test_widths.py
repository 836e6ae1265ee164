"""How wide the columns of a table are."""

import pytest
from pytestqt.qtbot import QtBot

from digitpad.gui.tables.rows import Column
from digitpad.gui.tables.table import Table

COLUMNS = [Column(name, name, str, lambda row: row) for name in ("first", "second", "third", "fourth")]
ROWS = [(number, "a few words of it") for number in range(3)]


def shown(qtbot: QtBot, width: int) -> Table:
    table = Table("table", "nothing")
    qtbot.addWidget(table)
    table.resize(width, 200)
    table.show()
    table.show_rows(ROWS, COLUMNS)
    return table


def ends(table: Table) -> list[int]:
    return [table.columnViewportPosition(each) + table.columnWidth(each) for each in range(len(COLUMNS))]


@pytest.mark.parametrize("width", range(170, 700, 53))
def test_no_column_is_cut_at_the_edge_whatever_the_table_s_width(qtbot: QtBot, width: int) -> None:
    """Nor any narrower than what stands in it."""
    table = shown(qtbot, 900)
    asked = table.columnWidth(0)
    assert ends(table)[-1] <= table.viewport().width(), "there is room for all"
    table.resize(width, 200)
    edge = table.viewport().width()
    assert edge in ends(table) or ends(table)[-1] < edge
    assert table.columnWidth(0) >= asked
    table.resize(900, 200)
    assert table.columnWidth(0) == asked


def test_one_that_comes_between_leaves_the_others_as_wide_as_they_ask(qtbot: QtBot) -> None:
    table = shown(qtbot, 900)
    rows = [(number, "a few words of it") for number in range(3)]
    long = Column("between", "a title that is much longer than the others are", str, str)
    before = table.columnWidth(2)
    table.show_rows(rows, [*COLUMNS[:2], long, *COLUMNS[2:]])
    assert table.columnWidth(2) > before
    assert [table.columnWidth(each) for each in (3, 4)] == [before, before]
    table.resize(300, 200)
    assert 300 - 4 <= table.columnViewportPosition(1) + table.columnWidth(1) <= 300, "and none is cut then either"


def test_a_column_that_was_dragged_stays_as_wide_as_it_is(qtbot: QtBot) -> None:
    table = shown(qtbot, 300)
    table.horizontalHeader().resizeSection(1, 33)
    before = [table.columnWidth(each) for each in range(len(COLUMNS))]
    table.resize(400, 200)
    table.show_rows([*ROWS, (9, "more")], COLUMNS)
    assert [table.columnWidth(each) for each in range(len(COLUMNS))] == before
