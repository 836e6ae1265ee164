"""What the tests of the command line share: small data, ink, and the program, called in this process or started."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

from digitpad import cli
from tests.small import save_npz, small_mnist

DIGITPAD = [sys.executable, "-m", "digitpad"]

ONE = [[[50, 10], [50, 90]]]
ZERO = [[[50 + 30 * np.cos(angle), 50 + 40 * np.sin(angle)] for angle in np.linspace(0, 2 * np.pi, 40)]]
SEVEN = [[[25, 20], [75, 20], [45, 85]]]


def write_ink(path: Path, *drawings: Any, opened: Any = open) -> Path:
    """Write an ink file of these strokes; return its path."""
    with opened(path, "wt") as file:
        file.writelines(json.dumps({"strokes": strokes, "label": "ignored"}) + "\n" for strokes in drawings)
    return path


def answers(out: str) -> list[dict[str, Any]]:
    """Return what `recognise --json` answered."""
    return [json.loads(line) for line in out.splitlines()]


class Outcome(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """What was wrong, after it has been seen that nothing else was said, and as promised."""
        assert self.code == 2
        assert self.err.startswith("digitpad: ")
        assert self.err.endswith("\n")
        assert self.err.count("\n") == 1
        return self.err.removeprefix("digitpad: ").removesuffix("\n")


Run = Callable[..., Outcome]
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Give a function that runs a command line in this process."""

    def run_it(*arguments: object) -> Outcome:
        capfd.readouterr()
        code = cli.run([str(argument) for argument in arguments])
        return Outcome(code, *capfd.readouterr())

    return run_it


@pytest.fixture
def start() -> Iterator[Start]:
    """Give a function that starts the real program; what still runs at the end of the test is ended."""
    with ExitStack() as stack:

        def start_it(*arguments: object, program: list[str] = DIGITPAD) -> "subprocess.Popen[str]":
            command = [*program, *(str(argument) for argument in arguments)]
            pipe = subprocess.PIPE
            process = stack.enter_context(subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True))
            stack.callback(process.kill)
            return process

        yield start_it


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an .npz of 100 images to train, 20 to validate and 30 to test."""
    return save_npz(small_mnist(), tmp_path_factory.mktemp("data") / "small.npz")
