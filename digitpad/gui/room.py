"""What a room of the window is: a tab that the window knows by this alone."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from digitpad.gui.answering import Answering
from digitpad.gui.messages import Messages
from digitpad.gui.my_digits import MyDigits
from digitpad.gui.preferences import Preferences
from digitpad.gui.storing import Storing
from digitpad.training.gate import Gate

if TYPE_CHECKING:
    from digitpad.storage.kept_digit import KeptDigit


class RunEvents(QObject):
    """What runs tell: the room that has one under way emits it, and every room may hear it.

    Attributes
    ----------
    told : Signal(Event)
        See `digitpad.session.runs.events`.
    """

    told = Signal(object)


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
    storing: Storing
    """The thread that reads and writes databases."""
    my_digits: MyDigits
    put_back: "Callable[[KeptDigit], None]"
    """Puts a kept digit on the pad."""


class Room(QObject):
    """A tab.

    It is there, empty, from the first frame on, so that nothing moves when it is furnished.

    Parameters
    ----------
    surroundings
        What it may use.

    Attributes
    ----------
    widget : QWidget
        What the tab holds.
    wanted : Signal()
        The room should come to the front.
    filled : Signal()
        Something was put in, perhaps long after the window stood.
    """

    wanted = Signal()
    filled = Signal()

    needs: Sequence[str] = ()
    """Modules that are imported for it before it is furnished, one in each pass of the event loop: all at once would
    hold the pen up."""

    def __init__(self, surroundings: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self.surroundings = surroundings
        self.widget = QWidget()
        self._column = QVBoxLayout(self.widget)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def name(self) -> str:
        """By which the settings know it: that of its package."""
        return type(self).__module__.rpartition(".")[0].rpartition(".")[2]

    @property
    def title(self) -> str:
        """On the tab, translated."""
        raise NotImplementedError

    @property
    def menu_title(self) -> str:
        """Of the menu with its `actions`, translated, with a mnemonic; "" for a room without a menu."""
        return ""

    def furnish(self) -> None:
        """Make what is in the room, and connect it to what it wants to hear; once, after the first frame."""
        raise NotImplementedError

    def put_in(self, widget: QWidget) -> None:
        """Put a widget into the room, below what is there."""
        self._column.addWidget(widget)
        self.filled.emit()

    @property
    def actions(self) -> Sequence[QAction]:
        """What can be done here, for the menu; of a furnished room."""
        return ()

    def close(self) -> None:
        """End what is under way, furnished or not; once, when the window closes."""
