"""What was done with the kept digits in the room, step by step, to be undone and redone."""

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from digitpad.gui.look.actions import named_action
from digitpad.gui.my_digits import MyDigits

if TYPE_CHECKING:
    from digitpad.session.correcting import Change


class Steps(QObject):
    """Has changes made in the thread that stores, one after the other; a step counts when it is on the disk.

    Not Qt's own undo stack: that takes a step as done whatever comes of it, and a disk may refuse. What is asked while
    it writes waits for its turn, so that undo takes back what was done last, however fast the keys are.

    Parameters
    ----------
    my_digits
        What is changed.

    Attributes
    ----------
    undo, redo : QAction
    made : Signal(Change)
        A step is on the disk, forwards or back; this is what takes it back.
    """

    made = Signal(object)

    def __init__(self, my_digits: MyDigits, parent: QObject) -> None:
        super().__init__(parent)
        self._my_digits = my_digits
        self._done: list[Change] = []  # what takes back each step, the last at the end
        self._undone: list[Change] = []
        self._waiting: deque[Callable[[], None]] = deque()
        self._is_busy = False
        self.undo = named_action(self.tr("Undo in my digits"), self)
        self.undo.setIconText(self.tr("Undo"))
        self.undo.setShortcuts(QKeySequence.keyBindings(QKeySequence.StandardKey.Undo))
        self.undo.triggered.connect(lambda: self._wait(lambda: self._move(self._done, self._undone)))
        self.redo = named_action(self.tr("Redo in my digits"), self)
        self.redo.setIconText(self.tr("Redo"))
        redo = QKeySequence.keyBindings(QKeySequence.StandardKey.Redo)
        self.redo.setShortcuts([*redo, QKeySequence("Ctrl+Y")])  # as on the pad
        self.redo.triggered.connect(lambda: self._wait(lambda: self._move(self._undone, self._done)))
        self._allow()

    def take(self, change: "Change") -> None:
        """Take a step."""

        def done(back: "Change | None") -> None:
            if back is not None:
                self._done.append(back)
                self._undone.clear()

        self._wait(lambda: self._make(change, done))

    def _move(self, source: "list[Change]", target: "list[Change]") -> None:
        """Take back what is last in one list, and put into the other what takes that back."""
        if not source:
            self._go_on()
            return

        def done(back: "Change | None") -> None:
            source.pop()
            if back is not None:
                target.append(back)

        self._make(source[-1], done)

    def _make(self, change: "Change", done: "Callable[[Change | None], None]") -> None:
        def tell(back: "Change | None") -> None:
            done(back)
            if back is not None:
                self.made.emit(back)
            self._go_on()

        self._my_digits.change(change.do, tell, lambda _: self._go_on())

    def _wait(self, job: Callable[[], None]) -> None:
        """Do something when all that was asked before is done."""
        self._waiting.append(job)
        if not self._is_busy:
            self._go_on()

    def _go_on(self) -> None:
        self._is_busy = bool(self._waiting)
        self._allow()
        if self._waiting:
            self._waiting.popleft()()

    def _allow(self) -> None:
        self.undo.setEnabled(bool(self._done) or self._is_busy)
        self.redo.setEnabled(bool(self._undone) or self._is_busy)
