"""How the window's parts stand: three columns that share the height, two where the window is narrow."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QUndoStack
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from digitpad.gui.bars import OutputBars
from digitpad.gui.canvas import Canvas
from digitpad.gui.guess import Guess
from digitpad.gui.network_bar import NetworkBar
from digitpad.gui.pixels import PixelView
from digitpad.gui.remark import Remark
from digitpad.gui.theme import SPACING
from digitpad.gui.training_panel import TrainingPanel
from digitpad.training import Gate

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom

NARROW = 1000
"""Width in device-independent pixels below which the third column folds into a tab beside the bars."""


class Arrangement(QWidget):
    """Holds the parts, each a public attribute; what they do with each other is the main window's affair."""

    def __init__(self, undo_stack: QUndoStack, gate: Gate) -> None:
        super().__init__()
        self.canvas = Canvas(undo_stack, gate=gate)
        self.pixels = PixelView(gate=gate)
        self.guess = Guess()
        self.bars = OutputBars(gate=gate)
        self.training_panel = TrainingPanel(gate)
        self.network_bar = NetworkBar()
        self.undo = QPushButton(self.tr("Undo"))
        self.redo = QPushButton(self.tr("Redo"))
        self.clear = QPushButton(self.tr("Clear"))
        self.next = QPushButton(self.tr("Next"))
        for button in (self.undo, self.redo, self.clear, self.next):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus, and the keys, on the pad
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._narrow: bool | None = None

        square = self.canvas.sizePolicy()
        square.setHeightForWidth(True)
        self.canvas.setSizePolicy(square)
        self.pixels.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        below_pad = QGridLayout()
        below_pad.setSpacing(SPACING)
        for column, button in enumerate((self.undo, self.redo, self.clear, self.next)):
            below_pad.addWidget(button, 0, column)
        caption = Remark(self.tr("What the network sees"))
        caption.setWordWrap(False)
        below_pad.addWidget(caption, 1, 0, 1, 5, _RIGHT)
        below_pad.addWidget(self.pixels, 0, 5, 2, 1)
        below_pad.setColumnStretch(4, 1)
        left = QVBoxLayout()
        left.setSpacing(SPACING)
        left.addWidget(self.canvas)
        left.addLayout(below_pad)
        left.addStretch()
        self._middle = QVBoxLayout()
        self._middle.setSpacing(SPACING)
        self._middle.addWidget(self.guess)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(2 * SPACING)
        self._columns.addLayout(left, 11)
        self._columns.addLayout(self._middle, 6)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * SPACING, SPACING, 2 * SPACING, SPACING)
        whole.setSpacing(SPACING)
        whole.addLayout(self._columns, 1)
        whole.addWidget(self.network_bar)
        self._arrange(narrow=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: fold or unfold the third column."""
        super().resizeEvent(event)
        self._arrange(narrow=event.size().width() < NARROW)

    def show_training(self) -> None:
        """Bring the training panel to the front."""
        self.tabs.setCurrentWidget(self.training_panel)

    def _arrange(self, *, narrow: bool) -> None:
        if narrow is self._narrow:
            return
        self._narrow = narrow
        if narrow:
            self.tabs.insertTab(0, self.bars, self.tr("Bars"))
            self._middle.addWidget(self.tabs, 1)
            self._columns.setStretch(1, 10)
        else:
            self.tabs.removeTab(self.tabs.indexOf(self.bars))
            self._middle.addWidget(self.bars, 1)
            self._columns.addWidget(self.tabs, 10)
            self._columns.setStretch(1, 6)
        if self.tabs.indexOf(self.training_panel) < 0:
            self.tabs.addTab(self.training_panel, self.tr("Train"))
        self.bars.show()
        if narrow:
            self.tabs.setCurrentWidget(self.bars)
