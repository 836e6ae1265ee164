"""The window: makes the parts and connects them; each drawing goes to what answers, each answer to what shows it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QUndoStack
from PySide6.QtWidgets import QApplication

from digitpad.gui.answering import Answering
from digitpad.gui.arrangement import Arrangement
from digitpad.gui.later import Later
from digitpad.gui.look.theme import Theme, apply_theme
from digitpad.gui.menus import Menus
from digitpad.gui.messages import Messages
from digitpad.gui.networks.network_bar import NetworkBar
from digitpad.gui.opening.drop_window import DropWindow
from digitpad.gui.opening.open_actions import OpenActions
from digitpad.gui.preferences import SETTINGS, Preferences
from digitpad.gui.rooms import SUBJECT, room_tabs
from digitpad.gui.standing import stand_as_before
from digitpad.session.start import Start
from digitpad.training.gate import Gate

if TYPE_CHECKING:
    from digitpad.gui.furnishing import Furnishings

_NEEDED = (
    "threadpoolctl",  # by the application, when the window is complete
    "digitpad.session.tidying",
    "digitpad.session.pad_state",
    "digitpad.gui.room",
    "digitpad.gui.labelling",
    "digitpad.gui.pad.strip",
    "digitpad.gui.pad.cutting",
    "digitpad.gui.help.help_actions",
    "digitpad.gui.look.tab_order",
    "digitpad.gui.picking",
    "digitpad.gui.surviving_pad",
    "digitpad.gui.tour.tour",
    "digitpad.gui.view_actions",
    "digitpad.gui.look.picture_actions",
    "digitpad.gui.saving.save_actions",
    "digitpad.gui.furnishing",
)


class MainWindow(DropWindow):
    """Digitpad's one window.

    What there is to draw with and to read is made at once; what is in the rooms, once the first frame is painted.

    Parameters
    ----------
    start
        The person's settings and the network that they choose.

    Raises
    ------
    ModelError
        When the network that came with digitpad cannot be read.

    Attributes
    ----------
    completed : Signal()
        Nothing more is to come, once; only a damaged installation leaves the window without what is in the rooms.
    """

    completed = Signal()

    def __init__(self, start: Start) -> None:
        super().__init__()
        settings, gate = start.settings, Gate()
        # QMainWindow asks for hover events for its docks; there are none, and each move of the pen would come twice
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, False)
        self.setWindowTitle(self.tr("Digitpad"))
        self._messages = Messages(self)
        self._preferences = Preferences(settings, self._messages, self)
        if settings.type_steps:
            self._enlarge_type(settings.type_steps)
        self._undo_stack = QUndoStack(self)
        self._furnishings: Furnishings | None = None
        self._gate = gate
        self._parts = Arrangement(self._undo_stack, gate)
        canvas = self._parts.canvas
        canvas.paper_white = settings.white_paper
        self._answering = Answering(self._messages, lambda: canvas.pen.is_moving, self)
        self._network_bar = NetworkBar(self._answering, self._messages)
        self._room_tabs = room_tabs()
        self._parts.add_rooms(self._room_tabs, settings.room)
        self._parts.tabs.changed.connect(self._remember_room)
        self._parts.add_foot(self._network_bar)
        self._open_actions = OpenActions(self, canvas, self._messages)
        self._menus = Menus(
            self,
            self._parts.pad_actions,
            self._open_actions,
            self._room_tabs,
            theme=Theme(settings.theme),
            white_paper=settings.white_paper,
            motion=settings.motion,
        )
        self._later = Later(self._needed(), self._furnish, lambda: canvas.pen.is_down, self)
        self.setCentralWidget(self._parts)
        stand_as_before(self, settings.geometry)
        self._connect()
        if start.complaint:
            self._messages.went_wrong(SETTINGS, start.complaint)
        self._answering.begin(start)  # as late as can be: the network is still being read, perhaps
        canvas.setFocus()

    def _connect(self) -> None:
        parts, answering = self._parts, self._answering
        parts.canvas.drawing_changed.connect(self._later.wait)
        parts.canvas.drawing_changed.connect(answering.read)
        parts.canvas.stroke_ended.connect(parts.guess.announce)
        answering.answered.connect(parts.show_reading)
        parts.pointed.connect(answering.look_at)
        answering.chosen.connect(lambda file: self._preferences.remember(network=file))
        self._network_bar.chosen.connect(answering.choose)
        self.content_dragged.connect(self._open_actions.show_landing)
        self.content_dropped.connect(self._open_actions.open_mime)
        self._menus.theme_chosen.connect(self._set_theme)
        self._menus.white_paper_chosen.connect(self._set_white_paper)
        self._menus.motion_chosen.connect(lambda wanted: self._preferences.remember(motion=wanted))
        self._later.failed.connect(self._do_without_rooms)
        self._later.completed.connect(self._complete)
        app = QApplication.instance()
        assert app is not None  # noqa: S101 - without it there is no window
        app.aboutToQuit.connect(self._end)  # it may quit without closing the window, when the display is gone

    def open(self, file: str) -> None:
        """Put a picture or an ink file on the pad, soon; what is wrong with it is said in the window."""
        self._open_actions.open_file(file)

    # What can wait until the window can be drawn on

    @property
    def is_complete(self) -> bool:
        """Whether nothing more is to come."""
        return self._later.is_complete

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the first frame is under way; after it comes the rest."""
        super().paintEvent(event)
        self._later.wait()

    def _needed(self) -> Iterator[str]:
        """Name the modules that the rest of the window takes; each is imported before the next is asked for."""
        yield from _NEEDED
        for tab in self._room_tabs:
            yield tab.module
            yield from tab.load().needs

    def _furnish(self) -> None:
        from digitpad.gui.furnishing import Furnishings  # noqa: PLC0415 - the window starts without

        self._furnishings = Furnishings(
            self, self._parts, self._gate, self._undo_stack, self._answering, self._messages, self._preferences
        )
        self._furnishings.furnish(self._menus, self._room_tabs)

    def _do_without_rooms(self, reason: str) -> None:
        sentence = self.tr("Networks cannot be trained: {0}; install digitpad again")
        self._messages.went_wrong(SUBJECT, sentence.format(reason))

    def _complete(self) -> None:
        self._parts.canvas.drawing_changed.disconnect(self._later.wait)  # no move need pass there any more
        self._parts.canvas.setCursor(Qt.CursorShape.CrossCursor)  # Qt looks for the desktop's pointers first
        self._parts.canvas.invitation.teach(moving=self._preferences.settings.motion)
        if self._furnishings is not None:
            self._furnishings.complete()
        self.completed.emit()

    # What is remembered

    def _enlarge_type(self, steps: int) -> None:
        """Have type be as large as the person chose."""
        from digitpad.gui.look.type_size import set_type  # noqa: PLC0415 - a first start does without

        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - it made this window
        set_type(app, steps)

    def _remember_room(self, index: int) -> None:
        self._preferences.remember(room=self._room_tabs[index].name)

    def _set_theme(self, theme: Theme) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - it made this window
        apply_theme(app, theme)
        self._preferences.remember(theme=theme.value)

    def _set_white_paper(self, white: bool) -> None:
        self._parts.canvas.paper_white = white
        self._preferences.remember(white_paper=white)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: type has another size, the system's or the person's; only a window is told in any case."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.centralWidget() is self._parts:
            self._parts.follow_type()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: end a run under way, which keeps what it has reached; ask nothing."""
        self._end()
        self._preferences.remember(geometry=self.saveGeometry().toBase64().toStdString())
        event.accept()

    def _end(self) -> None:
        self._later.stop()
        self._parts.canvas.pen.lift()  # so that the stroke under way is kept with the others
        self._open_actions.close()
        if self._furnishings is not None:
            self._furnishings.close()
            self._furnishings = None  # once: the application quits after the window was closed
