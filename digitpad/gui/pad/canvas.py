"""The pad: takes ink from mouse, tablet and touch, shows it, and tells what is drawn."""

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QAccessible, QUndoStack
from PySide6.QtWidgets import QWidget

from digitpad.gui.look.accessibility import install_roles
from digitpad.gui.pad import escape, paper
from digitpad.gui.pad.last_digits import LastDigit, LastDigits
from digitpad.gui.pad.pace import Pace
from digitpad.gui.pad.painted_picture import PaintedPicture, place_on_pad
from digitpad.gui.pad.pen import PEN_EVENTS, Pen
from digitpad.gui.pad.said import Said
from digitpad.gui.pad.sheet import Sheet
from digitpad.gui.pad.telling import Telling
from digitpad.gui.pad.undo import Change, ReplaceDrawing
from digitpad.ink.drawing import Drawing
from digitpad.ink.geometry import MARGIN, PEN_WIDTH, Point, fitted, touched
from digitpad.ink.growing import GrowingStroke

if TYPE_CHECKING:
    from digitpad.gui.pad.cutting import Cutting
    from digitpad.gui.pad.frame_keys import FrameKeys
    from digitpad.session.opening import Content, Picture

ERASER_RADIUS = PEN_WIDTH  # to the middle of a stroke: half of it is the stroke's own half width

_GATED = PEN_EVENTS | escape.KEY_EVENTS | {QEvent.Type.Paint}
_OPEN: AbstractContextManager[object] = nullcontext()


