"""How long a run has worked."""

import time


class Stopwatch:
    """Seconds of work: those at the gate count, those while a run is paused or its reports are dealt with do not."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._since = time.perf_counter()

    def lap(self) -> float:
        """Add the time since the last lap or `restart` to the seconds, and return them."""
        now = time.perf_counter()
        self.seconds += now - self._since
        self._since = now
        return self.seconds

    def restart(self) -> None:
        """Forget the time since the last lap."""
        self._since = time.perf_counter()
