"""Opening files, and what is dropped or in the clipboard, in a thread of its own: a large photo takes a while."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, QRunnable, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage

from digitpad.datasets.errors import DataError
from digitpad.gui.look.unexpected import unexpected
from digitpad.session.opening import Opened, open_file, open_files, open_picture, open_text

_UNCOMPRESSED = 100  # the quality by which Qt writes a PNG fastest


class Opening(QObject):
    """Opens one thing after another, in the order of the requests; each ends in one of the two signals.

    Attributes
    ----------
    opened : Signal(Content, str)
        What goes on the pad, and a remark to be shown with it, "" where there is nothing to say.
    failed : Signal(str)
        A sentence for the user that says why nothing does.
    """

    opened = Signal(object, str)
    failed = Signal(str)
    _done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._done.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def open_file(self, file: str) -> None:
        """Open a picture or an ink file."""
        self._start(lambda: open_file(file))

    def open_mime(self, mime: QMimeData, name: str) -> None:
        """Open what was dropped or is in the clipboard: a file, a picture, or ink as text; `name` is for messages."""
        files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        # preferably the bytes of a picture's file: to decode it here, in the GUI thread, would hold up the pen
        packed = next((each for each in mime.formats() if each.startswith("image/")), "")
        if files:
            self._start(lambda: open_files(files, name))
        elif packed:
            content = bytes(mime.data(packed).data())
            self._start(lambda: Opened(open_picture(content, name)))
        elif mime.hasImage():
            image = mime.imageData()
            self._start(lambda: Opened(open_picture(_as_file(image), name)))
        elif mime.hasText():
            text = mime.text()
            self._start(lambda: open_text(text, name))
        else:
            self.failed.emit(self.tr("{0}: there is neither a picture nor ink in it").format(name))

    def close(self) -> None:
        """Wait until what is being opened is done; forget what is still waiting."""
        self._pool.clear()
        self._pool.waitForDone()

    def _start(self, work: Callable[[], Opened]) -> None:
        self._pool.start(_Task(work, self._done.emit))

    def _tell(self, outcome: Opened | str) -> None:
        if isinstance(outcome, str):
            self.failed.emit(outcome)
        else:
            self.opened.emit(outcome.content, outcome.remark)


class _Task(QRunnable):
    def __init__(self, work: Callable[[], Opened], tell: Callable[[Opened | str], None]) -> None:
        super().__init__()
        self._work, self._tell = work, tell

    def run(self) -> None:
        """Qt: what the thread does."""
        try:
            self._tell(self._work())
        except DataError as error:
            self._tell(str(error))
        except Exception as error:  # noqa: BLE001 - a thread that dies silently would leave the user waiting
            self._tell(unexpected(error))


def _as_file(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", _UNCOMPRESSED)  # type: ignore[call-overload]  # PySide's stub wants bytes, its code a str
    return bytes(content.data())
