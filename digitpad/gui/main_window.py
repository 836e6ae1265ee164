"""The window: hands each drawing to the reader, each answer to bars and guess."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QUndoStack
from PySide6.QtWidgets import QApplication

from digitpad.gui.arrangement import Arrangement
from digitpad.gui.look.picture_actions import PictureActions
from digitpad.gui.look.theme import Theme, apply_theme
from digitpad.gui.menus import Menus
from digitpad.gui.opening.drop_window import DropWindow
from digitpad.gui.opening.open_actions import OpenActions
from digitpad.gui.preferences import Preferences
from digitpad.ink import Drawing
from digitpad.session.choosing import Candidate, better, candidate, listed
from digitpad.session.reading import Reader, Reading, Verdict, read, read_inputs
from digitpad.session.start import Start
from digitpad.storage.errors import ModelError
from digitpad.storage.places import networks_folder
from digitpad.training import Gate

if TYPE_CHECKING:
    from digitpad.gui.opening.opening import Opening
    from digitpad.gui.training.runs import Runs
    from digitpad.network import Network
    from digitpad.session.opening import Content

_REST = 30
"""Milliseconds without anything to paint or to read after which the rest of the window is made."""

_LATER = (
    "threadpoolctl",
    "numpy.random",
    "digitpad.datasets.mnist",
    "digitpad.handwriting.thinning",
    "digitpad.handwriting.pictures",
    "digitpad.training.trainer",
    "digitpad.gui.charts.chart",
    "digitpad.gui.training.panel",
    "digitpad.gui.training.runs",
)
"""What is imported for it, one in each pass of the event loop: all at once would hold the pen up for 50 ms.

