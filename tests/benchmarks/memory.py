"""Memory of the window: idle, and while `chapter-1` trains, above that of a bare window of PySide6 and numpy."""

import subprocess
import sys
import threading
import time
from collections.abc import Mapping

import psutil

from tests.benchmarks.options import Options
from tests.benchmarks.screen import ROOT, screen
from tests.benchmarks.table import Row

_ROUNDS = 3
_LOOK = 0.03  # seconds between two looks while training


def rows(options: Options) -> list[Row]:
    """Measure in turns: what a process alone holds (its unique set size), what programs share not counted."""
    found: dict[str, list[float]] = {}
    with screen() as environment:
        for _ in range(options.rounds(_ROUNDS)):
            for window in ("bare", "digitpad"):
                for moment, megabytes in _measured(environment, window).items():
                    found.setdefault(moment, []).append(megabytes)

    def above(moment: str) -> list[float]:
        return [megabytes - bare for megabytes, bare in zip(found[moment], found["bare"], strict=True)]

    return [
        Row("memory of a bare window", "MB", found["bare"]),
        Row("  above it, idle", "MB", above("idle"), must=45.0, aim=25.0),
        Row("  above it, with the data read", "MB", above("data")),
        Row("  above it, training chapter-1, peak", "MB", above("training"), must=120.0, aim=90.0),
        Row("  above it, after the run", "MB", above("after")),
    ]


def _measured(environment: Mapping[str, str], window: str) -> dict[str, float]:
    """Start a window that tells where it stands (memory_window.py); return what it holds at each moment."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.memory_window", window],
        env=dict(environment),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    process, trains = psutil.Process(child.pid), threading.Event()
    found: dict[str, float] = {}
    for line in child.stdout:
        moment = line.strip()
        trains.clear()
        if moment == "training":
            trains.set()
            watch = threading.Thread(target=_watch, args=(process, trains, found))
            watch.start()
        else:
            if moment == "after":
                watch.join()
            found[moment] = _megabytes(process)
        child.stdin.write("\n")  # it waits for that, lest it change while it is measured
        child.stdin.flush()
    child.wait()
    return found


def _watch(process: psutil.Process, trains: threading.Event, found: dict[str, float]) -> None:
    peak = 0.0
    while trains.is_set():
        peak = max(peak, _megabytes(process))
        time.sleep(_LOOK)
    found["training"] = peak


def _megabytes(process: psutil.Process) -> float:
    return float(process.memory_full_info().uss) / 1e6
