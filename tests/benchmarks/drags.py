"""How soon what is dragged on the pages of *Chapter 1* is seen: from the move to the picture that it changed."""

import json

import numpy as np

from tests.benchmarks.options import Options
from tests.benchmarks.screen import run, screen
from tests.benchmarks.table import Row

_MOVES = 400


def rows(options: Options) -> list[Row]:
    """Drag every number of every page."""
    with screen() as environment:
        told = run(environment, "tests.benchmarks.drag_window", str(_MOVES // (4 if options.quick else 1)))
    result = []
    for line in told.splitlines():
        drag = json.loads(line)
        if not drag["ms"]:
            raise RuntimeError(f"nothing was painted when {drag['number']} was dragged on the page {drag['page']}")
        result += [
            Row(f"{drag['page']}: {drag['number']}, p95", "ms", [float(np.quantile(drag["ms"], 0.95))], must=16.0),
            Row("  p50", "ms", [float(np.median(drag["ms"]))]),
            Row("  max", "ms", [max(drag["ms"])]),
        ]
    return result
