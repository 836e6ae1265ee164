"""While a room is in front that explains outputs, the bars show which two these are, and let others be picked."""

from collections.abc import Sequence
from typing import Final, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent

from digitpad.gui.answer.bars import OutputBars
from digitpad.gui.answering import Answering
from digitpad.gui.look.actions import named_action
from digitpad.gui.look.tabs import Tabs
from digitpad.gui.look.theme import speaks_against, speaks_for
from digitpad.gui.picked import Picked
from digitpad.gui.room import Room
from digitpad.network.sizes import OUTPUTS
from digitpad.session.inside.pair import Pair

_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_OTHER: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Picking(QObject):
    """Picks an output by a click on its bar, and by Ctrl+click the one that it is compared with.

    With the focus on the bars, the arrow keys do the same, with Shift for the other one. That is marked, and picked, in
    front of a room alone that compares.

    Parameters
    ----------
    bars, tabs
        Of the window.
    rooms
        In the order of their tabs.
    answering, picked
        What there is to explain, and which two.
    """

    def __init__(
        self,
        bars: OutputBars,
        tabs: Tabs,
        rooms: Sequence[Room],
        answering: Answering,
        picked: Picked,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bars, self._answering, self._picked = bars, answering, picked
        self._what_for = [(room.explains_outputs, room.compares_outputs) for room in rooms]
        self._is_on = self._compares = False
        self._under_pointer = 0
        self._explain, self._compare = (named_action("", bars) for _ in range(2))
        self._explain.triggered.connect(lambda: picked.pick_digit(self._under_pointer))
        self._compare.triggered.connect(lambda: picked.pick_against(self._under_pointer))
        for action in (self._explain, self._compare):
            bars.addAction(action)
            action.setVisible(False)
        picked.changed.connect(self._mark)
        answering.answered.connect(self._mark)
        tabs.changed.connect(self._turn)
        self._turn(tabs.index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: something happens to the bars, while they can be picked."""
        kind = event.type()
        if kind is QEvent.Type.MouseButtonRelease:
            return self._click(cast("QMouseEvent", event))
        if kind is QEvent.Type.KeyPress:
            return self._step(cast("QKeyEvent", event))
        if kind is QEvent.Type.ContextMenu:
            self._name_actions(cast("QContextMenuEvent", event))
        elif kind is QEvent.Type.PaletteChange:
            self._mark()
        return False

    def _turn(self, index: int) -> None:
        """Follow the room in front."""
        is_on, compares = self._what_for[index] if 0 <= index < len(self._what_for) else (False, False)
        if (is_on, compares) == (self._is_on, self._compares):
            return
        self._is_on, self._compares, bars = is_on, compares, self._bars
        bars.removeEventFilter(self)
        if is_on:
            bars.installEventFilter(self)
            bars.setCursor(Qt.CursorShape.PointingHandCursor)
            bars.hint = (
                self.tr("A click explains this output, Ctrl+click compares with it.")
                if compares
                else self.tr("A click explains this output.")
            )
        else:
            bars.unsetCursor()
            bars.hint = ""
            for action in (self._explain, self._compare):
                action.setVisible(False)
        self._mark()

    def _mark(self) -> None:
        if not self._is_on or not self._answering.is_asked:
            self._bars.mark({})
            return
        pair, palette = self._pair, self._bars.palette()
        against = {pair.against: speaks_against(palette)} if self._compares else {}
        self._bars.mark({pair.digit: speaks_for(palette), **against})

    @property
    def _pair(self) -> Pair:
        return self._picked.pair(self._answering.reading.in_view)

    def _click(self, event: QMouseEvent) -> bool:
        digit = self._bars.digit_at(event.position().toPoint())
        if digit is None or event.button() != Qt.MouseButton.LeftButton or not self._answering.is_asked:
            return False
        is_other = self._compares and event.modifiers() & _OTHER
        (self._picked.pick_against if is_other else self._picked.pick_digit)(digit)
        return True

    def _step(self, event: QKeyEvent) -> bool:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self._answering.is_asked:
            return False
        pair = self._pair
        moves_other = self._compares and bool(event.modifiers() & _OTHER)
        at, fixed = (pair.against, pair.digit) if moves_other else (pair.digit, pair.against)
        digit = (at + step) % OUTPUTS
        if digit == fixed and self._compares:
            digit = (digit + step) % OUTPUTS
        (self._picked.pick_against if moves_other else self._picked.pick_digit)(digit)
        return True

    def _name_actions(self, event: QContextMenuEvent) -> None:
        """Let the menu say which output it is about; opened by a key it is about none, for arrow keys pick one."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        digit = self._bars.digit_at(event.pos()) if by_mouse and self._answering.is_asked else None
        for action, text in (
            (self._explain, self.tr("Explain output {0}")),
            (self._compare, self.tr("Compare with output {0}")),
        ):
            action.setVisible(digit is not None and (self._compares or action is self._explain))
            if digit is not None:
                self._under_pointer = digit
                action.setText(text.format(digit))
