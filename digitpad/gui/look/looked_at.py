"""What has to be known of a part of the window by whoever shows there what others can change."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget


class LookedAt(QObject):
    """Tells when somebody comes to look at a widget, and when it is hidden.

    Attributes
    ----------
    came : Signal()
        It is shown, or its window comes to the front again while it is: perhaps from another window, or another
        program, that has changed what is shown.
    left : Signal()
        It is hidden: nothing is done from now on to what one does not see.
    """

    came = Signal()
    left = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:
        """Qt: something happens to the widget."""
        kind = event.type()
        if kind is QEvent.Type.Show or (kind is QEvent.Type.WindowActivate and cast("QWidget", widget).isVisible()):
            self.came.emit()
        elif kind is QEvent.Type.Hide:
            self.left.emit()
        return False
