"""The room that says why, made when it is first seen."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from digitpad.gui.look.when_shown import WhenShown
from digitpad.gui.room import Room, Surroundings

if TYPE_CHECKING:
    from digitpad.gui.why.contents import Contents


class WhyRoom(Room):
    """Where it stands why the network says this and not that."""

    explains_outputs = True
    compares_outputs = True

    def __init__(self, surroundings: Surroundings, widget: QWidget) -> None:
        super().__init__(surroundings, widget)
        self._contents: Contents | None = None

    def furnish(self) -> None:
        """Wait until somebody looks: nothing is explained before."""
        WhenShown(self.widget, self._make)

    def close(self) -> None:
        """Ask nothing any more."""
        if self._contents is not None:
            self._contents.close_down()

    def _make(self) -> None:
        from digitpad.gui.why.contents import Contents  # noqa: PLC0415 - nobody may ever look

        self._contents = Contents(self.surroundings, self.widget)
        self.put_in(self._contents)
