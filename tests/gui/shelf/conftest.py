"""The room of the networks in the window, with networks on the shelf."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.shelf.panel import ShelfPanel
from digitpad.gui.tables.table import Table
from digitpad.storage.model_file import Model, save_model
from digitpad.storage.places import networks_folder
from tests.gui import reports
from tests.gui.finding import only
from tests.gui.opened import Opened

FILES = ("first.safetensors", "second.safetensors")


class OnShelf:
    """The room, and a person in it."""

    def __init__(self, opened: Opened, qtbot: QtBot) -> None:
        self.opened, self.qtbot = opened, qtbot
        opened.bring_to_front("Networks")
        self.panel = only(opened.window, ShelfPanel)
        self.table = opened.named("Networks", Table)
        qtbot.waitUntil(lambda: self.table.rows.rowCount() > 0)

    def cell(self, file: str, column: str) -> str:
        """Return what stands in a cell; "" where there is no such network."""
        row = self.table.rows.row_of(file)
        names = [each.name for each in self.table.rows.columns]
        return "" if row is None else str(self.table.rows.index(row, names.index(column)).data()).strip("\xa0")

    def until(self, file: str, column: str, text: str) -> None:
        """Wait until that stands in a cell."""
        self.qtbot.waitUntil(lambda: self.cell(file, column) == text)

    def click(self, file: str) -> None:
        """Click on a network."""
        row = self.table.rows.row_of(file)
        assert row is not None
        place = self.table.visualRect(self.table.rows.index(row, 0)).center()
        QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert self.table.selected == [file]

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        self.opened.key(key, modifier)

    def type_in_place(self, text: str) -> None:
        """Type something into the field that is open, and Return."""
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.fixture
def on_shelf(open_window: Callable[..., Opened], qtbot: QtBot) -> OnShelf:
    """Open the window with two networks on the shelf beside the factory's."""
    networks_folder().mkdir(parents=True)
    for number, file in enumerate(FILES):
        model = reports.model(9564 + number)
        about = replace(model.about, made=f"2026-11-2{number}T09:05:07+01:00")
        save_model(Model(model.network, about), networks_folder() / file)
    return OnShelf(open_window(), qtbot)


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """Give a file that is no network."""
    file = tmp_path / "holiday.safetensors"
    file.write_bytes(b"no network at all")
    return file
