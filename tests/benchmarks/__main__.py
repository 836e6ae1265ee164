"""How fast and how large digitpad is, each figure beside its rival's in the same run.

make bench                                    everything; half an hour
make bench ARGS="step start"                  these parts
make bench ARGS="--quick"                     fewer rounds and shorter runs
make bench ARGS="recognise --ink FILE"        with ink of one's own
"""

import argparse
import json
import sys
import time
from importlib import import_module
from pathlib import Path

from threadpoolctl import threadpool_limits

from tests.benchmarks.machine import machine
from tests.benchmarks.options import Options
from tests.benchmarks.table import Row, lines

PARTS = (
    "step",
    "epoch",
    "reading",
    "recognise",
    "start",
    "memory",
    "pen_event",
    "rooms",
    "drags",
    "stalls",
    "stopping",
    "growth",
    "window_run",
)
OUT = Path("build", "bench.json")


def main() -> int:
    """Measure the parts asked for; print the table, write the JSON; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="make bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all unless given")
    parser.add_argument("--quick", action="store_true", help="a look, not a measurement")
    parser.add_argument("--ink", type=Path, metavar="FILE", help="ink that `recognise` reads")
    parser.add_argument("--out", type=Path, metavar="FILE", default=OUT, help=f"the JSON ({OUT})")
    asked = parser.parse_args()
    if unknown := [part for part in asked.parts if part not in PARTS]:
        parser.error(f"there is no part {unknown[0]}; the parts are {', '.join(PARTS)}")
    options = Options(quick=asked.quick, ink=asked.ink)
    particulars = machine()
    for name, value in particulars.items():
        _say(f"{name}: {value}")
    rows: dict[str, list[Row]] = {}
    for part in asked.parts or PARTS:
        began = time.perf_counter()
        # one thread for all: numpy's BLAS, scikit-learn's and its OpenMP; PyTorch is told by its contestant
        with threadpool_limits(1):
            rows[part] = import_module(f"tests.benchmarks.{part}").rows(options)
        _say(f"\n{part}, {time.perf_counter() - began:.0f} s")
        for line in lines(rows[part]):
            _say(line)
        _write(asked.out, particulars, rows, quick=asked.quick)
    missed = [row.figure for part in rows.values() for row in part if row.verdict == "NOT MET"]
    _say(
        f"\n{asked.out} holds all rounds. "
        + (f"Not met: {'; '.join(missed)}" if missed else "All that must be is met.")
    )
    return 0


def _write(out: Path, particulars: dict[str, str], rows: dict[str, list[Row]], *, quick: bool) -> None:
    """Write what is known so far: a run that is interrupted has not been for nothing."""
    out.parent.mkdir(parents=True, exist_ok=True)
    measured = {part: [row.as_dict() for row in some] for part, some in rows.items()}
    out.write_text(json.dumps({"machine": particulars, "quick": quick, "parts": measured}, indent=1) + "\n")


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