The first of them `digitpad.gui.app` needs as well, when the window is complete.
"""


class MainWindow(DropWindow):
    """Digitpad's one window.

    What there is to draw with and to read is made at once; what training needs, once the first frame is painted.

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
        Nothing more is to come, once; only a damaged installation leaves the window without what training needs.
    """

    completed = Signal()

    def __init__(self, start: Start) -> None:
        super().__init__()
        settings = start.settings
        self._gate = Gate()
        self._folder = networks_folder()
        self._preferences = Preferences(settings, self)
        self._undo_stack = QUndoStack(self)
        self._runs: Runs | None = None
        self._parts = Arrangement(self._undo_stack, self._gate)
        self._parts.canvas.paper_white = settings.white_paper
        self._opening: Opening | None = None
        self._open_actions = OpenActions(self)
        self._menus = Menus(self, self._parts, self._open_actions, Theme(settings.theme))
        # QMainWindow asks for hover events for its docks; there are none, and each move of the pen would come twice
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, False)
        self.setWindowTitle(self.tr("Digitpad"))
        self.setCentralWidget(self._parts)
        self.resize(1180, 760)
        if settings.geometry:
            from PySide6.QtCore import QByteArray  # noqa: PLC0415 - a first start does without

            self.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode()))
        self._connect()
        self._candidate, stand_in = start.network()  # as late as can be: it is still being read, perhaps
        # of the candidate's network, or in training of the latest snapshot
        self._reader = Reader.of(self._candidate.model)
        self._parts.network_bar.show_answering(self._candidate)
        for sentence in filter(None, (start.complaint, stand_in)):
            self._parts.network_bar.add_message(sentence)
        self._picture_sentence = ""
        self._show(read(Drawing(), self._reader))
        self._parts.canvas.setFocus()
        app = QApplication.instance()
        assert app is not None  # noqa: S101 - without it there is no window
        app.aboutToQuit.connect(self._end)  # it may quit without closing the window, when the display is gone
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._go_on)
        self._later, self._is_complete = iter(_LATER), False

    def _connect(self) -> None:
        parts = self._parts
        parts.canvas.drawing_changed.connect(self._wait_for_rest)
        parts.canvas.drawing_changed.connect(self._read)
        parts.canvas.stroke_ended.connect(parts.guess.announce)
        self.completed.connect(parts.canvas.show_cross)  # Qt looks for the desktop's pointers first
        self._open_actions.file_chosen.connect(self.open)
        self._open_actions.content_given.connect(self.open_mime)
        self.content_dropped.connect(self.open_mime)
        parts.network_bar.chosen.connect(self._choose)
        parts.pixels.pictures.failed.connect(parts.network_bar.show_message)
        self._preferences.failed.connect(parts.network_bar.add_message)
        self._menus.theme_chosen.connect(self._set_theme)
        self._menus.white_paper_chosen.connect(self._set_white_paper)

    # What can wait until the window can be drawn on

    @property
    def is_complete(self) -> bool:
        """Whether nothing more is to come."""
        return self._is_complete

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the first frame is under way; after it comes the rest."""
        super().paintEvent(event)
        self._wait_for_rest()

    def _wait_for_rest(self) -> None:
        if not self.is_complete:
            self._rest.start(_REST)

    def _go_on(self) -> None:
        """Do a little of what can wait, unless the pen is at work."""
        if self._parts.canvas.pen.is_down:
            self._wait_for_rest()
        elif module := next(self._later, None):
            self._rest.start(0)
            try:
                import_module(module)
            except ImportError as error:
                sentence = self.tr("Networks cannot be trained: {0}; install digitpad again").format(error)
                self._complete(lambda: self._parts.network_bar.add_message(sentence))
        else:
            self._complete(self._add_training)

    def _complete(self, last_step: Callable[[], None]) -> None:
        self._rest.stop()
        self._is_complete = True  # come what may: to begin it again would make it twice
        self._parts.canvas.drawing_changed.disconnect(self._wait_for_rest)  # no move need pass there any more
        try:
            last_step()
        finally:
            self.completed.emit()

    def _add_training(self) -> None:
        """Make what training needs, and find out which networks and which unfinished run there are."""
        from digitpad.gui.training.runs import Runs  # noqa: PLC0415 - half of digitpad's modules, and none is needed to read

        self._runs = runs = Runs(self._gate, self._parts.canvas.pen, self._parts.network_bar, self._folder, self)
        runs.learned.connect(self._answer_in_training)
        runs.ended.connect(self._answer_after_run)
        runs.networks_changed.connect(self._list_networks)
        for pictures in runs.panel.findChildren(PictureActions):
            pictures.failed.connect(self._parts.network_bar.show_message)
        self._parts.add_training_panel(runs.panel)
        self._menus.add_training(runs.panel)
        for sentence in self._list_networks():
            self._parts.network_bar.add_message(sentence)
        runs.offer_to_go_on()

    # A stroke's way: the drawing comes in, the answer goes out.

    def _read(self, content: "Content") -> None:
        if isinstance(content, Drawing):
            self._show(read(content, self._reader))
            self._name_picture("")
        else:
            self._show(read_inputs(content.image, self._reader))
            self._name_picture(self.tr("{0} is on the pad until you draw").format(Path(content.name).name))

    def _read_again(self) -> None:
        """Ask the network of the moment about the inputs that are there already."""
        self._show_answer(read_inputs(self._reading.image, self._reader))

    def _show(self, reading: Reading) -> None:
        self._parts.pixels.set_image(reading.image)
        self._show_answer(reading)
        if self._parts.network_bar.compared:
            self._parts.network_bar.show_comparison(self._said_by(*self._parts.network_bar.compared))

    def _show_answer(self, reading: Reading) -> None:
        self._reading = reading
        parts = self._parts
        parts.guess.show_reading(reading)
        if reading.verdict is Verdict.EMPTY:
            parts.bars.clear()
        else:
            parts.bars.set_activations(reading.activations, reading.digit)
        parts.canvas.setAccessibleDescription(parts.guess.words)

    def _said_by(self, before: Candidate, after: Candidate) -> tuple[Reading, Reading]:
        """Return what two networks say of the inputs that are there."""
        image = self._reading.image
        return read_inputs(image, Reader.of(before.model)), read_inputs(image, Reader.of(after.model))

    def open(self, file: str) -> None:
        """Put a picture or an ink file on the pad, soon; what is wrong with it is said in the window."""
        self._opener().open_file(file)

    def open_mime(self, mime: QMimeData, name: str) -> None:
        """Put on the pad, soon, what was dropped or pasted; `name` is for messages."""
        self._opener().open_mime(mime, name)

    def _opener(self) -> "Opening":
        if self._opening is None:
            from digitpad.gui.opening.opening import Opening  # noqa: PLC0415 - the window starts without

            self._opening = Opening(self)
            self._opening.opened.connect(self._put_on_the_pad)
            self._opening.failed.connect(self._parts.network_bar.add_message)
        return self._opening

    def _put_on_the_pad(self, content: "Content") -> None:
        canvas = self._parts.canvas
        if isinstance(content, Drawing):
            canvas.open_drawing(content)
        else:
            canvas.open_picture(content)

    def _name_picture(self, sentence: str) -> None:
        """Say which picture is on the pad, and nothing any more once it is not."""
        bar = self._parts.network_bar
        if sentence != self._picture_sentence:
            if sentence or bar.message == self._picture_sentence:
                bar.show_message(sentence)
            self._picture_sentence = sentence

    # Which network answers

    def _choose(self, file: str) -> None:
        try:
            self._choose_candidate(candidate(file, self._folder))
        except ModelError as error:
            self._parts.network_bar.show_message(str(error))
            self._answer_with(self._candidate)

    def _choose_candidate(self, candidate: Candidate) -> None:
        self._answer_with(candidate)
        self._preferences.remember(network=candidate.file)

    def _answer_with(self, candidate: Candidate) -> None:
        self._candidate, self._reader = candidate, Reader.of(candidate.model)
        self._parts.network_bar.show_answering(candidate)
        self._read_again()

    def _answer_in_training(self, network: "Network") -> None:
        self._reader = Reader(network)
        if not self._parts.canvas.pen.is_moving:  # or its next move is read by this network anyway
            self._read_again()

    def _answer_after_run(self, after: Candidate | None) -> None:
        """Compare the network of a run with the one that answered before, and let the better one answer."""
        before = self._candidate
        if after is None:
            self._answer_with(before)
        else:
            self._parts.network_bar.compare(before, after, self._said_by(before, after))
            self._choose_candidate(better(before, after))

    def _list_networks(self) -> list[str]:
        """Show which networks can be chosen; return what is wrong with other files."""
        try:
            networks, complaints = listed(self._folder)
        except ModelError as error:  # the factory's is gone since the start
            return [str(error)]
        self._parts.network_bar.show_networks(networks)
        if len(complaints) > 1:
            return [
                self.tr("{0} ({1} more files there are no networks either)").format(complaints[0], len(complaints) - 1)
            ]
        return complaints

    # What is remembered

    def _set_theme(self, theme: Theme) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - it made this window
        apply_theme(app, theme)
        self._preferences.remember(theme=theme.value)

    def _set_white_paper(self, white: bool) -> None:
        self._parts.canvas.paper_white = white
        self._preferences.remember(white_paper=white)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: end a run under way, which keeps what it has reached; ask nothing."""
        self._end()
        self._preferences.remember(geometry=self.saveGeometry().toBase64().toStdString())
        event.accept()

    def _end(self) -> None:
        self._rest.stop()
        if self._runs is not None:
            self._runs.close()
        if self._opening is not None:
            self._opening.close()
