"""What keys mean in a field."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.look.field_keys import FieldKeys

KEYS = ("Esc", "Del", "Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z")
Editor = QSpinBox | QDoubleSpinBox | QLineEdit


class Desk:
    """A window with fields, and shortcuts of which it notes which were taken for it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.taken: list[str] = []
        self.list = QComboBox()
        self.list.addItems(["first", "second"])
        self.text, self.whole, self.decimal = QLineEdit("12"), QSpinBox(), QDoubleSpinBox()
        self.whole.setValue(12)
        self.decimal.setValue(12)
        column = QVBoxLayout(self.window)
        for field in (self.list, self.text, self.whole, self.decimal):
            FieldKeys(field)
            column.addWidget(field)
        for key in KEYS:
            QShortcut(QKeySequence(key), self.window).activated.connect(lambda key=key: self.taken.append(key))
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def press(self, field: QWidget, keys: str) -> None:
        QTest.keySequence(field, QKeySequence(keys))


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


@pytest.fixture(params=["text", "whole", "decimal"])
def editor(desk: Desk, request: pytest.FixtureRequest) -> Editor:
    """A field with a text in it that can be typed over; it has the focus, and all of it is selected."""
    field: Editor = getattr(desk, request.param)
    field.setFocus()
    field.selectAll()
    return field


def test_escape_takes_back_what_was_typed_and_undo_brings_it_back(desk: Desk, editor: Editor) -> None:
    """Ctrl+Z and both customs of redo go between the two, as often as one likes."""
    before = editor.text()
    QTest.keyClicks(editor, "7")
    seen = []
    for key in ("Esc", "Ctrl+Z", "Ctrl+Y", "Ctrl+Z", "Ctrl+Shift+Z"):
        desk.press(editor, key)
        seen.append(editor.text())
    assert seen == [before, "7", before, "7", before]
    assert desk.taken == []


def test_with_nothing_typed_the_keys_do_nothing_in_the_window_either(desk: Desk, editor: Editor) -> None:
    before = editor.text()
    for key in ("Esc", "Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z"):
        desk.press(editor, key)
        assert editor.text() == before
    desk.press(editor, "Del")
    assert editor.text() == ""
    assert desk.taken == []


def test_what_was_typed_before_the_focus_went_stays(desk: Desk, editor: Editor) -> None:
    """Whoever left the field has confirmed it."""
    QTest.keyClicks(editor, "7")
    desk.list.setFocus()
    confirmed = editor.text()
    editor.setFocus()
    QTest.keyClicks(editor, "9")
    desk.press(editor, "Esc")
    assert editor.text() == confirmed


def test_another_window_confirms_nothing(desk: Desk) -> None:
    """What was being typed when another window came to the front can still be taken back."""
    desk.text.setFocus()
    QTest.keyClicks(desk.text, "7")
    for kind in (QFocusEvent.Type.FocusOut, QFocusEvent.Type.FocusIn):
        QCoreApplication.sendEvent(desk.text, QFocusEvent(kind, Qt.FocusReason.ActiveWindowFocusReason))
    desk.press(desk.text, "Esc")
    assert desk.text.text() == "12"


def test_a_list_keeps_what_would_destroy_and_leaves_undo_to_the_window(desk: Desk) -> None:
    """It has no text that could be undone; what was chosen in it stays."""
    desk.list.setFocus()
    desk.press(desk.list, "Down")
    for key in KEYS:
        desk.press(desk.list, key)
    assert desk.taken == ["Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z"]
    assert desk.list.currentText() == "second"


def test_outside_the_fields_the_keys_are_the_window_s(desk: Desk) -> None:
    desk.window.setFocus()
    for key in KEYS:
        desk.press(desk.window, key)
    assert desk.taken == list(KEYS)


def test_a_visit_to_the_menu_ends_no_typing(desk: Desk, editor: Editor) -> None:
    """Nor does another window: Esc still takes back all that was typed."""
    before = editor.text()
    QTest.keyClicks(editor, "7")
    for reason in (Qt.FocusReason.MenuBarFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
        QCoreApplication.sendEvent(editor, QFocusEvent(QFocusEvent.Type.FocusIn, reason))
    desk.press(editor, "Esc")
    assert editor.text() == before
