"""The window: makes the parts and connects them; each drawing goes to what answers, each answer to what shows it."""

from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QUndoStack
from PySide6.QtWidgets import QApplication

from digitpad.gui.answering import Answering
from digitpad.gui.arrangement import Arrangement
from digitpad.gui.background import Background
from digitpad.gui.later import Later
from digitpad.gui.look.theme import Theme, apply_theme
from digitpad.gui.look.unexpected import unexpected
from digitpad.gui.menus import Menus
from digitpad.gui.messages import Messages
from digitpad.gui.my_digits import MyDigits
from digitpad.gui.networks.network_bar import NetworkBar
from digitpad.gui.opening.drop_window import DropWindow
from digitpad.gui.opening.open_actions import OpenActions
from digitpad.gui.picked import Picked
from digitpad.gui.preferences import SETTINGS, Preferences
from digitpad.gui.room import RunEvents, Surroundings, Wishes
from digitpad.gui.rooms import ROOMS
from digitpad.gui.shared_images import SharedImages
from digitpad.gui.storing import Storing
from digitpad.session.start import Start
from digitpad.training.gate import Gate

if TYPE_CHECKING:
    from digitpad.gui.labelling import Labelling
    from digitpad.gui.saving.save_actions import SaveActions
    from digitpad.gui.surviving_pad import SurvivingPad
    from digitpad.storage.kept_digit import KeptDigit

