"""What digitpad is, and whom it owes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from digitpad import __version__
from digitpad.gui.look.theme import SPACING


class About(QWidget):
    """A small window of its own; it blocks nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("About Digitpad"))
        text = QLabel(
            self.tr(
                "<h2>Digitpad {0}</h2>"
                "<p>A drawing pad that reads handwritten digits, and learns to before your eyes. MIT licence.</p>"
                "<p><b>The network</b> is the one of chapter 1 of Michael Nielsen's book <i>Neural Networks and Deep "
                'Learning</i>, <a href="http://neuralnetworksanddeeplearning.com">neuralnetworksanddeeplearning.com</a>.'
                "</p>"
                "<p><b>The digits</b> are MNIST, by Yann LeCun, Corinna Cortes and Christopher J. C. Burges, under "
                '<a href="https://creativecommons.org/licenses/by-sa/3.0/">CC BY-SA 3.0</a>.</p>'
                '<p><b>The window</b> is made with Qt, by way of PySide6, under the <a href="https://doc.qt.io/'
                'qtforpython-6/licenses.html">GNU LGPL version 3</a>; another version of Qt may take its place.</p>'
            ).format(__version__),
            self,
        )
        text.setWordWrap(True)
        text.setOpenExternalLinks(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACING, 2 * SPACING, 3 * SPACING, 3 * SPACING)
        column.addWidget(text)
        self.resize(480, 320)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc closes it, as it does a dialog."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
