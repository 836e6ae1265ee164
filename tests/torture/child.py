"""A process that is started, watched and waited for; what came of it."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

_PATIENCE = 30.0


@dataclass(frozen=True)
class Outcome:
    """What came of a command.

    Attributes
    ----------
    code
        Its exit code; negative after a signal, None where it did not end and was killed.
    seconds
        From its start to its end, or until it was killed.
    megabytes
        The most memory it held at a time, where that is known.
    """

    code: int | None
    out: str
    err: str
    seconds: float
    megabytes: float | None = None


def runner(spec: Mapping[str, Any]) -> list[str]:
    """Return the beginning of a command that runs the program under conditions; see `tests.torture.runner`."""
    return [sys.executable, "-m", "tests.torture.runner", json.dumps(spec)]


class Child:
    """A process; what it writes goes to files in the folder `said`.

    Parameters
    ----------
    command, environment
        As a process is started.
    said
        The folder, which is made, for what it writes; also the folder it works in.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], said: Path, *, out: str = "") -> None:
        said.mkdir(parents=True, exist_ok=True)
        self._said, self._began = said, time.monotonic()
        with Path(out or said / "out").open("wb") as stdout, (said / "err").open("wb") as stderr:
            self._out = not out
            self.process = subprocess.Popen(
                command, env=dict(environment), cwd=said, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    @property
    def err(self) -> str:
        """What it wrote to standard error so far."""
        return (self._said / "err").read_text("utf-8", "replace")

    @property
    def out(self) -> str:
        """What it wrote to standard output so far."""
        return (self._said / "out").read_text("utf-8", "replace") if self._out else ""

    def send(self, number: signal.Signals) -> None:
        """Send it a signal, if it still runs."""
        with suppress(ProcessLookupError):
            self.process.send_signal(number)

    def outcome(self, patience: float = _PATIENCE) -> Outcome:
        """Wait for its end, and kill it when that does not come."""
        code: int | None
        try:
            code = self.process.wait(patience)
        except subprocess.TimeoutExpired:
            code, peak = None, _peak(self.process.pid)
            self.process.kill()
            self.process.wait()
        else:
            told = self._said / "peak"
            peak = float(told.read_text()) if told.exists() and told.stat().st_size else None
        return Outcome(code, self.out, self.err, time.monotonic() - self._began, peak)


def _peak(process: int) -> float:
    """Return the most memory that a process held so far, in MB."""
    status = Path(f"/proc/{process}/status").read_text("ascii", "replace")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def run(
    command: Sequence[str],
    environment: Mapping[str, str],
    said: Path,
    *,
    patience: float = _PATIENCE,
    out: str = "",
) -> Outcome:
    """Run a command to its end; see `Child`."""
    with Child(command, environment, said, out=out) as child:
        return child.outcome(patience)
