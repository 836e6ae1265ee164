"""Links in the colours of the theme."""

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from digitpad.gui.look.link_colours import LinkColours
from digitpad.gui.look.theme import Theme, apply_theme


def test_links_take_the_colour_of_another_theme(qtbot: QtBot, qapp: QApplication) -> None:
    label = QLabel('<a href="x">somewhere</a>')
    qtbot.addWidget(label)
    LinkColours(label)
    label.show()
    wanted = []
    try:
        for theme in (Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST):
            apply_theme(qapp, theme)
            QApplication.processEvents()
            image = label.grab().toImage()
            seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
            wanted.append(qapp.palette().link().color().name())
            assert wanted[-1] in seen
        assert len(set(wanted)) == 3
    finally:
        apply_theme(qapp, Theme.SYSTEM)
