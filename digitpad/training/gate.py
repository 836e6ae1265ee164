"""The gate: whoever handles the pen or paints goes first, and training waits a moment."""

import threading
import time
from types import TracebackType
from typing import Self

_LEAST = 0.0005  # seconds: not worth going to sleep for less


class Gate:
    """A counted context manager that one thread holds and another waits at.

    The window holds it (``with gate:``) while it handles input or paints; training calls `wait` between mini-batches.
    Otherwise the two would take the interpreter's lock from each other thousands of times a second, and the pen loses.
    """

    LONGEST = 0.05
    """Seconds that training waits at most at a time, so that it never starves."""

    SHARE = 1 / 4
    """Part of its time that training waits at most in the long run, however much the window holds.

    Who draws without pause on a slow machine wants more. Then both run, and share the interpreter's lock, which costs
    either more than waiting does.
    """

    def __init__(self) -> None:
        self._credit = self.LONGEST  # seconds that training may still be made to wait; time adds `SHARE` of itself
        self._credited = 0.0
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
        """Return once nobody holds the gate, or when training has waited as long as it has to."""
        if not self._held:
            return
        now = time.perf_counter()
        self._credit = min(self.LONGEST, self._credit + self.SHARE * (now - self._credited))
        self._credited = now
        if self._credit >= _LEAST:
            self._open.wait(self._credit)
            waited = time.perf_counter() - now  # hours, when the machine was asleep meanwhile: that is no debt
            self._credit = max(0.0, self._credit - waited)
