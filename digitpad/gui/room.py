"""What a room of the window is: the window knows it by this, and by what stands on its tab."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from digitpad.gui.answering import Answering
from digitpad.gui.background import Background
from digitpad.gui.messages import Messages
from digitpad.gui.my_digits import MyDigits
from digitpad.gui.picked import Picked
from digitpad.gui.preferences import Preferences
from digitpad.gui.shared_images import SharedImages
from digitpad.gui.storing import Storing
from digitpad.training.gate import Gate

if TYPE_CHECKING:
    from digitpad.session.opening import Content
    from digitpad.storage.kept_digit import KeptDigit


class RunEvents(QObject):
    """What runs tell: the room that has one under way emits it, and every room may hear it.

    Attributes
    ----------
    told : Signal(Event)
        See `digitpad.session.runs.events`.
    watchers : list
        Of calls, each of which says whether a room shows the network in training now, whatever is on the pad: then
        there are snapshots of it, as there are while it answers for something.
    """

    told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.watchers: list[Callable[[], bool]] = []


class Wishes(QObject):
    """What one room would have done in another, of which it knows nothing.

    Attributes
    ----------
    layers : Signal(tuple of int)
        The next network that is trained shall have these hidden layers.
    page : Signal(str)
        The page of this name shall be open in the chapter.
    """

    layers = Signal(object)
    page = Signal(str)


class Surroundings(NamedTuple):
    """What a room may use of the window it is in, and hear: what is answered, and what a run tells."""

    gate: Gate
    """Held while a room paints; training waits at it."""
    is_drawing: Callable[[], bool]
    """Says whether the pen moves: then whatever can wait does."""
    may_move: Callable[[], bool]
    """Says whether what moves by itself may."""
    answering: Answering
    messages: Messages
    preferences: Preferences
    run_events: RunEvents
    wishes: Wishes
    storing: Storing
    """The thread that reads and writes databases."""
    background: Background
    """The thread that finds out what takes longer than a frame."""
    shared_images: SharedImages
    """The training images, for those who look among them."""
    picked: Picked
    """Which two outputs are explained."""
    my_digits: MyDigits
    put_back: "Callable[[KeptDigit], None]"
    """Puts a kept digit on the pad."""
    put_on_pad: "Callable[[Content], None]"
    """Puts a drawing, or a picture, on the pad, as one step that undo takes back."""


class Room(QObject):
    """What a tab holds, made after the first frame; what stands on the tab is in `digitpad.gui.rooms`.

    Parameters
    ----------
    surroundings
        What it may use.
    widget
        The tab's page. It is there, empty, from the first frame on, so that nothing moves when it is furnished.

    Attributes
    ----------
    wanted : Signal()
        The room should come to the front.
    filled : Signal()
        Something was put in, perhaps long after the window stood.
    used : Signal()
        Somebody needs all its place now: what is said over it goes.
    """

    wanted = Signal()
    filled = Signal()
    used = Signal()

    needs: Sequence[str] = ()
    """Modules that are imported for it before it is furnished, one in each pass of the event loop: all at once would
    hold the pen up."""

    explains_outputs: bool = False
    """Whether it explains the output that is picked: then the bars show which that is, and let another be picked."""

    compares_outputs: bool = False
    """Whether it explains it against the other one that is picked: then the bars show and pick that as well."""

    def __init__(self, surroundings: Surroundings, widget: QWidget) -> None:
        super().__init__(widget)
        self.surroundings, self.widget = surroundings, widget
        self._column = QVBoxLayout(widget)
        self._column.setContentsMargins(0, 0, 0, 0)

    def furnish(self) -> None:
        """Make what is in the room, and connect it to what it wants to hear; once."""
        raise NotImplementedError

    def put_in(self, widget: QWidget) -> None:
        """Put a widget into the room, below what is there."""
        self._column.addWidget(widget)
        self.filled.emit()

    @property
    def actions(self) -> Sequence[QAction]:
        """What can be done here, for the menu; of a furnished room."""
        return ()

    @property
    def first_button(self) -> QWidget | None:
        """What somebody new is told to press, of a furnished room; one room of all has that."""
        return None

    @property
    def first_blank(self) -> QWidget | None:
        """What shows nothing before that is pressed: it can be covered."""
        return None

    def close(self) -> None:
        """End what is under way, furnished or not; once, when the window closes."""
