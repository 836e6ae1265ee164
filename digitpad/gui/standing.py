"""Where the window stands, and how large it is: as it did before, or as suits the screen."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

_SIZE: Final = QSize(1180, 760)
"""Of the first window, where the screen has room for it."""

_AROUND: Final = QSize(16, 40)
"""What a window system puts around a window; how much that is it tells when the window stands."""


def stand_as_before(window: QWidget, geometry: str) -> None:
    """Let a window take the size and place that are remembered, if any, as far as the screen still has them."""
    if not QApplication.screens():
        return  # what is wrong is said when the window is to be shown
    window.resize(_SIZE.boundedTo(window.screen().availableSize() - _AROUND))
    if geometry:
        from PySide6.QtCore import QByteArray  # noqa: PLC0415 - a first start does without

        window.restoreGeometry(QByteArray.fromBase64(geometry.encode()))  # never off the screen: Qt sees to that
