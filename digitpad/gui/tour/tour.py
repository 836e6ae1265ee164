"""The tour of the window: by itself at the very first start and never again, later from the menu."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from digitpad.gui.arrangement import Arrangement
from digitpad.gui.look.actions import named_action
from digitpad.gui.preferences import Preferences
from digitpad.gui.room import Room, RunEvents

if TYPE_CHECKING:
    from digitpad.gui.tour.walk import Walk


class Tour(QObject):
    """Takes somebody new through the window.

    Parameters
    ----------
    parts
        The window's, beside which it says what they are.
    rooms
        One of which has what to press at the end.
    run_events
        By which it knows that this was pressed.
    preferences
        Remember that it was taken, or not wanted.

    Attributes
    ----------
    action : QAction
        Begins it, from its first step.
    """

    def __init__(
        self,
        parts: Arrangement,
        rooms: Sequence[Room],
        run_events: RunEvents,
        preferences: Preferences,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._parts, self._rooms, self._run_events = parts, rooms, run_events
        self._preferences = preferences
        self._walk: Walk | None = None
        self.action = named_action(self.tr("&Tour"), self)
        self.action.setToolTip(self.tr("Three short steps through this window: draw, look, retrain"))
        self.action.triggered.connect(self._begin_again)

    def begin_at_first_start(self) -> None:
        """Begin it where nobody has taken it, and no window has ever stood before."""
        settings = self._preferences.settings
        if not settings.toured and not settings.geometry:
            self.begin()

    def begin(self) -> None:
        """Begin with the first step, also where it is under way."""
        from digitpad.gui.tour.walk import Walk  # noqa: PLC0415 - most starts do without

        if self._walk is not None:
            self._walk.leave()
        self._walk = walk = Walk(self._parts, self._last_room, self._run_events, self)
        walk.ended.connect(self._end)

    @property
    def _last_room(self) -> Room | None:
        """The room in which it ends; none where that could not be furnished."""
        return next((room for room in self._rooms if room.first_button is not None), None)

    def _begin_again(self) -> None:
        """Begin where it can be seen."""
        if (room := self._last_room) is not None:
            room.wanted.emit()
        self.begin()

    def _end(self) -> None:
        self._walk = None
        self._preferences.remember(toured=True)
