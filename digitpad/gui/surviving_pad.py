"""The pad survives: what is on it is there again at the next start, after a crash as well."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QUndoStack

from digitpad.gui.messages import Messages
from digitpad.gui.pad.canvas import Canvas
from digitpad.gui.pad.undo import ReplaceDrawing
from digitpad.gui.storing import Storing

if TYPE_CHECKING:
    from digitpad.session.opening import Content

_SUBJECT: Final = "pad"

_MOST_OFTEN: Final = 1000
"""Milliseconds from a change until it is kept: what a crash can take, at most."""


class SurvivingPad(QObject):
    """Keeps what is on a pad, and what undo would bring back, and puts it there again at the start.

    Parameters
    ----------
    canvas, undo_stack
        The pad, and its history.
    storing
        In whose thread it is kept.
    messages
        Told when it cannot be.
    """

    def __init__(
        self, canvas: Canvas, undo_stack: QUndoStack, storing: Storing, messages: Messages, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._canvas, self._undo_stack = canvas, undo_stack
        self._storing, self._messages = storing, messages
        self._kept: Content | None = None
        self._has_failed = False  # to keep it; what was wrong with what came back is another matter
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_MOST_OFTEN)
        self._soon.timeout.connect(self._keep)
        undo_stack.indexChanged.connect(self._wait)

    def come_back(self) -> None:
        """Put back what was kept, in one step that can be undone; not where somebody draws already."""
        from digitpad.session.pad_state import kept_pad  # noqa: PLC0415 - the window starts without

        state, complaint = kept_pad()
        if complaint:
            self._messages.went_wrong(_SUBJECT, complaint)
        if state is not None and self._undo_stack.count() == 0 and not self._canvas.pen.is_down:
            self._canvas.come_back(state.before, state.content)
            self._soon.stop()
        self._kept = self._canvas.content

    def close(self) -> None:
        """Have kept what is not yet, and nothing from then on; whoever closes waits for `storing`."""
        self._undo_stack.indexChanged.disconnect(self._wait)
        if self._soon.isActive():
            self._keep()

    def _wait(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _keep(self) -> None:
        self._soon.stop()
        content, before = self._canvas.content, self._before()
        if content is self._kept:
            return
        self._kept = content
        self._storing.ask(lambda: _keep(content, before), lambda _: self._work_again(), self._fail)

    def _work_again(self) -> None:
        if self._has_failed:
            self._has_failed = False
            self._messages.worked(_SUBJECT)

    def _fail(self, sentence: str) -> None:
        self._has_failed = True
        self._messages.went_wrong(_SUBJECT, sentence)

    def _before(self) -> "Content | None":
        """Return what undo would bring back."""
        command = self._undo_stack.command(self._undo_stack.index() - 1)
        return command.before if isinstance(command, ReplaceDrawing) else None


def _keep(content: "Content", before: "Content | None") -> None:
    """Keep a pad; in the thread that stores."""
    from digitpad.session.pad_state import PadState, keep_pad  # noqa: PLC0415
    from digitpad.storage.errors import DatabaseError  # noqa: PLC0415
    from digitpad.storage.places import pad_file  # noqa: PLC0415

    try:
        keep_pad(PadState(content, before))
    except OSError as error:
        raise DatabaseError(f"{pad_file()}: what is on the pad cannot be kept ({error.strerror})") from None
