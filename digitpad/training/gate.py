"""The gate: while the window handles input or paints, training waits, so that the two do not fight for the GIL."""

import threading
import time
from types import TracebackType
from typing import Self

_LEAST = 0.0005  # seconds: not worth going to sleep for less


class Gate:
    """A context manager that one thread holds, nested if need be, and another waits at.

    The window holds it (``with gate:``) while it handles input or paints; training calls `wait` between mini-batches.
    Without it both threads would compete for the GIL, Python's global interpreter lock, thousands of times a second,
    and the pen would stutter.
    """

    LONGEST = 0.05
    """Seconds that training waits at most at a time, so that it is never starved."""

    SHARE = 1 / 4
    """Share of its time that training waits at most in the long run, however long the window holds the gate.

    On a slow machine, somebody who draws without a pause keeps the window busy for longer than that. Both threads then
    run at once and compete for the GIL, which slows down either.
    """

    def __init__(self) -> None:
        # seconds that training may still be made to wait: a token bucket, which time fills at the rate `SHARE`
        self._credit = self.LONGEST
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
