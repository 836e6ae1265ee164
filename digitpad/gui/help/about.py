"""What digitpad is, of which versions it is made, and whom it owes."""

import platform
from typing import Final

import numpy as np
import PySide6
from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from digitpad import __version__
from digitpad.gui.help.sheet import Sheet, heading
from digitpad.gui.look.theme import SPACING

_SIZE: Final = QSize(560, 456)
_ICON: Final = 64


class About(Sheet):
    """Icon, versions, and licences of all that is inside."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("About Digitpad"), _SIZE, parent)

    def fill(self) -> None:
        """Show all of it."""
        icon = QLabel()
        icon.setPixmap(QApplication.windowIcon().pixmap(QSize(_ICON, _ICON), self.devicePixelRatioF()))
        icon.setAccessibleName(self.tr("Digitpad’s icon"))
        icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        name = heading(self.tr("Digitpad {0}").format(__version__))
        what = self.prose(self.tr("A drawing pad that reads handwritten digits, and learns to do so before your eyes."))
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(name)
        beside.addWidget(what)
        beside.addStretch()
        top = QHBoxLayout()
        top.setSpacing(2 * SPACING)
        top.addWidget(icon)
        top.addLayout(beside, 1)
        column = QVBoxLayout()
        column.setSpacing(SPACING)
        column.addLayout(top)
        versions = self.prose(
            self.tr("Python {0}, NumPy {1}, Qt {2}, PySide6 {3}").format(
                platform.python_version(), np.__version__, qVersion(), PySide6.__version__
            )
        )
        versions.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)  # for who reports a fault
        column.addWidget(versions)
        column.addWidget(heading(self.tr("Credits and licences")))
        for text in (
            self.tr("<b>Digitpad</b> itself is free software under the MIT licence."),
            self.tr(
                "<b>The networks</b> are of the kind in chapter 1 of Michael Nielsen’s book <i>Neural Networks and "
                "Deep Learning</i>, <a "
                'href="http://neuralnetworksanddeeplearning.com">neuralnetworksanddeeplearning.com</a>; the recipe '
                "<i>chapter 1</i> trains the very one."
            ),
            self.tr(
                "<b>The digits</b> are MNIST, by Yann LeCun, Corinna Cortes and Christopher J. C. Burges, under "
                '<a href="https://creativecommons.org/licenses/by-sa/3.0/">CC BY-SA 3.0</a>.'
            ),
            self.tr(
                "<b>The window</b> is made with Qt, through PySide6, under the <a "
                'href="https://doc.qt.io/qtforpython-6/licenses.html">GNU LGPL version 3</a>; you may replace Qt with '
                "another version of it."
            ),
            self.tr(
                "<b>Also inside</b>: NumPy and threadpoolctl (BSD), Pillow (MIT-CMU), safetensors (Apache 2.0), "
                "platformdirs (MIT), tqdm (MPL 2.0 and MIT), and on Windows and macOS pyshortcuts (MIT)."
            ),
        ):
            column.addWidget(self.prose(text))
        column.addStretch()
        self.show_content(column)
