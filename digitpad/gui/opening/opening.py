"""Opening files, and what is dropped or in the clipboard, in a thread of its own: a large photo takes a while."""

import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, QRunnable, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage

from digitpad.datasets import DataError
from digitpad.session.opening import Content, open_file, open_picture, open_text

_UNPACKED = 100  # a PNG's quality in Qt's count: so it is written fastest


class Opening(QObject):
    """Opens one thing after the other, in the order in which it was asked for.

    Attributes
    ----------
    opened : Signal(Content)
    failed : Signal(str)
        Instead, a sentence for the person.
    """

    opened = Signal(object)
    failed = Signal(str)
    _done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._done.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def open_file(self, file: str) -> None:
        """Open a file; what is none, a pipe say, might never end, and the window could not be closed meanwhile."""
        if Path(file).exists() and not Path(file).is_file():
            self.failed.emit(self.tr("{0}: is not a plain file").format(file))
            return
        self._start(lambda: open_file(file))

    def open_mime(self, mime: QMimeData, name: str) -> None:
        """Open what was dropped or lies in the clipboard, a file, a picture or ink as text; `name` is for messages."""
        files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        # as it came, if it can be had: to unpack it here would hold the pen up
        packed = next((each for each in mime.formats() if each.startswith("image/")), "")
        if files:
            self.open_file(files[0])
        elif packed:
            content = bytes(mime.data(packed).data())
            self._start(lambda: open_picture(content, name))
        elif mime.hasImage():
            image = mime.imageData()
            self._start(lambda: open_picture(_as_file(image), name))
        elif mime.hasText():
            text = mime.text()
            self._start(lambda: open_text(text, name))
        else:
            self.failed.emit(self.tr("{0}: there is neither a picture nor ink in it").format(name))

    def close(self) -> None:
        """Wait until nothing is being opened any more; what waits is forgotten."""
        self._pool.clear()
        self._pool.waitForDone()

    def _start(self, work: Callable[[], Content]) -> None:
        self._pool.start(_Task(work, self._done.emit))

    def _tell(self, outcome: Content | str) -> None:
        if isinstance(outcome, str):
            self.failed.emit(outcome)
        else:
            self.opened.emit(outcome)


class _Task(QRunnable):
    def __init__(self, work: Callable[[], Content], tell: Callable[[Content | str], None]) -> None:
        super().__init__()
        self._work, self._tell = work, tell

    def run(self) -> None:
        """Qt: what the thread does."""
        try:
            self._tell(self._work())
        except DataError as error:
            self._tell(str(error))
        except Exception as error:  # noqa: BLE001 - a thread that dies without a word would leave the person waiting
            traceback.print_exc(file=sys.stderr)
            self._tell(f"{type(error).__name__}: {error}")


def _as_file(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", _UNPACKED)  # type: ignore[call-overload]  # PySide's stub wants bytes, its code a str
    return bytes(content.data())
