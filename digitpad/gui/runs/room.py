"""The room of the runs, made when it is first seen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from digitpad.gui.room import Room, Surroundings

if TYPE_CHECKING:
    from digitpad.gui.runs.actions import RunActions
    from digitpad.gui.runs.panel import RunsPanel


class RunsRoom(Room):
    """Where the runs are."""

    needs = ("digitpad.gui.runs.actions",)

    def __init__(self, surroundings: Surroundings, widget: QWidget) -> None:
        super().__init__(surroundings, widget)
        self._panel: RunsPanel | None = None
        self._actions: RunActions | None = None

    @property
    def actions(self) -> Sequence[QAction]:
        """What can be done here."""
        return () if self._actions is None else tuple(self._actions)

    def furnish(self) -> None:
        """Wait until somebody looks: then the record is."""
        from digitpad.gui.look.when_shown import WhenShown  # noqa: PLC0415 - the window starts without
        from digitpad.gui.runs.actions import RunActions  # noqa: PLC0415

        self._actions = RunActions(self)
        WhenShown(self.widget, self._make)

    def close(self) -> None:
        """Look no more."""
        if self._panel is not None:
            self._panel.close_down()

    def _make(self) -> None:
        from digitpad.gui.runs.panel import RunsPanel  # noqa: PLC0415 - nobody may ever look

        if self._panel is None and self._actions is not None:
            self._panel = RunsPanel(self.surroundings, self._actions)
            self.put_in(self._panel)
