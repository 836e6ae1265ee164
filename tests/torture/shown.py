"""The program's window in a process of its own, and the hand that moves it; see `tests.torture.puppet`."""

import json
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from tests.torture.child import KILLED, Heard, Outcome
from tests.torture.parts import Fault
from tests.torture.promises import faults_of_ending

LONGEST_STALL = 0.25  # seconds
LONGEST_CLOSING = 2.0  # seconds
_PATIENCE = 10.0
_PAUSE = 0.01
_EPOCH = re.compile(r"Epoch (\d+) of ")


class StandsStillError(Exception):
    """The window does not answer, or is gone."""


@dataclass(frozen=True)
class Look:
    """What there is to see.

    Attributes
    ----------
    texts
        All sentences, whole.
    can
        The actions that can be done.
    drawn
        How often there was something else on the pad.
    stall
        The longest time in seconds, since the last look, in which the window did nothing else.
    """

    complete: bool
    texts: tuple[str, ...]
    can: tuple[str, ...]
    drawn: int
    stall: float

    def says(self, part: str) -> bool:
        """Return whether a sentence with this part in it stands in the window."""
        return any(part in text for text in self.texts)

    @property
    def epoch(self) -> int:
        """The epoch that the run is in, counted from 1 as the window does; 0 where none is told."""
        return max((int(told[1]) for text in self.texts if (told := _EPOCH.match(text))), default=0)


class Shown:
    """A window.

    Parameters
    ----------
    environment
        Of its process.
    said
        The folder, which is made, for what it writes.
    spec
        See `tests.torture.runner`.
    files
        To be opened at the start: none or one.

    Attributes
    ----------
    answered : float
        When it was last heard, by `time.monotonic`.
    """

    def __init__(
        self,
        environment: Mapping[str, str],
        said: Path,
        spec: Mapping[str, Any] | None = None,
        files: Sequence[str] = (),
    ) -> None:
        said.mkdir(parents=True, exist_ok=True)
        self._said, self._home = said, Path(environment["HOME"])
        self.longest_stall = 0.0
        self.answered = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.puppet", json.dumps(spec or {}), *files],
            env=dict(environment),
            cwd=said,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
        )
        assert self.process.stderr is not None
        self._err = Heard(self.process.stderr)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            pipe.close()

    def ask(self, do: str, **what: Any) -> Any:
        """Ask for something and return the answer.

        Raises
        ------
        StandsStillError
            When there is none.
        """
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        with suppress(BrokenPipeError):
            self.process.stdin.write(json.dumps({"do": do, **what}).encode() + b"\n")
            readable, _, _ = select.select([self.process.stdout], [], [], _PATIENCE)
            if readable and (line := self.process.stdout.readline()):
                self.answered = time.monotonic()
                return json.loads(line)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(1)
        raise StandsStillError(f"no answer to {do}")

    def look(self) -> Look:
        """Look at it."""
        told = self.ask("look")
        self.longest_stall = max(self.longest_stall, told["stall"])
        return Look(told["complete"], tuple(told["texts"]), tuple(told["can"]), told["drawn"], told["stall"])

    def until(self, promise: str, holds: Callable[[Look], bool], patience: float = _PATIENCE) -> Look:
        """Look until something holds; return the last look.

        Raises
        ------
        StandsStillError
            When that does not come about.
        """
        end = time.monotonic() + patience
        while not holds(look := self.look()):
            if time.monotonic() > end:
                raise StandsStillError(f"{promise}: not within {patience:.0f} s, but {look}")
            time.sleep(_PAUSE)
        return look

    def ready(self) -> Look:
        """Wait until nothing more is to come."""
        look = self.until("the window is complete", lambda look: look.complete)
        self.longest_stall = 0.0  # its start is not meant
        return look

    def train(self, *, epochs: int, seed: int, hidden: str = "5") -> None:
        """Begin a run of chapter-1."""
        for field, value in (("Epochs", epochs), ("Seed", seed), ("Hidden neurons", hidden)):
            self.ask("fill", field=field, value=str(value))
        if not self.ask("act", name="Retrain"):
            raise StandsStillError("Retrain cannot be done")

    def close(self) -> Outcome:
        """Close it and wait for its end."""
        began = time.monotonic()
        with suppress(StandsStillError, BrokenPipeError):
            assert self.process.stdin is not None
            self.process.stdin.write(b'{"do": "close"}\n')
        return self._outcome(began)

    def end_by(self, number: signal.Signals) -> Outcome:
        """Send it a signal and wait for its end."""
        began = time.monotonic()
        self.process.send_signal(number)
        return self._outcome(began)

    def end(self) -> Outcome:
        """Wait for its end, which was brought about otherwise."""
        return self._outcome(time.monotonic())

    @property
    def err(self) -> str:
        """What it wrote to standard error so far."""
        return self._err.text

    def _outcome(self, began: float) -> Outcome:
        code: int | None
        try:
            code = self.process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            code = None
        KILLED.count(code)
        seconds = time.monotonic() - began
        err = self._err.wait()
        (self._said / "err").write_text(err, "utf-8")
        return Outcome(code, "", err, seconds)

    def faults_of_closing(self, outcome: Outcome, codes: Sequence[int] = (0,)) -> Iterator[Fault]:
        """Yield what is wrong with how it ended, and what it left in the log."""
        yield from faults_of_ending(outcome, codes)
        if outcome.code is not None and outcome.seconds > LONGEST_CLOSING:
            yield Fault("closing takes more than 2 s", f"{outcome.seconds:.1f} s", of_time=True)
        yield from self.faults_of_log()

    def faults_of_log(self) -> Iterator[Fault]:
        """Yield what nobody foresaw and the log file holds."""
        for log in self._home.rglob("*.log"):
            text = log.read_text("utf-8", "replace")
            for fault in faults_of_ending(Outcome(0, "", text, 0.0), (0,)):
                yield Fault(f"in the log file: {fault.kind}", fault.detail)

    def faults_of_stalls(self) -> Iterator[Fault]:
        """Yield that it stood still for too long."""
        if self.longest_stall > LONGEST_STALL:
            detail = f"{1000 * self.longest_stall:.0f} ms"
            yield Fault(f"the window stands still for more than {1000 * LONGEST_STALL:.0f} ms", detail, of_time=True)
