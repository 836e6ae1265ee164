"""An area that scrolls downwards, and what it brings into view."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.look.scrolled import Scrolled


class Shown:
    """A button, and below it an area with more buttons than it has room for, at its end."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window, content = QWidget(), QWidget()
        self.outside = QPushButton("outside")
        self.inside = [QPushButton(str(number)) for number in range(20)]
        column, layout = QVBoxLayout(content), QVBoxLayout(self.window)
        for each in self.inside:
            column.addWidget(each)
        self.area = Scrolled(content)
        layout.addWidget(self.outside)
        layout.addWidget(self.area)
        qtbot.addWidget(self.window)
        self.window.resize(200, 200)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        QTest.mouseRelease(self.window, Qt.MouseButton.LeftButton)  # that another test may have left pressed
        self.outside.setFocus()
        qtbot.waitUntil(self.outside.hasFocus)
        self.area.verticalScrollBar().setValue(self.area.verticalScrollBar().maximum())

    def is_whole(self, button: QPushButton) -> bool:
        """Whether all of a button is in view."""
        return button.visibleRegion().boundingRect() == button.rect()


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def test_what_the_tab_key_comes_to_from_outside_is_in_view(shown: Shown) -> None:
    assert not shown.is_whole(shown.inside[0])
    QTest.keyClick(shown.outside, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is shown.inside[0]
    assert shown.is_whole(shown.inside[0])


def test_a_click_moves_nothing_away_from_the_pointer(shown: Shown) -> None:
    bar = shown.area.verticalScrollBar()
    bar.setValue(bar.value() - shown.inside[-1].height() // 2)  # half of the last one is in view
    before = bar.value()
    QTest.mousePress(shown.inside[-1], Qt.MouseButton.LeftButton, pos=QPoint(5, 3))
    assert QApplication.focusWidget() is shown.inside[-1]
    assert bar.value() == before
    QTest.mouseRelease(shown.inside[-1], Qt.MouseButton.LeftButton)
