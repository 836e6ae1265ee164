"""The room of the networks, made when it is first seen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from digitpad.gui.look.when_shown import WhenShown
from digitpad.gui.room import Room, Surroundings

if TYPE_CHECKING:
    from digitpad.gui.shelf.panel import ShelfPanel


class ShelfRoom(Room):
    """Where the networks are."""

    def __init__(self, surroundings: Surroundings, parent: QObject) -> None:
        super().__init__(surroundings, parent)
        self._panel: ShelfPanel | None = None

    @property
    def title(self) -> str:
        """On the tab."""
        return self.tr("Networks")

    def furnish(self) -> None:
        """Wait until somebody looks: then the files are."""
        WhenShown(self.widget, self._make)

    def close(self) -> None:
        """Count no further."""
        if self._panel is not None:
            self._panel.close_down()

    def _make(self) -> None:
        from digitpad.gui.shelf.panel import ShelfPanel  # noqa: PLC0415 - nobody may ever look

        self._panel = ShelfPanel(self.surroundings)
        self.put_in(self._panel)
