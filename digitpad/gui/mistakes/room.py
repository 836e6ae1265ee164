"""The room of mistakes, made when it is first seen."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from digitpad.gui.look.when_shown import WhenShown
from digitpad.gui.room import Room, Surroundings

if TYPE_CHECKING:
    from digitpad.gui.mistakes.contents import Contents
    from digitpad.session.runs.events import Event
    from digitpad.training.reports import EpochEnd


class MistakesRoom(Room):
    """Where it is seen what the network that answers takes for what."""

    def __init__(self, surroundings: Surroundings, widget: QWidget) -> None:
        super().__init__(surroundings, widget)
        self._contents: Contents | None = None
        self._last: EpochEnd | None = None  # of the run under way

    def furnish(self) -> None:
        """Wait until somebody looks, and remember until then what a run has told last."""
        self.surroundings.run_events.told.connect(self._hear)
        WhenShown(self.widget, self._make)

    def _hear(self, event: "Event") -> None:
        from digitpad.session.runs.events import Failed, Finished, Started  # noqa: PLC0415 - whoever tells has them
        from digitpad.training.reports import EpochEnd  # noqa: PLC0415

        if isinstance(event, EpochEnd):
            self._last = event
        elif isinstance(event, Started | Finished | Failed):
            self._last = None
        else:
            return
        if self._contents is not None:
            self._contents.hear(self._last)

    def _make(self) -> None:
        from digitpad.gui.mistakes.contents import Contents  # noqa: PLC0415 - nobody may ever look

        self._contents = Contents(self.surroundings, self._last)
        self.put_in(self._contents)
