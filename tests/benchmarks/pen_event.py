"""From a pen event to painted bars: in a real window, idle and while it trains."""

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from tests.benchmarks.options import Options
from tests.benchmarks.screen import run, screen
from tests.benchmarks.table import Row

_A_SECOND = 125  # as most mice and pens
_IDLE_EVENTS = 2500
_MINUTE = 60 * _A_SECOND
_HIGH_RATE = 1000


def rows(options: Options) -> list[Row]:
    """Measure idle, training `chapter-1`, idle again, training `wide`; then a full pad, and a fast pen."""
    few = 4 if options.quick else 1
    idle_events, minute = _IDLE_EVENTS // few, _MINUTE // few
    idle, training, speed = [], {}, {}
    with screen() as environment:
        for recipe in ("chapter-1", "wide"):
            idle.append(_probe(environment, idle_events)["latencies"])
            told = _probe(environment, minute, "--recipe", recipe)
            training[recipe], speed[recipe] = told["latencies"], (told["drawing"], told["resting"])
        few_points, many_points = (
            _probe(environment, idle_events, "--points-before", str(points))["latencies"] for points in (20, 20_000)
        )
        fast = _probe(environment, 4 * idle_events, "--a-second", str(_HIGH_RATE))["latencies"]
    p99 = [_quantile(each, 0.99) for each in idle]
    result = [
        Row(f"pen event -> bars, idle, p50 of {idle_events:,}", "ms", [_quantile(each, 0.5) for each in idle]),
        Row("  idle, p99", "ms", p99, must=8.0),
        Row("  idle, max", "ms", [max(each) for each in idle]),
    ]
    for recipe, latencies in training.items():
        while_training, both = f"  training {recipe}", [_quantile(latencies, 0.99)]
        result += [
            Row(f"{while_training}, p50 of {len(latencies):,}", "ms", [_quantile(latencies, 0.5)]),
            Row(f"{while_training}, p99", "ms", both, "idle p99", [float(np.median(p99))], must=2.0, aim=1.3),
            Row(f"{while_training}, max", "ms", [max(latencies)], must=30.0, aim=16.0),
            Row(
                f"{while_training}: images a second while drawing",
                "",
                speed[recipe][0],
                "the pen at rest",
                speed[recipe][1],
                must=0.75,
                at_least=True,
            ),
        ]
    return [
        *result,
        Row(
            "  on a drawing of 20,000 points, p50",
            "ms",
            [_quantile(many_points, 0.5)],
            "of 20",
            [_quantile(few_points, 0.5)],
        ),
        Row(f"  at {_HIGH_RATE:,} events a second, p99", "ms", [_quantile(fast, 0.99)]),
    ]


def _probe(environment: Mapping[str, str], events: int, *arguments: str) -> dict[str, Any]:
    told = run(environment, "tests.benchmarks.probe", "--events", str(events), *arguments)
    answer: dict[str, Any] = json.loads(told)
    return answer


def _quantile(values: list[float], share: float) -> float:
    return float(np.quantile(values, share))
