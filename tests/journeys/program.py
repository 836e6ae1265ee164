"""Digitpad as a process of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.journeys.desktop import Desktop
from tests.journeys.hand import Hand
from tests.journeys.waiting import until


class Program:
    """A window that was started the way a person does it.

    Parameters
    ----------
    desktop
        Where it appears.
    folders
        The variables that lead to the home to use.
    log
        Takes what it writes to its standard output and error.
    """

    def __init__(self, desktop: Desktop, folders: Mapping[str, str], log: Path) -> None:
        self._hand = Hand(desktop)
        self._log = log
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "digitpad"],
                env=desktop.environment(folders),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )

    @property
    def said(self) -> str:
        """What it wrote so far."""
        return self._log.read_text(errors="replace")

    def window(self) -> int:
        """Return its window, once it shows, and let it have the keys."""
        window = until("the window shows", self._window, problem=lambda: self.said)
        self._hand.give_keys(window)
        return window

    def close(self) -> int:
        """Close it by the key for that; return its exit code."""
        self._hand.press_keys("ctrl+q")
        return self.process.wait(30)

    def end_by(self, number: signal.Signals) -> int:
        """Send it a signal; return its exit code."""
        self.process.send_signal(number)
        return self.process.wait(30)

    def kill(self) -> None:
        """See to it that the process is gone, whatever state it is in."""
        self.process.kill()
        self.process.wait()

    def processor_seconds(self) -> float:
        """Return how long it has kept a core busy so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _window(self) -> int | None:
        assert self.process.poll() is None, self.said
        windows = self._hand.windows("digitpad")
        return next((each for each in windows if self._hand.process_of(each) == self.process.pid), None)