class Canvas(Sheet):
    """A square pad to draw on, as large as fits, in the middle of the widget.

    A picture may lie on it in place of ink; then the pen drags a frame around the part that is to be cut out.
    Its drawings are in sides of the pad: (0, 0) is the top left corner, (1, 1) the bottom right one, so that ink
    grows and shrinks with the window. What leaves it as a whole is among the last digits then.

    Parameters
    ----------
    undo_stack
        Takes a command for each stroke, erasing gesture, cut, clearing and opening.
    gate
        Held while events are handled and while the pad is painted, so that training lets the pen go first.

    Attributes
    ----------
    content : Content
        What is on it, without the stroke that the pen is making.
    pen : Pen
        Mouse, tablet and touch, read as one pen.
    last_digits : LastDigits
        What has left the pad.
    said : Said
        What the person has said that these are, and what is on it. Whoever is told keeps this true.
    is_settled : bool
        The person has said what is on it: the next stroke begins another digit. Whoever was told keeps this true.
    drawing_changed : Signal(Content)
        What is on the pad now, with the stroke being drawn and without those being erased, or the picture, or what of
        it a frame holds; at most once for each pass of the event loop, however fast the pen.
    stroke_ended : Signal(Content)
        What is on the pad after a stroke, or a cut, once it can be undone and `drawing_changed` was sent.
    """

    drawing_changed = Signal(object)
    stroke_ended = Signal(object)
    accessible_role = QAccessible.Role.Canvas

    def __init__(
        self, undo_stack: QUndoStack, parent: QWidget | None = None, *, gate: AbstractContextManager[object] = _OPEN
    ) -> None:
        super().__init__(parent)
        self._gate = gate
        self._telling = Telling(self._tell, gate, self)
        self.pen, self._pace = Pen(self), Pace()
        self._frame_keys: FrameKeys | None = None
        install_roles()
        self._undo_stack = undo_stack
        self.last_digits = LastDigits(self)
        self.said = Said(self)
        self.content: Content = Drawing()
        self._beside: Change | None = None  # how the last digits change with that
        self._pen_at = 0.0, 0.0
        self._ended: list[Content] = []
        self.is_settled = False
        self.setAccessibleName(self.tr("Drawing pad"))
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def __del__(self) -> None:
        """Clear the history: Python's collector would destroy the commands before their stack, which crashes then."""
        if shiboken6.isValid(self._undo_stack):
            self._undo_stack.clear()

    @property
    def cutting(self) -> "Cutting":
        """The frame on a picture, made when it is first asked for."""
        if self._cutting is None:
            from digitpad.gui.pad.cutting import Cutting  # noqa: PLC0415 - the window starts without

            self._cutting = Cutting(self)
            self._cutting.read.connect(self._tell_part)
        return self._cutting

    @property
    def drawing(self) -> Drawing:
        """What was drawn, without the stroke that the pen is making."""
        return self._drawing

    def set_drawing(self, content: "Content") -> None:
        """Show a drawing in sides of the pad, or a picture. No step of its own for undo: its commands call this."""
        self.content = content
        if isinstance(content, Drawing):
            self._drawing, self._picture = content, None
        else:
            self._drawing, self._picture = Drawing(), PaintedPicture(content.grey)
        if not content.is_empty:
            self.invitation.accept()
        if self._erased or self._drawing is not self._layer.drawing:
            self._paint_anew()
        self._erased = None if self._erased is None else set()  # they were counted in another drawing
        self._telling.tell_soon()

    def open_drawing(self, drawing: Drawing) -> None:
        """Show a drawing in any unit, fitted into the middle of the pad."""
        self._replace(fitted(drawing, MARGIN), self.tr("Open"))

    def open_picture(self, picture: "Picture") -> None:
        """Show a picture until it is cut, cleared or undone."""
        self._replace(picture, self.tr("Open"))

    def come_back(self, before: "Content | None", content: "Content") -> None:
        """Show what was there in an earlier session, and let undo bring back what was there before it."""
        self.set_drawing(before or Drawing())
        self._undo_stack.push(ReplaceDrawing(self.set_drawing, self.content, content, self.tr("Last time")))

    def cut_by_keys(self) -> None:
        """Put a frame into the middle of the picture, for keys to move, where there is a picture that can be cut."""
        from digitpad.gui.pad.frame_keys import FrameKeys  # noqa: PLC0415 - the window starts without
        from digitpad.session.cutting import can_be_cut, pixels_of  # noqa: PLC0415 - the same

        if can_be_cut(self.content) and not self.pen.is_down:
            self._frame_keys = FrameKeys(self.pen, self.cutting, self._move_frame)
            place = place_on_pad(*pixels_of(self.content).shape)
            quarter = QPointF(place.width() / 4, place.height() / 4)
            self._frame_keys.begin((place.topLeft() + quarter, place.bottomRight() - quarter), self._pad())

    def clear(self) -> None:
        """Take everything off the pad."""
        self._replace(Drawing(), self.tr("Clear"))

    def make_room(self) -> None:
        """Let what is on the pad go, for a next digit."""
        self._replace(Drawing(), self.tr("Next digit"))

    def put_back(self, content: "Content", digit: LastDigit | None = None) -> None:
        """Show what was on a pad before, perhaps one of the last digits, in place of what is there."""
        self._replace(content, self.tr("Put back"), digit)

    def event(self, event: QEvent) -> bool:
        """Qt: all that happens to the pad, painting too, goes through here."""
        kind = event.type()
        if kind not in _GATED:
            # Qt sends some of these while Python is destroying the pad, when it has no attributes any more.
            return super().event(event)
        with self._gate:
            if kind in escape.KEY_EVENTS:
                self._telling.tell_now()  # a key means all that is on the pad, and not what was told before
                taken = escape.take_back(event, self.pen) or (self._frame_keys and self._frame_keys.take(event))
                return taken or super().event(event)
            return (kind in PEN_EVENTS and self.pen.take(event)) or super().event(event)

    # What the pen does (PenTarget)

    def pen_down(self, position: QPointF, *, eraser: bool) -> bool:
        """Begin a stroke, or to erase, or a frame where a picture can be cut; outside the pad nothing."""
        if not self._pad().toRectF().contains(position):
            return False
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.invitation.accept()
        self._pen_at = paper.on_pad(self._pad(), position)
        if eraser:
            self._erased = set()
            self._erase(self._erased, self._pen_at)
            return True
        # a picture leaves with its own guess, not with that at what takes its place
        self._beside = self.last_digits.exchange(self.content) if self._picture else None
        if self._picture and self.cutting.begin(self.content, self._pen_at):
            return True
        if self.is_settled:
            self._exchange(Drawing(), self.tr("Next digit"))  # a step of its own: undo brings it back after the stroke
            self._beside = None
        self._stroke = GrowingStroke(self._pace.after(self._drawing))
        self._draw(self._stroke, self._pen_at)
        self.update()  # the hint goes
        return True

    def pen_moved(self, position: QPointF) -> None:
        """Draw or erase on the way to a position, or drag the frame; beyond the pad's edge, along the edge."""
        if (at := paper.on_pad(self._pad(), position)) == self._pen_at:
            return  # a resting pen adds nothing, however often it says so
        if self._stroke is not None:
            self._draw(self._stroke, at)
        elif self._erased is not None:
            self._erase(self._erased, at)
        else:
            self.cutting.go_to(at)
            self._move_frame()
        self._pen_at = at

    def pen_up(self) -> None:
        """Keep the stroke, or what was erased or cut out, as one step that undo takes back."""
        stroke, erased = self._stroke, self._erased
        self._stroke = self._erased = None
        beside, self._beside = self._beside, None
        after: Content | None
        if stroke is not None:
            text = self.tr("Stroke") if beside is None else self.tr("Next digit")
            after = self._drawing.with_stroke(stroke.points, stroke.times)
            if self._layer.drawing is not None:
                self._layer.finish(stroke.points, after)  # the rest was painted while it was drawn
                self.update()
            self._ended.append(after)
        elif erased:
            text = self.tr("Erase")
            after = self._drawing.without(erased)
        elif not self.is_cutting:
            return
        elif (after := self.cutting.end()) is not None:
            text = self.tr("Cut out")
            self._ended.append(after)
        else:  # the frame was too small
            self.pen_withdrawn()
            return
        self._undo_stack.push(ReplaceDrawing(self.set_drawing, self.content, after, text, beside))

    def pen_withdrawn(self) -> None:
        """Forget the stroke, or what was erased, or the frame."""
        self._stroke = self._erased = self._beside = None
        if self._cutting is not None:
            self._cutting.give_up()
        self._paint_anew()
        self._telling.tell_soon()

    def _draw(self, stroke: GrowingStroke, at: Point) -> None:
        stroke.append(*at)
        if self._layer.drawing is not None:
            self.update(paper.place_of(self._layer.extend(stroke.points), self._pad()))
        self._telling.tell_soon()

    def _erase(self, erased: set[int], at: Point) -> None:
        if found := touched(self._drawing, self._pen_at, at, ERASER_RADIUS) - erased:
            erased |= found
            self._paint_anew()
            self._telling.tell_soon()

    def _move_frame(self) -> None:
        self.update()
        self._telling.tell_soon()

    # What is on the pad

    def _now(self) -> "Content":
        if self._stroke is not None:
            return self._drawing.with_stroke(self._stroke.points, self._stroke.times)
        return self._drawing.without(self._erased) if self._erased else self.content

    def _replace(self, content: "Content", text: str, returning: LastDigit | None = None) -> None:
        self.pen.lift()
        if not (content.is_empty and self.content.is_empty):
            self._exchange(content, text, returning)

    def _exchange(self, content: "Content", text: str, returning: LastDigit | None = None) -> None:
        self._telling.tell_now()  # so that it leaves with a guess at all of it
        beside = self.last_digits.exchange(self.content, returning)
        self._undo_stack.push(ReplaceDrawing(self.set_drawing, self.content, content, text, beside))

    def _tell(self) -> None:
        if self.is_cutting:
            self.cutting.find_out()
            return
        ended, self._ended = self._ended, []
        self.drawing_changed.emit(self._now())
        for content in ended:
            self.stroke_ended.emit(content)

    def _tell_part(self, part: "Picture") -> None:
        with self._gate:
            self.drawing_changed.emit(part)
