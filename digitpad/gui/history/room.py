"""The room of the runs, made when it is first seen."""

from PySide6.QtCore import QObject

from digitpad.gui.look.when_shown import WhenShown
from digitpad.gui.room import Room, Surroundings


class HistoryRoom(Room):
    """Where the runs are."""

    def __init__(self, surroundings: Surroundings, parent: QObject) -> None:
        super().__init__(surroundings, parent)

    @property
    def title(self) -> str:
        """On the tab."""
        return self.tr("Runs")

    def furnish(self) -> None:
        """Wait until somebody looks: then the record is."""
        WhenShown(self.widget, self._make)

    def _make(self) -> None:
        from digitpad.gui.history.panel import HistoryPanel  # noqa: PLC0415 - nobody may ever look

        self.put_in(HistoryPanel(self.surroundings))
