"""The room of the neurons, made when it is first seen."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from digitpad.gui.look.when_shown import WhenShown
from digitpad.gui.room import Room, Surroundings

if TYPE_CHECKING:
    from digitpad.gui.neurons.panel import NeuronsPanel


class NeuronsRoom(Room):
    """Where the neurons are, and where the network can be broken."""

    explains_outputs = True

    def __init__(self, surroundings: Surroundings, widget: QWidget) -> None:
        super().__init__(surroundings, widget)
        self._panel: NeuronsPanel | None = None

    def furnish(self) -> None:
        """Wait until somebody looks."""
        WhenShown(self.widget, self._make)

    def close(self) -> None:
        """Want to know nothing any more."""
        if self._panel is not None:
            self._panel.close_down()

    def _make(self) -> None:
        from digitpad.gui.neurons.panel import NeuronsPanel  # noqa: PLC0415 - nobody may ever look

        self._panel = NeuronsPanel(self.surroundings)
        self.put_in(self._panel)
