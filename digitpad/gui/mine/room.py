"""The room of the person's own digits; what is in it is made when somebody first looks."""

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from digitpad.gui.look.actions import named_action
from digitpad.gui.room import Room, Surroundings

if TYPE_CHECKING:
    from digitpad.gui.mine.contents import Contents


class MineRoom(Room):
    """Where the kept digits are, and where the network is taught them."""

    def __init__(self, surroundings: Surroundings, widget: QWidget) -> None:
        super().__init__(surroundings, widget)
        self._contents: Contents | None = None
        self._actions: list[QAction] = []
        self._choices: list[QAction] = []  # Keep and Discard, for when there is something to be kept

    def furnish(self) -> None:
        """Wait until somebody looks: what a room needs that nobody enters would only cost memory."""
        self._add_action(self.tr("&Teach the network my digits"), lambda made: made.teaching.begin(), "Ctrl+T")
        keep = self._add_action(
            self.tr("&Keep the taught network"), lambda made: made.teaching.panel.keep.trigger(), "Ctrl+K"
        )
        discard = self._add_action(
            self.tr("&Discard the taught network"), lambda made: made.teaching.panel.discard.trigger(), "Ctrl+D"
        )
        self._choices = [keep, discard]
        self._allow()
        self._add_action(self.tr("&Import ink…"), lambda made: made.files.import_ink.trigger())
        self._add_action(self.tr("&Export all…"), lambda made: made.files.export_all.trigger())
        self._add_action(self.tr("Export the &corrected…"), lambda made: made.files.export_corrected.trigger())
        self.widget.installEventFilter(self)
        if self.widget.isVisible():
            self._follow(shown=True)

    @property
    def actions(self) -> Sequence[QAction]:
        """What can be done with all of them."""
        return self._actions

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the room comes to the front, or another one does."""
        if event.type() in {QEvent.Type.Show, QEvent.Type.Hide}:
            self._follow(shown=event.type() is QEvent.Type.Show)
        return super().eventFilter(watched, event)

    def close(self) -> None:
        """End a teaching that is under way, and wait for its end; nothing was changed by it."""
        self.widget.removeEventFilter(self)
        if self._contents is not None:
            self._contents.follow(False)
            self._contents.teaching.close()

    def _follow(self, *, shown: bool) -> None:
        if shown or self._contents is not None:
            self._made().follow(shown)

    def _made(self) -> "Contents":
        if self._contents is None:
            from digitpad.gui.mine.contents import Contents  # noqa: PLC0415 - when somebody looks

            self._contents = Contents(self.surroundings, self.widget)
            self.put_in(self._contents)
            for action in self._kept_or_not:
                action.changed.connect(self._allow)
            self._allow()
        return self._contents

    @property
    def _kept_or_not(self) -> list[QAction]:
        """The panel's own Keep and Discard; none before somebody has looked."""
        if self._contents is None:
            return []
        panel = self._contents.teaching.panel
        return [panel.keep, panel.discard]

    def _allow(self) -> None:
        """Let be kept or discarded what was taught."""
        for action, own in zip_longest(self._choices, self._kept_or_not):
            action.setEnabled(own is not None and own.isVisible() and own.isEnabled())

    def _add_action(self, text: str, act: "Callable[[Contents], None]", keys: str = "") -> QAction:
        def go_there() -> None:
            self.wanted.emit()
            act(self._made())

        action = named_action(text, self)
        action.triggered.connect(go_there)
        action.setShortcut(keys)
        self._actions.append(action)
        return action