_ROOMS = "rooms"  # the subject of what is said of them
_SIZE = QSize(1180, 760)  # of the first window, where the screen has room for it
_AROUND = QSize(16, 40)  # what a window system puts around a window; how much that is it tells when the window stands
_NEEDED = (
    "threadpoolctl",  # by the application, when the window is complete
    "digitpad.session.tidying",
    "digitpad.session.pad_state",
    "digitpad.gui.labelling",
    "digitpad.gui.pad.strip",
    "digitpad.gui.help.help_actions",
    "digitpad.gui.look.tab_order",
    "digitpad.gui.picking",
    "digitpad.gui.surviving_pad",
    "digitpad.gui.view_actions",
    "digitpad.gui.look.picture_actions",
    "digitpad.gui.saving.save_actions",
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
        self._surviving_pad: SurvivingPad | None = None
        self._labelling: Labelling | None = None
        self._save_actions: SaveActions | None = None
        self._parts = Arrangement(self._undo_stack, gate)
        canvas = self._parts.canvas
        canvas.paper_white = settings.white_paper
        self._answering = Answering(self._messages, lambda: canvas.pen.is_moving, self)
        self._storing = Storing(self)
        self._background, self._picked = Background(gate, self), Picked(self)
        self._my_digits = MyDigits(self._storing, self._messages, self)
        self._network_bar = NetworkBar(self._answering, self._messages)
        surroundings = Surroundings(
            gate=gate,
            is_drawing=lambda: canvas.pen.is_moving,
            may_move=lambda: self._preferences.settings.motion,
            answering=self._answering,
            messages=self._messages,
            preferences=self._preferences,
            run_events=RunEvents(self),
            wishes=Wishes(self),
            storing=self._storing,
            background=self._background,
            shared_images=SharedImages(self._background, self),
            picked=self._picked,
            my_digits=self._my_digits,
            put_back=self._put_back,
            put_on_pad=canvas.put_back,
        )
        self._rooms = [room(surroundings, self) for room in ROOMS]
        self._parts.add_rooms(self._rooms, settings.room)
        for room in self._rooms:
            room.filled.connect(self._parts.order_tabs)
        names = [room.name for room in self._rooms]
        self._parts.tabs.changed.connect(lambda index: self._preferences.remember(room=names[index]))
        self._parts.add_foot(self._network_bar)
        self._open_actions = OpenActions(self, canvas, self._messages)
        self._menus = Menus(
            self,
            self._parts.pad_actions,
            self._open_actions,
            self._rooms,
            theme=Theme(settings.theme),
            white_paper=settings.white_paper,
            motion=settings.motion,
        )
        needs = chain(_NEEDED, *(room.needs for room in self._rooms))
        self._later = Later(needs, self._furnish, lambda: canvas.pen.is_down, self)
        self.setCentralWidget(self._parts)
        self._stand_as_before(settings.geometry)
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
        parts.canvas.last_digits.changed.connect(self._picked.begin)  # another digit is on the pad
        answering.answered.connect(parts.show_reading)
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

    def _put_back(self, digit: "KeptDigit") -> None:
        """Put a kept digit on the pad, of which is known then that it is kept."""
        from digitpad.session.digits import content_of  # noqa: PLC0415 - whoever has one has loaded it

        content = content_of(digit)
        if self._labelling is not None:
            self._labelling.knows(content, digit.label, digit.id)
        self._parts.canvas.put_back(content)
        self._picked.begin(digit.label)

    # What can wait until the window can be drawn on

    @property
    def is_complete(self) -> bool:
        """Whether nothing more is to come."""
        return self._later.is_complete

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the first frame is under way; after it comes the rest."""
        super().paintEvent(event)
        self._later.wait()

    def _furnish(self) -> None:
        """Make what is in the rooms, and find out which networks there are."""
        from digitpad.gui.answer.labels import Labels  # noqa: PLC0415 - the window starts without
        from digitpad.gui.help.help_actions import HelpActions  # noqa: PLC0415
        from digitpad.gui.labelling import Labelling  # noqa: PLC0415
        from digitpad.gui.look.outline import FocusRing  # noqa: PLC0415
        from digitpad.gui.picking import Picking  # noqa: PLC0415
        from digitpad.gui.saving.save_actions import SaveActions  # noqa: PLC0415
        from digitpad.gui.surviving_pad import SurvivingPad  # noqa: PLC0415
        from digitpad.gui.view_actions import ViewActions  # noqa: PLC0415
        from digitpad.session.tidying import tidy_up  # noqa: PLC0415

        tidy_up()
        self._labelling = labelling = Labelling(
            self._parts.canvas, self._answering, self._my_digits, self._messages, self
        )
        labels = Labels(labelling.actions, self._parts)
        labels.show_words(labelling.words)
        labelling.words_changed.connect(labels.show_words)
        self._parts.pad_actions.returned.connect(labelling.confirm)
        self._parts.furnish(labels)
        self._save_actions = SaveActions(self, self._parts.canvas, self._messages)
        self._menus.add_saving(self._save_actions)
        helping = HelpActions(self, self._answering, self._messages)
        self._menus.add_view(ViewActions(self, self._parts.tabs, self._preferences).all())
        self._menus.add_help(helping.all)
        self._parts.explained.connect(helping.seeing.trigger)
        for room in self._rooms:
            try:
                room.furnish()
            except Exception as error:  # noqa: BLE001 - an empty tab without a word helps nobody, and the pad works
                self._messages.went_wrong(_ROOMS, unexpected(error))
        self._menus.add_actions_of_rooms()
        self._menus.add_labels(labelling.menu)
        self._menus.give_context_menu(self._parts.canvas)
        Picking(self._parts.bars, self._parts.tabs, self._rooms, self._answering, self._picked, self)
        for pictures in (self._parts.input_view.offer_copies(), self._parts.bars.offer_copies()):
            self._messages.follow(pictures.SUBJECT, pictures.failed, pictures.saved)
        self._parts.order_tabs()
        FocusRing(self)
        self._surviving_pad = SurvivingPad(self._parts.canvas, self._undo_stack, self._storing, self._messages, self)
        self._surviving_pad.come_back()
        labelling.look_up()
        self._answering.look_for_networks()

    def _do_without_rooms(self, reason: str) -> None:
        sentence = self.tr("Networks cannot be trained: {0}; install digitpad again")
        self._messages.went_wrong(_ROOMS, sentence.format(reason))

    def _complete(self) -> None:
        self._parts.canvas.drawing_changed.disconnect(self._later.wait)  # no move need pass there any more
        self._parts.canvas.setCursor(Qt.CursorShape.CrossCursor)  # Qt looks for the desktop's pointers first
        self._parts.canvas.invitation.teach(moving=self._preferences.settings.motion)
        self.completed.emit()

    # What is remembered

    def _stand_as_before(self, geometry: str) -> None:
        """Take the size and place that are remembered, if any, as far as the screen still has them."""
        if not QApplication.screens():
            return  # what is wrong is said when the window is to be shown
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - _AROUND))
        if geometry:
            from PySide6.QtCore import QByteArray  # noqa: PLC0415 - a first start does without

            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))  # never off the screen: Qt sees to that

    def _enlarge_type(self, steps: int) -> None:
        """Have type be as large as the person chose."""
        from digitpad.gui.look.type_size import set_type  # noqa: PLC0415 - a first start does without

        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - it made this window
        set_type(app, steps)

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
        while self._rooms:  # once: the application quits after the window was closed
            self._rooms.pop().close()
        self._background.close()
        self._open_actions.close()
        if self._save_actions is not None:
            self._save_actions.close()
        if self._surviving_pad is not None:
            self._surviving_pad.close()
            self._surviving_pad = None
        self._storing.close()
