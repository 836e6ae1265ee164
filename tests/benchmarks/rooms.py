"""What an open room costs: memory, and the pen's way to the bars, idle and while `chapter-1` trains."""

import json

import numpy as np

from digitpad.gui.rooms import room_tabs
from tests.benchmarks.options import Options
from tests.benchmarks.screen import run, screen
from tests.benchmarks.table import Row

_ROUNDS = 3  # of the memory
_IDLE_EVENTS = 1500
_TRAINING_EVENTS = 3000


def rows(options: Options) -> list[Row]:
    """Measure each room in windows of its own, with a digit on the pad."""
    few = 4 if options.quick else 1
    result: list[Row] = []
    with screen() as environment:
        for tab in room_tabs():
            held = [
                json.loads(run(environment, "tests.benchmarks.room_window", tab.name))
                for _ in range(options.rounds(_ROUNDS))
            ]
            result.append(Row(f"{tab.title}: memory, open", "MB", [each["open"] for each in held], must=30.0))
            result.append(Row("  left again", "MB", [each["left"] for each in held]))
            told = run(environment, "tests.benchmarks.probe", "--events", str(_IDLE_EVENTS // few), "--room", tab.name)
            idle = json.loads(told)["latencies"]
            told = run(
                environment,
                "tests.benchmarks.probe",
                *("--events", str(_TRAINING_EVENTS // few)),
                *("--room", tab.name, "--recipe", "chapter-1"),
            )
            training = json.loads(told)["latencies"]
            p99 = float(np.quantile(idle, 0.99))
            result += [
                Row("  pen event -> bars, p50", "ms", [float(np.median(idle))]),
                Row("    p99", "ms", [p99], must=8.0),
                Row("    training, p99", "ms", [float(np.quantile(training, 0.99))], "idle p99", [p99], must=2.0),
                Row("    training, max", "ms", [max(training)], must=30.0),
            ]
    return result
