"""Command lines run in one process by calls, watched for time and memory; see `tests.torture.worker`."""

import json
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from tests.torture.child import Outcome
from tests.torture.workshop import Workshop

_PATIENCE = 10.0
_MOST_RUNS = 1000  # in one process: what an earlier one left in memory is no later one's fault
_SWOLLEN = 150.0  # MB more than at first, after which a new process is better


class Watched:
    """Runs command lines; one that crashes or hangs costs a new process."""

    def __init__(self, workshop: Workshop, folder: Path) -> None:
        self._environment = workshop.environment(folder / "home")
        self._folder = folder
        self._runs, self._swollen = 0, False
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def run(self, arguments: Sequence[str], patience: float = _PATIENCE) -> Outcome:
        """Run one; the memory told is above what the process held before."""
        process = self._ready()
        assert process.stdin is not None
        assert process.stdout is not None
        began = time.monotonic()
        process.stdin.write(json.dumps(list(arguments)).encode() + b"\n")
        process.stdin.flush()
        readable, _, _ = select.select([process.stdout], [], [], patience)
        line = process.stdout.readline() if readable else b""
        self._runs += 1
        if line:
            told = json.loads(line)
            self._swollen = told["peak"] - told["before"] > _SWOLLEN
            return Outcome(told["code"], *self._said(), told["seconds"], told["peak"] - told["before"])
        if not readable:
            self._end()
            return Outcome(None, *self._said(), time.monotonic() - began)
        code = process.wait()
        self._end()
        return Outcome(code, *self._said(), time.monotonic() - began)

    def _said(self) -> tuple[str, str]:
        out, err = ((self._folder / name).read_text("utf-8", "replace") for name in ("out", "err"))
        return out, err

    def _ready(self) -> "subprocess.Popen[bytes]":
        if self._swollen or self._runs >= _MOST_RUNS:
            self._end()
        if self._process is None:
            self._runs, self._swollen = 0, False
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.torture.worker", str(self._folder / "out"), str(self._folder / "err")],
                env=self._environment,
                cwd=self._folder,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
            )
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                assert pipe is not None
                pipe.close()
            self._process = None
