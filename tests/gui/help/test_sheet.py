"""A window with something to read."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from digitpad.gui.help.sheet import Sheet
from tests.gui.finding import only

LINES = 200


class Long(Sheet):
    """Many lines and a link."""

    def fill(self) -> None:
        column = QVBoxLayout()
        column.addWidget(self.prose('<a href="http://somewhere">somewhere</a>'))
        column.addWidget(QLabel("\n".join(map(str, range(LINES)))))
        self.show_content(column)


def opened(behind: QWidget) -> Long:
    sheet = Long("Something to read", QSize(400, 300), behind)
    sheet.come_up()
    QApplication.processEvents()
    return sheet


def test_escape_or_close_closes_it_and_another_key_does_not(behind: QWidget) -> None:
    sheet = opened(behind)
    assert not sheet.isModal()
    QTest.keyClick(sheet, Qt.Key.Key_A)
    assert sheet.isVisible()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    sheet.come_up()
    QApplication.processEvents()
    button = only(sheet, QPushButton)
    assert button.hasFocus()
    assert button.accessibleName() or button.text() == "Close"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not sheet.isVisible()


def test_it_stands_over_the_window_and_wholly_on_the_screen(behind: QWidget) -> None:
    """Though the window may stand at the edge."""
    sheet = opened(behind)
    assert (sheet.frameGeometry().center() - QPoint(350, 300)).manhattanLength() <= 4
    screen = sheet.screen().availableGeometry()
    for corner in (screen.topLeft(), screen.bottomRight() - QPoint(100, 100)):
        behind.move(corner)
        assert screen.contains(opened(behind).geometry())


def test_it_is_never_larger_than_the_screen(behind: QWidget) -> None:
    huge = Long("Huge", QSize(5000, 5000), behind)
    huge.come_up()
    assert huge.screen().availableGeometry().contains(huge.geometry())


def test_the_arrow_keys_scroll_it_while_the_button_has_the_focus(behind: QWidget) -> None:
    sheet = opened(behind)
    bar = only(sheet, QScrollArea).verticalScrollBar()
    button = only(sheet, QPushButton)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
        before = bar.value()
        QTest.keyClick(button, key)
        assert bar.value() > before
        assert button.hasFocus()
    QTest.keyClick(button, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()


def test_a_link_can_be_followed_by_keys(behind: QWidget) -> None:
    sheet = opened(behind)
    visited: list[str] = []
    sheet.visited.connect(visited.append)
    QTest.keyClick(sheet, Qt.Key.Key_Tab)
    focused = sheet.focusWidget()
    assert isinstance(focused, QLabel)
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert visited == ["http://somewhere"]
    assert sheet.isVisible()
