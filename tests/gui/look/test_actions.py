"""Buttons that follow an action."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.look.actions import ActionButton
from tests.gui.finding import only


@pytest.fixture
def action(qapp: QApplication) -> QAction:
    action = QAction("&Pause")
    action.setToolTip("Let it wait")
    action.setShortcut("Ctrl+P")
    return action


@pytest.fixture
def window(qtbot: QtBot, action: QAction) -> QWidget:
    """A window with a field that has the focus, and the button beside it."""
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    field = QLineEdit()
    row.addWidget(field)
    row.addWidget(ActionButton(action, also="Resume"))
    window.show()
    window.activateWindow()
    field.setFocus()
    return window


@pytest.fixture
def button(window: QWidget) -> ActionButton:
    return only(window, ActionButton)


@pytest.fixture
def triggered(action: QAction) -> list[bool]:
    """Grows when the action is triggered."""
    triggered: list[bool] = []
    action.triggered.connect(lambda: triggered.append(True))
    return triggered


def test_it_is_named_and_explained_as_its_action(button: ActionButton, action: QAction) -> None:
    """Without the mnemonic, which is the menu's; with the key."""
    assert button.text() == "Pause"
    assert button.toolTip() == "Let it wait (Ctrl+P)"
    action.setText("Res&ume")
    action.setShortcut("")
    assert button.text() == "Resume"
    assert button.toolTip() == "Let it wait"


def test_a_click_triggers_the_action_and_leaves_the_focus(button: ActionButton, triggered: list[bool]) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(triggered) == 1
    assert not button.hasFocus()


def test_the_tab_key_and_space_trigger_it_too(button: ActionButton, triggered: list[bool]) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert button.hasFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(triggered) == 1


def test_it_is_dim_and_hidden_when_its_action_is(button: ActionButton, action: QAction) -> None:
    action.setEnabled(False)
    assert not button.isEnabled()
    action.setVisible(False)
    assert not button.isVisible()
    action.setVisible(True)
    action.setEnabled(True)
    assert button.isVisible()
    assert button.isEnabled()


def test_it_does_not_grow_with_its_other_name(button: ActionButton, action: QAction) -> None:
    before = button.minimumWidth(), button.sizeHint().width()
    action.setText("Res&ume")
    assert button.minimumWidth() == before[0] >= button.fontMetrics().horizontalAdvance("Resume")


def test_it_opens_no_window_of_its_own(qapp: QApplication, action: QAction) -> None:
    """A button that is shown before it has a parent would."""
    button = ActionButton(action)
    action.setEnabled(False)
    assert not button.isVisible()


def test_a_button_may_say_more_than_its_name(button: ActionButton, action: QAction) -> None:
    """A screen reader goes by the name, the menu too."""
    action.setIconText("Pause after epoch 9")
    assert (button.text(), button.accessibleName()) == ("Pause after epoch 9", "Pause")
