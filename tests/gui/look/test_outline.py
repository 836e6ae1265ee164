"""The ring that shows the focus, and the mark of a wrong value."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QColor, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from digitpad.gui.look.accent_button import AccentButton
from digitpad.gui.look.outline import FocusRing, WrongMark, wrong
from digitpad.gui.look.theme import SPACING, Theme, accent, apply_theme
from tests.gui.look.test_theme import contrast

CHOICES = (Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST)


class Controls(QWidget):
    """One control of each kind, and the ring."""

    def __init__(self) -> None:
        super().__init__()
        self.action = QAction("Retrain", self)
        tabs = QTabBar()
        tabs.addTab("Train")
        plain = (QPushButton("Stop"), QToolButton(), QLineEdit("30"), QSpinBox(), QComboBox())
        self.all: list[QWidget] = [*plain, tabs, AccentButton(self.action)]
        column = QVBoxLayout(self)
        column.setSpacing(SPACING)
        for each in self.all:
            column.addWidget(each)
        self.quiet = QLabel("nothing to do here")
        self.quiet.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(self.quiet)
        self.ring = FocusRing(self)


@pytest.fixture
def controls(qtbot: QtBot) -> Controls:
    controls = Controls()
    qtbot.addWidget(controls)
    controls.show()
    controls.activateWindow()
    controls.quiet.setFocus()
    return controls


def picture(controls: Controls, of: QWidget) -> QImage:
    """Return how a control and what is right around it look."""
    QApplication.processEvents()
    return controls.grab(of.geometry().adjusted(-4, -4, 4, 4)).toImage()


def strongest(before: QImage, after: QImage, ground: QColor) -> float:
    """Return the highest contrast that anything has to its ground that looks different now."""
    places = [(x, y) for x in range(before.width()) for y in range(before.height())]
    changed = [after.pixelColor(*place) for place in places if before.pixelColor(*place) != after.pixelColor(*place)]
    return max(contrast(colour, ground) for colour in changed)


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("number", range(7))
def test_the_focus_is_seen_on_every_control_in_every_theme(
    qapp: QApplication, controls: Controls, choice: Theme, number: int
) -> None:
    """What it changes has a contrast of 3 to what is around it."""
    apply_theme(qapp, choice)
    control = controls.all[number]
    before = picture(controls, control)
    control.setFocus(Qt.FocusReason.TabFocusReason)
    after = picture(controls, control)
    role = QPalette.ColorRole.Accent if isinstance(control, AccentButton) else QPalette.ColorRole.Window
    assert strongest(before, after, controls.palette().color(role)) >= 3
    controls.quiet.setFocus()
    assert picture(controls, control) == before, "and it goes with the focus"
    apply_theme(qapp, Theme.SYSTEM)


def test_the_ring_outlives_what_had_the_focus(controls: Controls, qtbot: QtBot) -> None:
    """A control that is deleted takes nothing with it."""
    inside = QWidget(controls)
    button = QPushButton("Next", inside)
    inside.show()
    button.setFocus()
    QApplication.processEvents()
    assert controls.ring.widget() is button
    button.setEnabled(False)
    inside.deleteLater()
    QApplication.sendPostedEvents(inside)
    controls.all[0].setFocus()
    QApplication.processEvents()
    assert controls.ring.widget() is controls.all[0]
    assert controls.ring.isVisible()


def test_a_mark_is_around_its_field_while_it_is_wrong(controls: Controls) -> None:
    field = controls.all[2]
    mark = WrongMark(field)
    before = picture(controls, field)
    mark.show_whether(True)
    assert mark.geometry().contains(QRect(field.geometry()))
    edge = controls.grab().toImage().pixelColor(field.geometry().center().x(), mark.geometry().top())
    assert edge == wrong(controls.palette())
    assert edge != accent(controls.palette())
    assert contrast(edge, controls.palette().color(QPalette.ColorRole.Window)) >= 3
    mark.show_whether(False)
    assert picture(controls, field) == before


def test_a_click_on_the_accent_button_does_what_it_says(controls: Controls) -> None:
    """And nothing while that cannot be done; then it is not filled with the accent."""
    done: list[bool] = []
    controls.action.triggered.connect(lambda: done.append(True))
    button = controls.all[-1]
    filled = picture(controls, button).pixelColor(12, 12)
    assert filled == accent(controls.palette())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    controls.action.setEnabled(False)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [True]
    assert picture(controls, button).pixelColor(12, 12) != filled
