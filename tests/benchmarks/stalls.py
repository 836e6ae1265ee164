"""How late the window hears of anything: from a click on Retrain on, while the data are read and while it trains."""

import json

import numpy as np

from tests.benchmarks.options import Options
from tests.benchmarks.screen import run, screen
from tests.benchmarks.table import Row

_EVENTS = 5000
_A_SECOND = 250


def rows(options: Options) -> list[Row]:
    """Measure idle and training in turns."""
    events = _EVENTS // (4 if options.quick else 1)
    late: dict[str, list[float]] = {}
    with screen() as environment:
        for recipe in ("", "chapter-1", "wide"):
            arguments = ["--recipe", recipe] if recipe else []
            told = run(
                environment,
                "tests.benchmarks.probe",
                *("--events", str(events), "--a-second", str(_A_SECOND), "--look-only"),
                *arguments,
            )
            late[recipe] = json.loads(told)["latencies"]
    result = []
    for recipe, latencies in late.items():
        for name, ours, idle in (
            ("p99", float(np.quantile(latencies, 0.99)), float(np.quantile(late[""], 0.99))),
            ("max", max(latencies), max(late[""])),
        ):
            figure = f"event loop late by, {f'training {recipe}' if recipe else 'idle'}, {name} of {events:,}"
            result.append(Row(figure, "ms", [ours], *(("idle", [idle]) if recipe else ())))
    return result
