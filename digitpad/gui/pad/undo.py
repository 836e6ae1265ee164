"""What undo takes back: one drawing, or picture, put in the place of another."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from digitpad.session.opening import Content


class ReplaceDrawing(QUndoCommand):
    """Show one drawing instead of another; either may be a picture.

    Drawings never change and share their strokes, so holding both costs little however long the history.

    Parameters
    ----------
    show
        Puts a drawing on the pad; called with `after` to do and with `before` to undo.
    before, after
        What is on the pad now, and what shall be.
    text
        What the person did, translated: "Stroke", "Clear" …
    """

    def __init__(self, show: "Callable[[Content], None]", before: "Content", after: "Content", text: str) -> None:
        super().__init__(text)
        self._show = show
        self._before = before
        self._after = after

    def redo(self) -> None:
        """Show what was drawn."""
        self._show(self._after)

    def undo(self) -> None:
        """Show what was there before."""
        self._show(self._before)
