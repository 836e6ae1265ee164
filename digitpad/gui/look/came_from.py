"""From where the focus came: so it can go back there."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class CameFrom(QObject):
    """Remembers what had the focus before it came to a widget, or to what is in that.

    Parameters
    ----------
    place
        Which will own this object.
    """

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self._place = place
        self._before: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - without it there is no widget
        app.focusChanged.connect(self._hear)

    def go_back(self) -> None:
        """Give the focus back, as far as what had it is still there."""
        before = self._before
        if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._place.clearFocus()

    def _hear(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is None or before is None or not isValid(self._place):
            return
        if self._has(now) and not self._has(before):
            self._before = before

    def _has(self, widget: QWidget) -> bool:
        return widget is self._place or self._place.isAncestorOf(widget)
