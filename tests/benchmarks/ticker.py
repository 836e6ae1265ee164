"""Ticks from a process of its own, which goes on whether or not anybody listens.

So a window that stalls does not stop the clock that measures it, and what waited meanwhile counts from when it came.
"""

import struct
import subprocess
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

_TIME = struct.Struct("d")
_CLOCK = """
import struct, sys, time
due, pause = time.perf_counter(), 1 / float(sys.argv[1])
while True:
    due += pause
    time.sleep(max(0.0, due - time.perf_counter()))
    sys.stdout.buffer.write(struct.pack("d", time.perf_counter()))
    sys.stdout.buffer.flush()
"""


class Ticker(QObject):
    """Calls `tick` with the time at which each tick was sent, so many a second, from `start` until `stop`."""

    def __init__(self, a_second: int, tick: Callable[[float], None]) -> None:
        super().__init__()
        self._a_second, self._tick = a_second, tick
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-S", "-c", _CLOCK, str(self._a_second)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0)
        assert self._process.stdout is not None
        self._pipe = self._process.stdout
        self._notifier = QSocketNotifier(self._pipe.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def stop(self) -> None:
        assert self._process is not None
        self._notifier.setEnabled(False)
        self._process.kill()
        self._process.wait()
        self._pipe.close()
        self._process = None

    def _read(self) -> None:
        for (sent,) in _TIME.iter_unpack(self._pipe.read(_TIME.size * 64)):
            if self._process is not None:
                self._tick(sent)
