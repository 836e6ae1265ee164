"""What the window keeps in databases is written and read in one thread of its own, one thing after the other."""

from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from digitpad.gui.look.unexpected import unexpected
from digitpad.storage.errors import DatabaseError, ModelError

T = TypeVar("T")
_Asked = tuple[Callable[[], Any], Callable[[Any], None], Callable[[str], None]]


class Storing(QObject):
    """Does what it is asked to in its thread, in the order in which it is asked, and tells the window how it went.

    A disk may take a second to say that something is kept, and another program may hold the database for a while; the
    pen waits for neither. A job is a call without Qt; what it returns comes back in the window's thread.
    """

    _ended = Signal(object, object)  # what to call, and with what

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: SimpleQueue[_Asked | None] = SimpleQueue()  # None is the end
        self._thread: Thread | None = None  # the window starts without
        self._closed = False
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def ask(self, job: Callable[[], T], then: Callable[[T], None], otherwise: Callable[[str], None]) -> None:
        """Have a job done.

        Parameters
        ----------
        job
            Called in the thread; touches no widget.
        then
            Called with what it returned, in the thread of the window.
        otherwise
            Called instead, with one sentence, where it could not be done.
        """
        if self._thread is None:
            self._thread = Thread(target=self._work, name="storing", daemon=True)
            self._thread.start()
        self._asked.put((job, then, otherwise))

    def close(self) -> None:
        """Wait until all that was asked is done: whatever was to be kept is. What comes back is told to nobody."""
        self._closed = True
        if self._thread is not None:
            self._asked.put(None)
            self._thread.join()

    def _work(self) -> None:
        while asked := self._asked.get():
            self._do(*asked)

    def _do(self, job: Callable[[], Any], then: Callable[[Any], None], otherwise: Callable[[str], None]) -> None:
        try:
            result = job()
        except (DatabaseError, ModelError) as error:
            self._ended.emit(otherwise, str(error))
        except Exception as error:  # noqa: BLE001 - it is logged and said; the thread goes on with what is asked next
            self._ended.emit(otherwise, unexpected(error))
        else:
            self._ended.emit(then, result)

    def _tell(self, call: Callable[[Any], None], result: object) -> None:
        if not self._closed:
            call(result)
