"""What takes long to paint is painted once, until something else is to be seen."""

from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.look.still import Still


def test_it_is_painted_anew_only_when_it_looks_different(qtbot: QtBot) -> None:
    widget, still, colours = QWidget(), Still(), [QColor("red"), QColor("green"), QColor("blue"), QColor("white")]
    qtbot.addWidget(widget)
    widget.resize(20, 10)
    painted: list[QColor] = []

    def paint(painter: QPainter) -> None:
        painted.append(colours[len(painted)])
        painter.fillRect(widget.rect(), painted[-1])

    def shown() -> QColor:
        return still.of(widget, paint).toImage().pixelColor(19, 9)

    assert [shown(), shown()] == colours[:1] * 2
    still.outdate()
    assert [shown(), shown()] == colours[1:2] * 2
    widget.resize(30, 20)
    assert shown() == colours[2]
    widget.setPalette(QPalette(QColor("gold")))
    assert [shown(), shown()] == colours[3:] * 2
