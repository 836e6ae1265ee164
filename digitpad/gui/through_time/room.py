"""The room in which one goes back through a run, made when it is first seen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from digitpad.gui.look.when_shown import WhenShown
from digitpad.gui.room import Room, Surroundings

if TYPE_CHECKING:
    from digitpad.gui.through_time.actions import TimeActions
    from digitpad.gui.through_time.panel import TimePanel
    from digitpad.gui.through_time.replay import ReplayPart


class ThroughTimeRoom(Room):
    """Where networks of earlier moments answer."""

    needs = ("digitpad.gui.through_time.actions",)

    def __init__(self, surroundings: Surroundings, widget: QWidget) -> None:
        super().__init__(surroundings, widget)
        self._actions: TimeActions | None = None
        self._panel: TimePanel | None = None
        self._replay: ReplayPart | None = None

    @property
    def actions(self) -> Sequence[QAction]:
        """What can be done here."""
        return () if self._actions is None else tuple(self._actions)

    def furnish(self) -> None:
        """Wait until somebody looks."""
        from digitpad.gui.through_time.actions import TimeActions  # noqa: PLC0415 - the window starts without

        self._actions = TimeActions(self)
        WhenShown(self.widget, self._make)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: there is more room, or less, than for what is scrolled in it."""
        if event.type() is QEvent.Type.Resize and self._panel is not None:
            self._panel.fit(self.widget.size())
        return False

    def close(self) -> None:
        """Go nowhere any more."""
        if self._panel is not None:
            self._panel.close_down()
        if self._replay is not None:
            self._replay.close_down()

    def _make(self) -> None:
        from digitpad.gui.look.scrolled import Scrolled  # noqa: PLC0415 - nobody may ever look
        from digitpad.gui.through_time.panel import TimePanel  # noqa: PLC0415
        from digitpad.gui.through_time.replay import ReplayPart  # noqa: PLC0415

        if self._panel is None and self._actions is not None:
            self._panel = TimePanel(self.surroundings, self._actions)
            self._replay = ReplayPart(self.surroundings)
            content = QWidget()
            column = QVBoxLayout(content)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(self._panel, 1)
            column.addWidget(self._replay, 1)
            self._panel.fit(self.widget.size())
            self.widget.installEventFilter(self)
            self.put_in(Scrolled(content))
