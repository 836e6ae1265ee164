"""One walk through the window: a step is said until it is done, and then the next one.

What would cover a room in use is not said meanwhile: all but the one with the button to press at the end.
"""

from collections.abc import Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from digitpad.gui.arrangement import Arrangement
from digitpad.gui.look.theme import SPACING
from digitpad.gui.room import Room, RunEvents
from digitpad.gui.tour.balloon import Balloon
from digitpad.gui.tour.beside import spot
from digitpad.ink.drawing import Drawing
from digitpad.session.runs.events import Started

if TYPE_CHECKING:
    from digitpad.session.opening import Content


class Step(Enum):
    """What there is to do."""

    DRAW = auto()
    """Done with the first stroke, or with a picture on the pad."""
    LOOK = auto()
    """Done when it is said so, or with the second drawing."""
    RETRAIN = auto()
    """Done when a run begins; with it all is done, in whatever step that is."""


_STEPS: Final = tuple(Step)


class Walk(QObject):
    """Says the steps.

    Parameters
    ----------
    parts
        Over which it lies.
    room
        Which has what there is to press in the end; without it, what would lie over rooms is not said.
    run_events
        By which that is known.

    Attributes
    ----------
    ended : Signal()
        All is done, or no more of it is wanted.
    """

    ended = Signal()

    def __init__(self, parts: Arrangement, room: Room | None, run_events: RunEvents, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._button = parts, None if room is None else room.first_button
        self._blank = None if room is None else room.first_blank
        self._is_in_the_way = False
        self._left = list(_STEPS if parts.canvas.content.is_empty else _STEPS[1:])
        self._balloon = balloon = Balloon(parts)
        balloon.went_on.connect(lambda: self._do(Step.LOOK))
        balloon.closed.connect(self._close)
        if self._left[0] is Step.DRAW:
            parts.canvas.drawing_changed.connect(self._hear_change)
        parts.canvas.stroke_ended.connect(self._hear_stroke)
        parts.placed.connect(self._place)
        parts.tabs.changed.connect(self._place)
        run_events.told.connect(self._hear_run)
        if room is not None:
            room.used.connect(self._give_way)
        parts.lay_over(balloon)
        self._say()

    def leave(self) -> None:
        """Say nothing any more."""
        self._left.clear()
        focused = QApplication.focusWidget()
        if focused is not None and self._balloon.isAncestorOf(focused):
            self._parts.canvas.setFocus()
        self._parts.lay_over(None)
        self._balloon.hide()
        self._balloon.deleteLater()
        self.deleteLater()

    # What is done

    def _hear_change(self, content: "Content") -> None:
        """Take in that something has come onto the pad as a whole; of a stroke its end tells, right after this."""
        if not content.is_empty and not self._parts.canvas.pen.is_down:
            QTimer.singleShot(0, self, lambda: self._do(Step.DRAW))

    def _hear_stroke(self, content: "Content") -> None:
        if self._left[:1] == [Step.DRAW]:
            self._do(Step.DRAW)
        elif self._left[:1] == [Step.LOOK] and isinstance(content, Drawing) and len(content.strokes) == 1:
            self._do(Step.LOOK)  # the first of another drawing

    def _hear_run(self, event: object) -> None:
        if isinstance(event, Started) and self._left:
            self._close()

    def _give_way(self) -> None:
        """Leave the room to who needs it, until there is something else to say."""
        self._is_in_the_way = True
        self._place()

    def _close(self) -> None:
        self.leave()
        self.ended.emit()

    def _do(self, step: Step) -> None:
        if step not in self._left:
            return
        if step is Step.DRAW:
            self._parts.canvas.drawing_changed.disconnect(self._hear_change)  # no move need pass here any more
        self._left.remove(step)
        self._say()

    # What is said, and where

    def _say(self) -> None:
        self._is_in_the_way = False
        step = self._left[0]
        number, count = _STEPS.index(step) + 1, len(_STEPS)
        self._balloon.say(number, count, self._in_words(step), has_next=step is Step.LOOK, is_last=number == count)
        self._place()
        if self._balloon.isVisible():
            self._balloon.announce()

    def _in_words(self, step: Step) -> str:
        match step:
            case Step.DRAW:
                return self.tr("Draw a digit anywhere on the pad, as large as you like.")
            case Step.LOOK:
                return self.tr("Ten bars, one for each digit: the ten output neurons. The longest is the answer.")
            case Step.RETRAIN:
                return self.tr(
                    "Retrain teaches a new network before your eyes. The other tabs show why it answers as it does."
                )

    def _place(self) -> None:
        if not self._left:
            return
        parts, balloon = self._parts, self._balloon
        target, blank = QRect(), QRect()
        sides: Sequence[Qt.Edge] = (Qt.Edge.RightEdge, Qt.Edge.BottomEdge)
        match self._left[0]:
            case Step.DRAW:
                blank = parts.blank
            case Step.LOOK:
                target = parts.where.bars
            case Step.RETRAIN if self._button is not None and not self._button.visibleRegion().isEmpty():
                target = QRect(self._button.mapTo(parts, QPoint()), self._button.size())
                if self._blank is not None and self._blank.isVisible():
                    blank = QRect(self._blank.mapTo(parts, QPoint()), self._blank.size())
                    blank.adjust(SPACING, SPACING, -SPACING, -SPACING)
                sides = (Qt.Edge.BottomEdge,)  # right of it stands what it does
        place = spot(parts.where, parts.tabs_place, blank, target, sides, balloon.wide, balloon.height_in)
        balloon.stand(place)
        balloon.raise_()
        is_elsewhere = self._button is None or not self._button.isVisible()  # another room is in front
        is_over_rooms = place.body.intersects(parts.where.rooms)
        balloon.setVisible(not (is_over_rooms and (is_elsewhere or self._is_in_the_way)))
