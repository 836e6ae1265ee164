"""How the window's parts stand: three columns that share the height, two where the window is narrow."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QUndoStack
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from digitpad.gui.answer.bars import OutputBars
from digitpad.gui.answer.guess import Guess
from digitpad.gui.answer.input_view import InputView
from digitpad.gui.look.actions import ActionButton
from digitpad.gui.look.remark import Remark
from digitpad.gui.look.theme import SPACING
from digitpad.gui.pad.canvas import Canvas
from digitpad.gui.pad.pad_actions import PadActions
from digitpad.gui.room import Room
from digitpad.session.reading import Reading, Verdict
from digitpad.training.gate import Gate

NARROW = 1000
"""Width in device-independent pixels below which the third column folds into a tab beside the bars."""

LOW = 680
"""Height below which the picture of the inputs is smaller, so that the pad is larger."""

_WIDE_SHARES, _NARROW_SHARES = (9, 4, 7), (10, 10, 0)


class Arrangement(QWidget):
    """Holds the parts, each a public attribute, and shows an answer in those that are for it.

    Parameters
    ----------
    undo_stack
        Of the pad.
    gate
        Held while the parts paint.
    """

    def __init__(self, undo_stack: QUndoStack, gate: Gate) -> None:
        super().__init__()
        self.canvas = Canvas(undo_stack, gate=gate)
        self.input_view = InputView(gate=gate)
        self.guess = Guess()
        self.bars = OutputBars(gate=gate)
        self.pad_actions = PadActions(self.canvas, undo_stack, self)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName(self.tr("Views"))
        self._foot: QWidget | None = None
        self._narrow: bool | None = None
        self._in_front: QWidget = self.bars  # of the tabs, in a narrow window

        self._left = self._pad_and_tools()
        self._middle = QVBoxLayout()
        self._middle.setSpacing(SPACING)
        self._middle.addWidget(self.guess)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(2 * SPACING)
        self._columns.addWidget(self._left)
        self._columns.addLayout(self._middle)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(2 * SPACING, SPACING, 2 * SPACING, SPACING)
        self._whole.setSpacing(SPACING)
        self._whole.addLayout(self._columns, 1)
        self._arrange(narrow=False)

    def show_reading(self, reading: Reading) -> None:
        """Show what the network says, and the inputs it was shown."""
        self.input_view.set_image(reading.image)
        self.guess.show_reading(reading)
        if reading.verdict is Verdict.EMPTY:
            self.bars.clear()
        else:
            self.bars.set_activations(reading.activations, reading.digit)
        self.canvas.setAccessibleDescription(self.guess.words)

    def add_rooms(self, rooms: Iterable[Room]) -> None:
        """Give each room its tab."""
        for room in rooms:
            self.tabs.addTab(room.widget, room.title)
            room.wanted.connect(partial(self.tabs.setCurrentWidget, room.widget))

    def add_foot(self, foot: QWidget) -> None:
        """Put a line below all; last, for the Tab key goes in the order in which things are put in."""
        self._foot = foot
        self._whole.addWidget(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: fold or unfold the third column, and let the first be no wider than the pad can be high."""
        super().resizeEvent(event)
        self._arrange(narrow=event.size().width() < NARROW)
        roomy, small = self.input_view.sizeHint(), self.input_view.minimumSizeHint()
        self.input_view.setFixedSize(roomy if event.size().height() >= LOW else (roomy + small) / 2)
        foot = self._foot.sizeHint().height() + SPACING if self._foot else 0
        free = event.size().height() - 2 * SPACING - foot - self.input_view.height() - SPACING
        self._left.setMaximumWidth(max(self._left.minimumSizeHint().width(), free))
        self._whole.activate()  # now: one more pass of the event loop later, the columns would jump

    def _pad_and_tools(self) -> QWidget:
        square = self.canvas.sizePolicy()
        square.setHeightForWidth(True)
        self.canvas.setSizePolicy(square)
        self.input_view.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        caption = Remark(self.tr("What the network sees"))
        actions = self.pad_actions
        buttons = [ActionButton(each) for each in (actions.undo, actions.redo, actions.clear, actions.next)]
        tools = QGridLayout()
        tools.setSpacing(SPACING)
        for column, button in enumerate(buttons):
            tools.addWidget(button, 0, column)
        last = len(buttons)
        tools.setColumnStretch(last, 1)
        bottom_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        tools.addWidget(caption, 1, 0, 1, last + 1, bottom_right)
        tools.addWidget(self.input_view, 0, last + 1, 2, 1)
        left = QWidget()
        whole = QVBoxLayout(left)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACING)
        whole.addWidget(self.canvas)
        whole.addLayout(tools)
        whole.addStretch()
        return left

    def _arrange(self, *, narrow: bool) -> None:
        if narrow is self._narrow:
            return
        self._narrow = narrow
        if narrow:
            self.tabs.insertTab(0, self.bars, self.tr("Bars"))
            self._middle.addWidget(self.tabs, 1)
        else:
            if self.tabs.count():
                self._in_front = self.tabs.currentWidget()
            self.tabs.removeTab(self.tabs.indexOf(self.bars))
            self._middle.addWidget(self.bars, 1)
            self._columns.addWidget(self.tabs)
        self.bars.show()
        if narrow:
            self.tabs.setCurrentWidget(self._in_front)
        for column, share in enumerate(_NARROW_SHARES if narrow else _WIDE_SHARES):
            if column < self._columns.count():
                self._columns.setStretch(column, share)
