"""What undo takes back: one drawing, or picture, put in the place of another."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from digitpad.session.opening import Content


class Change(NamedTuple):
    """Something that becomes something else: `show` is called with `after` to do it and with `before` to undo it."""

    show: Callable[[Any], None]
    before: Any
    after: Any


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
    beside
        What else changes in the same step.
    """

    def __init__(
        self,
        show: "Callable[[Content], None]",
        before: "Content",
        after: "Content",
        text: str,
        beside: Change | None = None,
    ) -> None:
        super().__init__(text)
        self._show = show
        self._before = before
        self._after = after
        self._beside = beside

    @property
    def before(self) -> "Content":
        """What undo brings back."""
        return self._before

    def redo(self) -> None:
        """Show what was drawn."""
        if self._beside is not None:
            self._beside.show(self._beside.after)
        self._show(self._after)

    def undo(self) -> None:
        """Show what was there before."""
        if self._beside is not None:
            self._beside.show(self._beside.before)
        self._show(self._before)
