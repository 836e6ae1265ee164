"""How many drawings a second `digitpad recognise --json` answers, its start included."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.ink import handwriting
from tests.benchmarks.options import Options
from tests.benchmarks.table import Row

_DRAWINGS = 10_000
_ROUNDS = 5


def rows(options: Options) -> list[Row]:
    """Measure the whole command; beside it, the same file taken apart by json alone, in a process of its own too."""
    with tempfile.TemporaryDirectory() as folder:
        file = options.ink or _written(Path(folder) / "ink.jsonl")
        count = int(_run("-c", f"print(sum(1 for line in open({str(file)!r}, 'rb') if not line.isspace()))"))
        ours, parsed = [], []
        for _ in range(options.rounds(_ROUNDS)):
            ours.append(count / _timed("-m", "digitpad", "recognise", "--json", str(file)))
            parsed.append(
                count / _timed("-c", f"import json; [json.loads(line) for line in open({str(file)!r}, 'rb')]")
            )
    figure = f"recognise, {count:,} drawings of ink"
    return [
        Row(figure, "a second", ours, must=2500, aim=5000, at_least=True),
        Row("  beside json.loads alone", "a second", ours, "json.loads", parsed),
    ]


def _written(file: Path) -> Path:
    with file.open("w", encoding="utf-8") as out:
        for strokes in handwriting(_DRAWINGS):
            out.write(json.dumps({"strokes": [stroke.round(4).tolist() for stroke in strokes]}) + "\n")
    return file


def _timed(*arguments: str) -> float:
    before = time.perf_counter()
    _run(*arguments)
    return time.perf_counter() - before


def _run(*arguments: str) -> str:
    return subprocess.run([sys.executable, *arguments], check=True, capture_output=True, text=True).stdout
