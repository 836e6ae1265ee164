"""From the wish to stop to the end of the run, everything on the disk; in the midst of an epoch of every recipe."""

import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from digitpad.session.runs.events import Event, Finished
from digitpad.session.runs.retraining import retrain
from digitpad.training.recipes import RECIPES
from digitpad.training.reports import EpochEnd, Preparing, Progress
from digitpad.training.signals import Signals
from tests.benchmarks.options import Options
from tests.benchmarks.table import Row

_ROUNDS = 10
_MUST, _AIM = 100.0, 30.0


@dataclass
class _Run:
    """How far a run is."""

    preparing: int = 0
    fraction: float = 0.0
    epochs: int = 0

    def hear(self, event: Event) -> None:
        if isinstance(event, Preparing):
            self.preparing += 1
        elif isinstance(event, Progress):
            self.fraction = event.fraction
        elif isinstance(event, EpochEnd):
            self.epochs, self.fraction = self.epochs + 1, 0.0


_MOMENTS: dict[str, Callable[[_Run], bool]] = {
    "while it makes its pictures": lambda run: run.preparing > 20,
    "within epoch 1": lambda run: run.fraction > 0.3,
    "within epoch 2": lambda run: run.epochs == 1 and run.fraction > 0.3,
}


def rows(options: Options) -> list[Row]:
    """Stop each recipe at each moment; `pen` in its epochs but once, for its pictures take a minute."""
    result = []
    for name, recipe in RECIPES.items():
        for moment, reached in _MOMENTS.items():
            prepares = moment == "while it makes its pictures"
            if (prepares and not recipe.distortions) or (options.quick and recipe.distortions and not prepares):
                continue
            rounds = 1 if recipe.distortions and not prepares else options.rounds(_ROUNDS)
            milliseconds = [1e3 * _seconds(name, reached) for _ in range(rounds)]
            result.append(
                Row(f"stop {name} {moment}, the longest of {rounds}", "ms", [max(milliseconds)], must=_MUST, aim=_AIM)
            )
    return result


def _seconds(recipe: str, reached: Callable[[_Run], bool]) -> float:
    """Run until then, stop, and return the seconds from the wish to the last event."""
    run, signals, ended = _Run(), Signals(), []
    then = threading.Event()

    def work(folder: Path) -> None:
        for event in retrain(RECIPES[recipe], folder / "model", signals=signals):
            run.hear(event)
            if reached(run):
                then.set()
            if isinstance(event, Finished):
                ended.append(time.perf_counter())

    with tempfile.TemporaryDirectory() as folder:
        thread = threading.Thread(target=work, args=[Path(folder)])
        thread.start()
        then.wait()
        time.sleep(0.011)  # somewhere between two reports
        asked = time.perf_counter()
        signals.stop.set()
        thread.join()
    return float(ended[0] - asked)
