"""What the program tells about itself."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from digitpad import __version__
from digitpad.gui.about import About
from tests.gui.finding import only


def test_all_whose_work_is_inside_are_named(qtbot: QtBot) -> None:
    """With their licences, and the book."""
    parent = QWidget()
    qtbot.addWidget(parent)
    about = About(parent)
    text = only(about, QLabel).text()
    for owed in ("Nielsen", "MNIST", "LeCun", "Cortes", "Burges", "CC BY-SA 3.0", "Qt", "LGPL", "MIT", __version__):
        assert owed in text
    assert not about.isModal()


def test_escape_closes_it(qtbot: QtBot) -> None:
    """And no other key."""
    parent = QWidget()
    qtbot.addWidget(parent)
    about = About(parent)
    about.show()
    QTest.keyClick(about, Qt.Key.Key_A)
    assert about.isVisible()
    QTest.keyClick(about, Qt.Key.Key_Escape)
    assert not about.isVisible()
