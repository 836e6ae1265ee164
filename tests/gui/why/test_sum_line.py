"""The sum written out."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.look.theme import Theme, apply_theme, speaks_against, speaks_for
from digitpad.gui.why.sum_line import SumLine


def test_what_speaks_for_and_against_is_marked_in_the_colours_of_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    line = SumLine()
    qtbot.addWidget(line)
    line.show()
    for theme in (Theme.DARK, Theme.HIGH_CONTRAST, Theme.LIGHT):
        apply_theme(qapp, theme)
        QApplication.processEvents()
        marks = [button.icon().pixmap(QSize(4, 4)).toImage().pixelColor(1, 1) for button in line.buttons[1:3]]
        assert marks == [QColor(each(line.palette()).rgb()) for each in (speaks_for, speaks_against)]
    apply_theme(qapp, Theme.SYSTEM)
