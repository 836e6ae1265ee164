"""The height of a page's picture that stands among the text."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from digitpad.gui.chapter.picture import Picture

_ANY: Final = (1 << 24) - 1  # Qt's own limit


class KeptHeight:
    """Gives a picture all the height that nothing else needs at first, but for what is folded.

    It keeps that whatever is said or unfolded later, and the page scrolls: no button goes from under the pointer.

    Parameters
    ----------
    column
        What the picture stands in, from top to bottom.
    folded
        What may be unfolded in it.
    """

    def __init__(self, column: QVBoxLayout, folded: QWidget) -> None:
        self._column, self._folded = column, folded
        self._kept: tuple[QSize, str, int] | None = None  # for which place, type and least height

    def keep(self, picture: Picture, place: QSize) -> None:
        """Give the picture its height, where the column has another place, or it another type or least height."""
        least = picture.sizeHint().height()
        kept = place, picture.font().key(), least
        if kept == self._kept:
            return
        self._kept = kept
        picture.setFixedHeight(least)
        needed = self._column.heightForWidth(place.width())
        if not self._folded.isHidden():
            margins = self._column.contentsMargins()
            wide = place.width() - margins.left() - margins.right()
            needed -= self._folded.heightForWidth(wide) + self._column.spacing()
        picture.setFixedHeight(least + max(0, place.height() - needed))

    def forget(self) -> None:
        """Share out the height anew the next time."""
        self._kept = None

    def let_go(self, picture: Picture) -> None:
        """Let the picture have any height: it stands elsewhere."""
        self.forget()
        picture.setMinimumHeight(0)
        picture.setMaximumHeight(_ANY)
