"""The room of the networks, made when it is first seen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from digitpad.gui.room import Room, Surroundings

if TYPE_CHECKING:
    from digitpad.gui.shelf.actions import ShelfActions
    from digitpad.gui.shelf.panel import ShelfPanel


class ShelfRoom(Room):
    """Where the networks are."""

    needs = ("digitpad.gui.shelf.actions",)

    def __init__(self, surroundings: Surroundings, widget: QWidget) -> None:
        super().__init__(surroundings, widget)
        self._panel: ShelfPanel | None = None
        self._actions: ShelfActions | None = None

    @property
    def actions(self) -> Sequence[QAction]:
        """What can be done here."""
        return () if self._actions is None else tuple(self._actions)

    def furnish(self) -> None:
        """Wait until somebody looks: then the files are."""
        from digitpad.gui.look.when_shown import WhenShown  # noqa: PLC0415 - the window starts without
        from digitpad.gui.shelf.actions import ShelfActions  # noqa: PLC0415

        self._actions = ShelfActions(self)
        self._actions.bring.triggered.connect(self._bring)
        WhenShown(self.widget, self._make)

    def close(self) -> None:
        """Count no further."""
        if self._panel is not None:
            self._panel.close_down()

    def _bring(self) -> None:
        """Come to the front, where what was imported will stand, and ask what that shall be."""
        self.wanted.emit()
        self._make()
        if self._panel is not None:
            self._panel.ask_what_to_import()

    def _make(self) -> None:
        from digitpad.gui.shelf.panel import ShelfPanel  # noqa: PLC0415 - nobody may ever look

        if self._panel is None and self._actions is not None:
            self._panel = ShelfPanel(self.surroundings, self._actions)
            self.put_in(self._panel)
