"""Mouse, tablet and touch, read as one pen."""

from typing import Protocol

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTabletEvent, QTouchEvent

_Kind = QEvent.Type
_MOUSE_PRESSES = {_Kind.MouseButtonPress, _Kind.MouseButtonDblClick}
_MOMENT = 150  # milliseconds: the slowest pens move 60 times a second, but a busy machine tells of it late
_KEYS = "keys"
_LOSSES = {_Kind.Hide, _Kind.WindowDeactivate, _Kind.EnabledChange}
PEN_EVENTS = frozenset(
    {
        *_MOUSE_PRESSES,
        _Kind.MouseMove,
        _Kind.MouseButtonRelease,
        _Kind.TabletPress,
        _Kind.TabletMove,
        _Kind.TabletRelease,
        _Kind.TouchBegin,
        _Kind.TouchUpdate,
        _Kind.TouchEnd,
        _Kind.TouchCancel,
        *_LOSSES,
        _Kind.UngrabMouse,
    }
)


class PenTarget(Protocol):
    """What a pen writes on. Positions are the widget's own, in fractions of a pixel."""

    def pen_down(self, position: QPointF, *, eraser: bool) -> bool:
        """Begin at a position; return whether there is anything to write on."""

    def pen_moved(self, position: QPointF) -> None:
        """Go on to a position."""

    def pen_up(self) -> None:
        """End and keep what was done."""

    def pen_withdrawn(self) -> None:
        """End and forget what was done."""


class Pen:
    """Who holds the pen: the mouse's left button, a tablet's tip or eraser, or one finger; the others are ignored.

    Keys may hold it, too: from them any of these takes it.

    Mouse events that Qt or the system makes of a tablet's or a finger's are not taken for a mouse's.
    """

    def __init__(self, target: PenTarget) -> None:
        # Qt on X11 drops all but the last of the moves that waited while the window was busy.
        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)
        self._target = target
        self._held_by: str | int | None = None  # "mouse", "tablet", "keys" or a finger's number
        self._at = QPointF()
        self._since_move = QElapsedTimer()
        self._since_move.start()

    @property
    def is_down(self) -> bool:
        """Whether somebody is writing."""
        return self._held_by is not None

    @property
    def is_held_by_keys(self) -> bool:
        """Whether it is the keyboard that holds the pen; whoever had it take the pen moves it, too."""
        return self._held_by == _KEYS

    @property
    def is_moving(self) -> bool:
        """Whether somebody is writing and the pen came to another place a moment ago."""
        return self.is_down and not self._since_move.hasExpired(_MOMENT)

    def take(self, event: QEvent) -> bool:
        """Do what one of `PEN_EVENTS` says, and nothing for others; return whether it was the pen's."""
        if isinstance(event, QMouseEvent):
            taken = self._take_mouse(event)
        elif isinstance(event, QTabletEvent):
            taken = self._take_tablet(event)
        elif isinstance(event, QTouchEvent):
            taken = self._take_touch(event)
        else:
            if event.type() in _LOSSES and self.is_held_by_keys:
                self.withdraw()  # nobody has said yet that it is done
            elif event.type() in _LOSSES or (event.type() == _Kind.UngrabMouse and self._held_by == "mouse"):
                self.lift()
            return False
        if taken:
            event.accept()
        return taken

    def press_by_keys(self, position: QPointF) -> None:
        """Let the keyboard take the pen and begin at a position, unless somebody is writing."""
        self._press(_KEYS, position)

    def lift(self) -> None:
        """End whatever is being written and keep it."""
        if self.is_down:
            self._held_by = None
            self._target.pen_up()

    def withdraw(self) -> None:
        """End whatever is being written and forget it."""
        if self.is_down:
            self._held_by = None
            self._target.pen_withdrawn()

    def _press(self, holder: str | int, position: QPointF, *, eraser: bool = False) -> None:
        if self._held_by == holder:
            self.lift()  # the release went elsewhere
        elif self.is_held_by_keys:
            self.withdraw()
        elif self.is_down:
            return
        # Held first: the target may ask whether the pen is down.
        self._held_by = holder
        if not self._target.pen_down(position, eraser=eraser):
            self._held_by = None

    def _take_mouse(self, event: QMouseEvent) -> bool:
        if event.source() != Qt.MouseEventSource.MouseEventNotSynthesized:
            return event.button() == Qt.MouseButton.LeftButton
        kind = event.type()
        # The second press of two quick ones arrives as a double click.
        if kind in _MOUSE_PRESSES and event.button() == Qt.MouseButton.LeftButton:
            self._press("mouse", event.position())
            return True
        return self._follow("mouse", event, kind == _Kind.MouseMove, kind == _Kind.MouseButtonRelease)

    def _take_tablet(self, event: QTabletEvent) -> bool:
        kind = event.type()
        is_tip = event.button() == Qt.MouseButton.LeftButton and not event.buttons() & Qt.MouseButton.RightButton
        if kind == _Kind.TabletPress and is_tip:  # with the button at its side, a pen asks for a menu
            if isinstance(self._held_by, int):
                self.withdraw()  # that finger was the hand that holds the pen
            end = event.pointerType()
            self._press("tablet", event.position(), eraser=end == type(end).Eraser)
            return True
        return self._follow("tablet", event, kind == _Kind.TabletMove, kind == _Kind.TabletRelease)

    def _follow(self, holder: str, event: QMouseEvent | QTabletEvent, moves: bool, releases: bool) -> bool:
        if self._held_by != holder:
            return False
        if moves and not event.buttons() & Qt.MouseButton.LeftButton:
            self.lift()  # the release went elsewhere
        elif moves:
            self._move(event.position())
        elif releases and event.button() == Qt.MouseButton.LeftButton:
            self._move(event.position())
            self.lift()
        return True

    def _move(self, position: QPointF) -> None:
        if position != self._at:  # tablets go on to tell of a pen that rests
            self._at = position
            self._since_move.start()
        self._target.pen_moved(position)

    def _take_touch(self, event: QTouchEvent) -> bool:
        # Kinds and states are asked of the device and the point at hand: to import their classes would have all their
        # names made at the start, for a mouse too.
        device = event.device()
        if device.type() != device.DeviceType.TouchScreen:
            return False  # fingers on a touch pad move the pointer, they do not write
        if event.type() == _Kind.TouchCancel:
            if isinstance(self._held_by, int):
                self.withdraw()
            return True
        for point in event.points():
            state = point.state()
            if state == point.State.Pressed:
                self._press(point.id(), point.position())
            elif state in {point.State.Updated, point.State.Released} and point.id() == self._held_by:
                self._move(point.position())
                if state == point.State.Released:
                    self.lift()
        return True
