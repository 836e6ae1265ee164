"""Links in the colours of the theme: Qt gives them one when a text is set, and keeps it when the theme changes."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel


class LinkColours(QObject):
    """Sets the text of a label anew when the palette changes.

    Parameters
    ----------
    label
        Which has links in it, and will own this object.
    """

    def __init__(self, label: QLabel) -> None:
        super().__init__(label)
        self._label = label
        label.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: all that happens to the label comes here first."""
        if event.type() is QEvent.Type.PaletteChange and (text := self._label.text()):
            self._label.clear()  # the text that is there already would not be read again
            self._label.setText(text)
        return False
