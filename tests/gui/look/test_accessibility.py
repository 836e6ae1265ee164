"""What a screen reader takes own-painted widgets for."""

import gc

import pytest
import shiboken6
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.look.accessibility import install_roles


class Chart(QWidget):
    """A widget that says what it is."""

    accessible_role = QAccessible.Role.Chart


def _role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def test_widget_is_read_as_what_its_class_says(qtbot: QtBot) -> None:
    """The role of the class is the role; name and description are still the widget's own, also when they change."""
    install_roles()
    install_roles()
    chart = Chart()
    qtbot.addWidget(chart)
    chart.setAccessibleName("Epoch accuracy")
    assert _role(chart) == QAccessible.Role.Chart
    interface = QAccessible.queryAccessibleInterface(chart)
    assert interface.text(QAccessible.Text.Name) == "Epoch accuracy"
    chart.setAccessibleDescription("Epoch 3: 94 %")
    assert interface.text(QAccessible.Text.Description) == "Epoch 3: 94 %"


def test_other_widgets_keep_their_roles(qtbot: QtBot) -> None:
    """Qt's own widgets are read as before."""
    install_roles()
    for widget, role in ((QPushButton("Go"), QAccessible.Role.PushButton), (QWidget(), QAccessible.Role.Client)):
        qtbot.addWidget(widget)
        assert _role(widget) == role


@pytest.mark.slow
def test_many_widgets_come_and_go(qapp: QApplication) -> None:
    """Fifty widgets are read, rubbish is collected, they are read again and destroyed, and nothing crashes."""
    install_roles()
    charts = [Chart() for _ in range(50)]
    for _ in range(2):
        assert {_role(chart) for chart in charts} == {QAccessible.Role.Chart}
        gc.collect()
    for chart in charts:
        shiboken6.delete(chart)
    charts.clear()
    gc.collect()
    again = Chart()
    assert _role(again) == QAccessible.Role.Chart
    shiboken6.delete(again)
