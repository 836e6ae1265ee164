"""The room of the runs, made when it is first seen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from digitpad.gui.look.when_shown import WhenShown
from digitpad.gui.room import Room, Surroundings

if TYPE_CHECKING:
    from digitpad.gui.history.panel import HistoryPanel


class HistoryRoom(Room):
    """Where the runs are."""

    def __init__(self, surroundings: Surroundings, parent: QObject) -> None:
        super().__init__(surroundings, parent)
        self._panel: HistoryPanel | None = None

    @property
    def title(self) -> str:
        """On the tab."""
        return self.tr("Runs")

    def furnish(self) -> None:
        """Wait until somebody looks: then the record is."""
        WhenShown(self.widget, self._make)

    def close(self) -> None:
        """Look no more."""
        if self._panel is not None:
            self._panel.close_down()

    def _make(self) -> None:
        from digitpad.gui.history.panel import HistoryPanel  # noqa: PLC0415 - nobody may ever look

        self._panel = HistoryPanel(self.surroundings)
        self.put_in(self._panel)
