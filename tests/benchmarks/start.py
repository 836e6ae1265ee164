"""From the start of the process to a window that can be used, beside a bare window of PySide6 and numpy."""

import pstats
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from digitpad.session.choosing import factory_model
from tests.benchmarks.options import Options
from tests.benchmarks.screen import ROOT, run, screen
from tests.benchmarks.table import Row

_ROUNDS = 20
_TOP = 10


def rows(options: Options) -> list[Row]:
    """Measure starts in turns; usable is: first frame painted, network loaded, a stroke answered."""
    bare: list[float] = []
    first: list[float] = []
    usable: list[float] = []
    load: list[float] = []
    with screen() as environment:
        _start(environment, "tests.benchmarks.bare_window")  # the first start of the day reads the disk
        _start(environment, "tests.benchmarks.usable_window")
        for _ in range(options.rounds(_ROUNDS)):
            bare += _start(environment, "tests.benchmarks.bare_window")
            frame, answered = _start(environment, "tests.benchmarks.usable_window")
            first.append(frame)
            usable.append(answered)
            before = time.perf_counter()
            factory_model()
            load.append(1e3 * (time.perf_counter() - before))
        for line in _profile(environment):
            print(line, flush=True)
    return [
        Row("start -> first frame", "s", first, "bare window", bare),
        Row("start -> usable window", "s", usable, "bare window", bare, must=1.5, aim=1.2),
        Row("  reading the network, meanwhile", "ms", load, must=20.0),
    ]


def _start(environment: Mapping[str, str], module: str) -> list[float]:
    """Start a module; return the seconds until each of the moments that it tells."""
    began = time.perf_counter()  # a clock that all processes share
    return [float(moment) - began for moment in run(environment, module).split()]


def _profile(environment: Mapping[str, str]) -> list[str]:
    """Return the functions and imports that take most of a start, the profiler's own cost included."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "start.prof"
        command = [sys.executable, "-m", "cProfile", "-o", str(file), "-m", "tests.benchmarks.usable_window"]
        subprocess.run(command, env=dict(environment), cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
        functions: dict[tuple[str, int, str], tuple[int, int, float, float, object]] = pstats.Stats(str(file)).stats  # type: ignore[attr-defined]
    by_own_time = sorted(functions.items(), key=lambda each: each[1][2], reverse=True)
    total = sum(own for _, (_, _, own, _, _) in by_own_time)
    lines = [f"\nthe start under the profiler, {1e3 * total:.0f} ms: the {_TOP} functions that take most themselves"]
    for (place, line, name), (calls, _, own, _, _) in by_own_time[:_TOP]:
        where = name if place == "~" else f"{Path(place).parent.name}/{Path(place).name}:{line} {name}"
        lines.append(f"{1e3 * own:8.1f} ms {calls:7,} calls  {where}")
    return lines
