"""Holds the window's parts, puts each in its place, and hands them what is answered."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QUndoStack
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from digitpad.gui.answer.bars import OutputBars
from digitpad.gui.answer.guess import Guess
from digitpad.gui.answer.input_view import InputView
from digitpad.gui.answer.labels import height_of_labels
from digitpad.gui.look.actions import ActionButton
from digitpad.gui.look.remark import LinkedRemark, Remark
from digitpad.gui.look.tabs import Tabs
from digitpad.gui.look.theme import SPACING, enlarged
from digitpad.gui.look.words import number_in_words
from digitpad.gui.pad.canvas import Canvas
from digitpad.gui.pad.pad_actions import PadActions
from digitpad.gui.places import Needs, places
from digitpad.gui.rooms import RoomTab
from digitpad.session.reading import Reading, Verdict
from digitpad.training.gate import Gate

if TYPE_CHECKING:
    from digitpad.gui.answer.labels import Labels
    from digitpad.gui.networks.network_bar import NetworkBar
    from digitpad.gui.pad.part_frame import PartFrame
    from digitpad.gui.pad.strip import Strip

USUAL = QSize(1180, 740)
"""What is inside the window at the system font's own size of type; in a larger one type grows."""

_GROWTH = 0.7
"""How much of the window's growth type takes part in."""

_STEPS = 8
"""Type grows by eighths."""

_ROOMS = 48  # average characters that rooms are wide at least
_TWO_LINES = 0.65  # of its length, the width of a caption in two
_LEAST = QSize(624, 400)


