"""A process that is started, watched and waited for; what came of it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from typing import IO, Any, Self

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


class _Killed:
    """Counts the processes that SIGKILL ended while they were at work."""

    def __init__(self) -> None:
        self._lock, self.number = Lock(), 0

    def count(self, code: int | None) -> None:
        """Take in the exit code of one; None where there was none, and it was ended for that."""
        with self._lock:
            self.number += code == -signal.SIGKILL


KILLED = _Killed()


def runner(spec: Mapping[str, Any]) -> list[str]:
    """Return the beginning of a command that runs the program under conditions; see `tests.torture.runner`."""
    return [sys.executable, "-m", "tests.torture.runner", json.dumps(spec)]


class Heard:
    """What comes out of a pipe, read by a thread as it comes; no file, for the limits of a process are a file's too."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pieces = bytearray()
        self._thread = Thread(target=self._listen, args=[pipe], daemon=True)
        self._thread.start()

    def _listen(self, pipe: IO[bytes]) -> None:
        with pipe:
            while piece := os.read(pipe.fileno(), 65_536):
                self._pieces += piece

    @property
    def text(self) -> str:
        """What came so far."""
        return self._pieces.decode("utf-8", "replace")

    def wait(self) -> str:
        """Return what came to the end."""
        self._thread.join(_PATIENCE)
        return self.text


class Child:
    """A process; what it writes is kept in the folder `said` when it ends.

    Parameters
    ----------
    command, environment
        As a process is started.
    said
        The folder, which is made, for what it writes; also the folder it works in.
    out
        A file for its standard output to go to.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], said: Path, *, out: str = "") -> None:
        said.mkdir(parents=True, exist_ok=True)
        self._said, self._began = said, time.monotonic()
        with Path(out or os.devnull).open("wb") as file:
            self.process = subprocess.Popen(
                command,
                env=dict(environment),
                cwd=said,
                stdin=subprocess.DEVNULL,
                stdout=file if out else subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
            )
        self._out, self._err = (
            None if each is None else Heard(each) for each in (self.process.stdout, self.process.stderr)
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
        return "" if self._err is None else self._err.text

    @property
    def out(self) -> str:
        """What it wrote to standard output so far."""
        return "" if self._out is None else self._out.text

    def send(self, number: signal.Signals) -> None:
        """Send it a signal, if it still runs."""
        with suppress(ProcessLookupError):
            self.process.send_signal(number)

    def outcome(self, patience: float = _PATIENCE) -> Outcome:
        """Wait for its end, and kill it when that does not come."""
        code: int | None
        peak: float | None = None
        try:
            code = self.process.wait(patience)
        except subprocess.TimeoutExpired:
            code, peak = None, _peak(self.process.pid)
            self.process.kill()
            self.process.wait()
        else:
            told = self._said / "peak"
            if told.exists() and told.stat().st_size:
                peak = float(told.read_text())
        KILLED.count(code)
        seconds = time.monotonic() - self._began
        out, err = ("" if each is None else each.wait() for each in (self._out, self._err))
        for name, text in (("out", out), ("err", err)):
            (self._said / name).write_text(text, "utf-8")
        return Outcome(code, out, err, seconds, peak)


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
