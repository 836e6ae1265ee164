"""A step that waits until the pen rests: ink and bars come first."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

_LOOK: Final = 50
"""Milliseconds between two looks whether the pen rests, at least: to look all the time would be in its way."""


class AtRest(QTimer):
    """Takes a step some time after it is asked to: one for however many times, and none while the pen moves.

    Parameters
    ----------
    is_drawing
        Says whether the pen moves.
    step
        What is done then.
    patience
        Milliseconds between the asking, or the pen's last move, and the step.
    """

    def __init__(
        self, is_drawing: Callable[[], bool], step: Callable[[], None], parent: QObject, patience: int
    ) -> None:
        super().__init__(parent)
        self._is_drawing, self._step, self._patience = is_drawing, step, patience
        self.setSingleShot(True)
        self.timeout.connect(self._try)

    def ask(self) -> None:
        """Have the step taken."""
        if self._is_drawing() or not self.isActive():
            self.start(self._patience)

    def _try(self) -> None:
        if self._is_drawing():
            self.start(max(self._patience, _LOOK))
        else:
            self._step()
