"""Opening files, and what is dropped or in the clipboard, while the window goes on."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Lock, Thread

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from digitpad.datasets.errors import DataError
from digitpad.datasets.ink_lines import INK_MIME_TYPE
from digitpad.datasets.limits import MB, MOST_PASTED_BYTES
from digitpad.gui.look.unexpected import unexpected, unexpected_in_words
from digitpad.session.opening import Opened, open_file, open_files, open_packed, open_text
from digitpad.session.opening_process import OpeningProcess, UnexpectedError

_SVG = "image/svg+xml"  # whoever has drawn that offers it in pixels, too
_PATIENCE = 500  # milliseconds that something may take before it is said to be under way
_UNCOMPRESSED = 100  # the quality by which Qt writes a PNG fastest
_LARGE, _LARGEST = 2048, 1024  # pixels: a picture from another program is made smaller, in two steps


class Opening(QObject):
    """Opens one thing at a time: what is asked for takes the place of what is still under way.

    Each ends in `opened` or `failed`, unless it is given up. A process does the work and a thread waits for it; nothing
    waits for the thread.

    Attributes
    ----------
    opened : Signal(Content, str)
        What goes on the pad, and a remark to be shown with it, "" where there is nothing to say.
    failed : Signal(str)
        A sentence for the user that says why nothing does.
    under_way : Signal(str)
        The name of what takes a while; "" when that is over.
    """

    opened = Signal(object, str)
    failed = Signal(str)
    under_way = Signal(str)
    _done = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current: OpeningProcess | None = None
        self._lock = Lock()  # held while the thread looks whether anybody still wants to hear of it, and says it
        self._name = ""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(lambda: self.under_way.emit(self._name))
        self._done.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def name(self) -> str:
        """What is being opened, or was last, in a few words."""
        return self._name

    @property
    def is_under_way(self) -> bool:
        """Whether something is being opened."""
        return self._current is not None

    def open_file(self, file: str) -> None:
        """Open a picture or an ink file."""
        self._start(partial(open_file, file), file, Path(file).name)

    def open_mime(self, mime: QMimeData, name: str) -> None:
        """Open what was dropped or is in the clipboard: a file, a picture, or ink as text; `name` is for messages."""
        files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        # preferably the bytes of a picture's file: to decode it here would hold up the pen
        packed = next((each for each in mime.formats() if each.startswith("image/") and each != _SVG), "")
        if files:
            self._start(partial(open_files, files, name), files[0], Path(files[0]).name)
        elif mime.hasFormat(INK_MIME_TYPE):  # digitpad's own: better than a picture of it
            self._start(partial(open_text, bytes(mime.data(INK_MIME_TYPE).data()), name), name)
        elif packed:
            self._start(partial(open_packed, bytes(mime.data(packed).data()), name), name)
        elif mime.hasImage():
            self._start(partial(open_packed, _as_file(mime.imageData()), name), name)
        elif mime.hasText():
            self._open_text(mime, name)
        else:
            self.failed.emit(self.tr("{0}: there is neither a picture nor ink in it").format(name))

    def give_up(self) -> None:
        """Open no more what is being opened, if anything is."""
        with self._lock:
            process, self._current = self._current, None
        self._patience.stop()
        if process is not None:
            process.end()
            self.under_way.emit("")

    def _open_text(self, mime: QMimeData, name: str) -> None:
        text = mime.data("text/plain")  # in UTF-8, and made in less time than Python's own text
        if text.size() > MOST_PASTED_BYTES:
            sentence = self.tr("{0}: holds {1} MB of text, more than the {2} MB that are taken; open it as a file")
            megabytes = (f"{size / MB:,.0f}" for size in (text.size(), MOST_PASTED_BYTES))
            self.failed.emit(sentence.format(name, *megabytes))
        else:
            self._start(partial(open_text, bytes(text.data()) or mime.text().encode(), name), name)

    def _start(self, work: Callable[[], Opened], name: str, short_name: str = "") -> None:
        self.give_up()
        try:
            process = OpeningProcess()
        except OSError as error:
            sentence = self.tr("{0}: cannot be opened; the process for that does not start ({1})")
            self.failed.emit(sentence.format(name, error.strerror))
            return
        self._current, self._name = process, short_name or name
        self._patience.start()
        # not of Qt: to destroy one that still runs would end the program, and this one may hang with its process
        Thread(target=self._wait_for, args=(process, work, name), name="opening", daemon=True).start()

    def _wait_for(self, process: OpeningProcess, work: Callable[[], Opened], name: str) -> None:
        """Wait, in a thread, and pass on what came of it."""
        outcome: Opened | str
        try:
            outcome = process.open(work, name)
        except DataError as error:
            outcome = str(error)
        except UnexpectedError as error:
            outcome = unexpected_in_words(error.what, error.log)
        except Exception as error:  # noqa: BLE001 - a thread that dies silently would leave the user waiting
            outcome = unexpected(error)
        with self._lock:
            if process is self._current:
                self._done.emit(process, outcome)

    def _tell(self, process: OpeningProcess, outcome: Opened | str) -> None:
        if process is not self._current:
            return  # given up since
        self._current = None
        self._patience.stop()
        self.under_way.emit("")
        if isinstance(outcome, str):
            self.failed.emit(outcome)
        else:
            self.opened.emit(outcome.content, outcome.remark)


def _as_file(image: QImage) -> bytes:
    """Return the bytes of a picture's file; even of the largest screen in less than a few frames."""
    keep = Qt.AspectRatioMode.KeepAspectRatio
    if max(image.width(), image.height()) > _LARGE:
        image = image.scaled(_LARGE, _LARGE, keep)
    if max(image.width(), image.height()) > _LARGEST:
        image = image.scaled(_LARGEST, _LARGEST, keep, Qt.TransformationMode.SmoothTransformation)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", _UNCOMPRESSED)  # type: ignore[call-overload]  # PySide's stub wants bytes, its code a str
    return bytes(content.data())
