"""The gallery of the kept digits."""

from collections.abc import Sequence
from contextlib import AbstractContextManager

from PySide6.QtWidgets import QWidget

from digitpad.gui.gallery.gallery import Gallery
from digitpad.gui.gallery.thumbnails import Thumbnails
from digitpad.gui.mine.kept_model import KeptModel
from digitpad.gui.mine.shown import Known
from digitpad.storage.kept_digit import Line


class KeptGallery(Gallery[Line]):
    """Shows kept digits, each with what the network in use says of it; for the parameters see `Gallery`."""

    def __init__(self, thumbnails: Thumbnails, gate: AbstractContextManager[object], parent: QWidget) -> None:
        kept = KeptModel()
        super().__init__(kept, thumbnails, gate, parent)
        self._kept = kept
        self.setAccessibleName(self.tr("My digits"))

    def show_lines(self, lines: Sequence[Line], known: Known) -> None:
        """Show some, and what is known of them."""
        self._kept.tell(known)
        self.show_these(lines)
