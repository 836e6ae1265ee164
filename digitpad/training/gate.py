"""The gate: whoever handles the pen or paints goes first, and training waits a moment."""

import threading
from types import TracebackType
from typing import Self


class Gate:
    """A counted context manager that one thread holds and another waits at.

    The window holds it (``with gate:``) while it handles input or paints; training calls `wait` between mini-batches.
    Otherwise the two would take the interpreter's lock from each other thousands of times a second, and the pen loses.
    """

    LONGEST = 0.05
    """Seconds that training waits at most at a time, so that it never starves."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held = 0
        self._open = threading.Event()
        self._open.set()

    def __enter__(self) -> Self:
        with self._lock:
            self._held += 1
            if self._held == 1:
                self._open.clear()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._held -= 1
            if not self._held:
                self._open.set()

    def wait(self) -> None:
        """Return once nobody holds the gate, or after `LONGEST` seconds."""
        if self._held:
            self._open.wait(self.LONGEST)
