"""All keys on one sheet, taken from the actions themselves: what is said here of a key is what it does."""

from collections.abc import Iterator
from typing import Final, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QMainWindow, QMenu

from digitpad.gui.help.sheet import Sheet, heading
from digitpad.gui.look.theme import SPACING

_SIZE: Final = QSize(520, 720)
_MOST_KEYS: Final = 2
"""Of an action: the system may have more for it."""

_RARE: Final = range(Qt.Key.Key_F13, Qt.Key.Key_F35 + 1)
"""Keys that hardly any keyboard has, and that some systems have for undo and the like nonetheless …"""

_NAMED: Final = Qt.Key.Key_Back
"""… and from this one on, those on which an action's name is printed: "Redo", "Open", "Paste"."""

Row = tuple[str, str]
"""A key, and what it does."""


class KeySheet(Sheet):
    """The keys of the actions in a window's menus, menu by menu, and after them those that are no actions.

    Parameters
    ----------
    window
        Whose menus they are.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(self.tr("Keyboard shortcuts"), _SIZE, window)
        self._window = window

    def fill(self) -> None:
        """Show the keys that there are now."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * SPACING)
        grid.setVerticalSpacing(SPACING // 2)
        grid.setColumnStretch(1, 1)
        for title, rows in self.groups():
            grid.addWidget(heading(title), grid.rowCount(), 0, 1, 2)
            for keys, what in rows:
                number = grid.rowCount()
                grid.addWidget(_cell(keys), number, 0)
                grid.addWidget(_cell(what, wrapped=True), number, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        self.show_content(grid)

    def groups(self) -> list[tuple[str, list[Row]]]:
        """Return each group's title and rows; a menu without keys has no group."""
        found = [(_plain(menu.title()), self._in_one(_rows(menu))) for menu in self._menus()]
        return [*((title, rows) for title, rows in found if rows), *self._others()]

    def _menus(self) -> Iterator[QMenu]:
        for action in self._window.menuBar().actions():
            if (menu := _menu_of(action)) is not None:
                yield menu

    def _in_one(self, rows: Iterator[Row]) -> list[Row]:
        """Return the rows with those of the digits, each of which has its own key, in one."""
        several: list[Row] = []
        for keys, what in rows:
            row = (keys, what)
            if len(keys) == 1 and keys.isdigit() and keys in what:
                row = (self.tr("0 to 9"), self.tr("This is that digit: keep it among my digits"))
            if row not in several:
                several.append(row)
        return several

    def _others(self) -> list[tuple[str, list[Row]]]:
        """Return the keys, and what is like a key, that are no actions."""
        return [
            (
                self.tr("On the pad"),
                [
                    (self.tr("Enter"), self.tr("Keep the digit as it was read, and make room for the next")),
                    (self.tr("Esc, in mid-stroke"), self.tr("Take that stroke back, or that frame on a picture")),
                    (self.tr("Arrow keys, with a frame"), self.tr("Move it, with Shift its size; Enter cuts it out")),
                    (self.tr("Pen’s eraser end"), self.tr("Remove whole strokes")),
                ],
            ),
            (
                self.tr("Among the last digits"),
                [
                    (self.tr("Arrow keys"), self.tr("Go to a digit")),
                    (self.tr("Enter or Space"), self.tr("Put it back on the pad")),
                ],
            ),
            (
                self.tr("Among my digits, in Mine"),
                [
                    (self.tr("0 to 9, N"), self.tr("It is that digit, or not a digit")),
                    (self.tr("Enter"), self.tr("Put it on the pad")),
                    (self.tr("Del"), self.tr("Delete it from my digits")),
                    (self.tr("Ctrl+Z, Ctrl+Y"), self.tr("Undo and redo what was done with my digits")),
                ],
            ),
            (
                self.tr("Among the neurons, in Neurons"),
                [
                    (self.tr("Enter"), self.tr("Open a neuron; Esc goes back to all")),
                    (self.tr("Space"), self.tr("Switch it off, or on")),
                ],
            ),
            (
                self.tr("In a field"),
                [
                    (self.tr("Esc"), self.tr("Take back what was typed")),
                ],
            ),
            (
                self.tr("Everywhere"),
                [
                    (self.tr("Tab, Shift+Tab"), self.tr("Go to the next control, or the one before")),
                    (
                        self.tr("Alt and a letter"),
                        self.tr("Open the menu or go to the field with that letter underlined"),
                    ),
                    (
                        self.tr("Shift+F10"),
                        self.tr("Open the menu of what has the focus, as the menu key does"),
                    ),
                ],
            ),
        ]


def _rows(menu: QMenu) -> Iterator[Row]:
    for action in menu.actions():
        if (below := _menu_of(action)) is not None:
            yield from _rows(below)
        elif action.shortcuts():  # though what it does may not be possible now, and the menu not show it
            native = QKeySequence.SequenceFormat.NativeText
            usual = [each for each in action.shortcuts() if not _is_odd(each)] or action.shortcuts()
            names = [each.toString(native).replace("Return", "Enter") for each in usual]  # which is one key to people
            yield ", ".join(list(dict.fromkeys(names))[:_MOST_KEYS]), _plain(action.text())


def _is_odd(keys: QKeySequence) -> bool:
    """Return whether hardly anybody can press these keys."""
    key = keys[0].key()  # type: ignore[index]  # which PySide's stub does not know
    return key in _RARE or _NAMED <= key < Qt.Key.Key_unknown


def _menu_of(action: QAction) -> QMenu | None:
    return cast("QMenu | None", action.menu())  # which is declared as any object


def _plain(text: str) -> str:
    """Return what a menu says without its mnemonic and the dots of what will ask for more."""
    return text.replace("&", "").rstrip(" …")


def _cell(text: str, *, wrapped: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrapped)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return label