class Arrangement(QWidget):
    """Holds the parts, each a public attribute, and shows an answer in those that are for it.

    Parameters
    ----------
    undo_stack
        Of the pad.
    gate
        Held while the parts paint.

    Attributes
    ----------
    explained : Signal()
        Somebody wants to know what there is to see.
    framing_explained : Signal()
        Somebody wants to know why the network sees it so.
    pointed : Signal(tuple or None)
        Where in the drawing or picture the pointer is, while that is a number; None: it is not on it.
    placed : Signal()
        The parts have found their places, perhaps others than before.
    where : Places
    """

    explained = Signal()
    framing_explained = Signal()
    pointed = Signal(object)
    placed = Signal()

    def __init__(self, undo_stack: QUndoStack, gate: Gate) -> None:
        super().__init__()
        self.canvas = Canvas(undo_stack, self, gate=gate)
        self.pad_actions = PadActions(self.canvas, undo_stack, self)
        self._tools = QWidget(self)
        self._buttons = self._put_in_tools()
        self.input_view = InputView(gate=gate, parent=self)
        self._inputs_words = self.tr("What the network sees")
        self._inputs_caption = LinkedRemark(self._inputs_words, self)
        self.guess = Guess(self)
        what = self.tr("How strongly each of the ten output neurons answers, 0\u00a0to\u00a01.")
        self._more = self.tr("What is this?").replace(" ", "\u00a0")  # the last words of the caption, in one piece
        self._bars_caption = LinkedRemark(f"{what} {self._more}", self)
        self.bars = OutputBars(gate=gate, parent=self)
        self.tabs = Tabs(self)
        self._strip: Strip | None = None
        self._labels: Labels | None = None
        self._foot: NetworkBar | None = None
        self._over: QWidget | None = None
        self._part_frame: PartFrame | None = None
        self._scale = 1.0
        for caption in (self._inputs_caption, self._bars_caption):
            caption.setWordWrap(True)
        self._inputs_caption.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._bars_caption.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def show_reading(self, reading: Reading) -> None:
        """Show what the network says, and the inputs it was shown: of a number those of the part that is looked at."""
        if reading.verdict is Verdict.EMPTY and self.canvas.shows_picture:
            self.guess.show_none_found(several=reading.several)
        else:
            self.guess.show_reading(reading)
        shown = reading.in_view
        self.input_view.set_image(shown.image)
        self.bars.set_threshold(shown.threshold, reading.threshold, is_found=reading.is_found)
        if shown.verdict is Verdict.EMPTY:
            self.bars.clear()
        else:
            is_unsure = shown.verdict is Verdict.NOT_SURE  # then none of them has won
            self.bars.set_activations(shown.activations, None if is_unsure else shown.digit)
        self._frame_part(reading)
        self.canvas.setAccessibleDescription(self.guess.words)
        self.canvas.last_digits.name(self.guess.short, number_in_words(reading) if reading.parts else self.guess.words)

    def _frame_part(self, reading: Reading) -> None:
        """Have the part of a number framed that the pointer is on."""
        if self._part_frame is None:
            if not reading.parts:
                return
            from digitpad.gui.pad.part_frame import PartFrame  # noqa: PLC0415 - the window starts without

            self._part_frame = PartFrame(self.canvas)
            self._part_frame.pointed.connect(self.pointed)
        self._part_frame.show_reading(reading)

    def add_rooms(self, rooms: Iterable[RoomTab], first: str) -> None:
        """Give each room its tab, with an empty page; the one of the name `first`, if there is one, is in front."""
        for room in rooms:
            page = QWidget()
            self.tabs.add(page, room.title, room.purpose)
            if room.name == first:
                self.tabs.bring(page)

    def add_foot(self, foot: "NetworkBar") -> None:
        """Put a line below all."""
        self._foot = foot
        foot.setParent(self)

    def lay_over(self, over: QWidget | None) -> None:
        """Let something lie over the rooms, which the Tab key reaches behind the pad; None takes it away."""
        self._over = over
        self.order_tabs()

    @property
    def blank(self) -> QRect:
        """What is free between guess and bars as long as there is nothing to label; nothing where that is below."""
        if not self.canvas.content.is_empty or self.where.labels.x() <= self.where.pad.right():
            return QRect()
        return self.where.labels.united(self.where.guess.adjusted(0, self.guess.sizeHint().height(), 0, 0))

    @property
    def tabs_place(self) -> QRect:
        """Where the tabs of the rooms are."""
        return self.tabs.rows.geometry().translated(self.tabs.pos())

    def furnish(self, labels: "Labels") -> None:
        """Make what has time until the first frame stands, and take in what has been made."""
        from digitpad.gui.pad.strip import Strip  # noqa: PLC0415 - the window starts without

        self._strip = strip = Strip(self.canvas, self)
        self._labels = labels
        self.pad_actions.next.enabledChanged.connect(lambda: strip.viewport().update())  # what is to be there, or not
        self._bars_caption.setToolTip(
            self.tr("Each output neuron answers for its own digit alone, so the ten numbers need not add up to 1")
        )
        self._let_captions_explain()
        self._place()
        strip.show()
        labels.show()

    def order_tabs(self) -> None:
        """Let the Tab key go through all that there is by now in the order in which it is read."""
        from digitpad.gui.look.tab_order import go_through  # noqa: PLC0415 - the window starts without

        places = (self.canvas, self._over, self._tools, self._strip, self.input_view, self._inputs_caption)
        answer = (self._labels, self._bars_caption, self.bars)
        go_through(*filter(None, (*places, *answer, self.tabs.rows, *self.tabs.pages, self._foot)))

    def minimumSizeHint(self) -> QSize:
        """Qt: the least in which all parts still find a place."""
        return _LEAST

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: put the parts where they belong in this size."""
        super().resizeEvent(event)
        self._fit_type()
        self._place()

    def event(self, event: QEvent) -> bool:
        """Qt: a part asks for another size."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._place()
        return done

    def follow_type(self) -> None:
        """Take another size of type in, the system's or the person's; Qt tells windows alone of it."""
        self._scale = 0.0
        self._fit_type()
        self._place()

    def _put_in_tools(self) -> list[ActionButton]:
        actions = self.pad_actions
        buttons = [ActionButton(each) for each in (actions.undo, actions.redo, actions.clear, actions.next)]
        row = QHBoxLayout(self._tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        return buttons

    def _let_captions_explain(self) -> None:
        from digitpad.gui.look.link_colours import LinkColours  # noqa: PLC0415 - the window starts without

        self._inputs_caption.setToolTip(
            self.tr(
                "Leads to the page “Framing comes first” of Chapter 1: each drawing is framed before it is read,\n"
                "and there you see what that is good for. The tab where you were leads back"
            )
        )
        by = Qt.TextInteractionFlag
        bars = self._bars_caption.text().replace("\u00a0", " ")  # without the marks of a link
        for caption, words, name, explained in (
            (self._bars_caption, self._more, bars, self.explained),
            (
                self._inputs_caption,
                self._inputs_words,
                self.tr("What the network sees, and why"),
                self.framing_explained,
            ),
        ):
            caption.setAccessibleName(name)
            caption.setText(caption.text().replace(words, f'<a href="help">{words}</a>'))  # as wide as before
            caption.linkActivated.connect(explained)
            caption.setTextInteractionFlags(by.LinksAccessibleByMouse | by.LinksAccessibleByKeyboard)
            caption.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the pad
            LinkColours(caption)

    def _fit_type(self) -> None:
        """Let type grow with the window, a step at a time."""
        growth = min(self.width() / USUAL.width(), self.height() / USUAL.height()) - 1
        scale = 1 + int(_STEPS * _GROWTH * max(growth, 0)) / _STEPS
        if scale == self._scale:
            return
        self._scale = scale
        self.setFont(enlarged(QApplication.font(), scale))
        for remark in self.findChildren(Remark):
            remark.fit_type()
        if self._strip is not None:
            self._strip.fit_type()

    def _place(self) -> None:
        foot = self._foot.sizeHint().height() if self._foot else 0
        caption = self._inputs_caption
        words = caption.fontMetrics().horizontalAdvance(self._inputs_words) + 2
        needs = Needs(
            tools=self._tools.minimumSizeHint(),
            guess=self.guess.sizeHint(),
            bars=self.bars.minimumSizeHint(),
            rooms=_ROOMS * self.fontMetrics().averageCharWidth(),
            words=(words, round(_TWO_LINES * words)),
            foot=foot,
            inputs_caption=self._inputs_caption.heightForWidth,
            labels=lambda width: height_of_labels(width, self.fontMetrics()),
            bars_caption=self._bars_caption.heightForWidth,
        )
        self.where = where = places(self.size(), needs)
        for part, place in (
            (self.canvas, where.pad),
            (self._tools, where.tools),
            (self._strip, where.strip),
            (self.input_view, where.inputs),
            (self._inputs_caption, where.inputs_caption),
            (self.guess, where.guess),
            (self._labels, where.labels),
            (self._bars_caption, where.bars_caption),
            (self.bars, where.bars),
            (self.tabs, where.rooms),
            (self._foot, where.foot),
        ):
            if part is not None:
                part.setGeometry(place)
        if self._foot is not None:
            self._foot.end_list_at(where.bars.right() + 1 - where.foot.x())
        if self._strip is not None:
            self._strip.show_whole_rows()
        self.placed.emit()
