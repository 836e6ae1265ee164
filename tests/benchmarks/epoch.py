"""A whole epoch of 50,000 images: shuffle, all steps, and the accuracies on training and validation images."""

import time
from dataclasses import replace

import numpy as np

from digitpad.datasets.mnist import Dataset, load_data
from digitpad.session.built_in_data import built_in_data
from digitpad.training.recipes import Recipe
from digitpad.training.reports import EpochEnd
from digitpad.training.trainer import train
from tests.benchmarks.options import Options
from tests.benchmarks.rivals import Book, Contestant, ScikitLearn, Torch
from tests.benchmarks.step import RECIPES_MEASURED
from tests.benchmarks.table import Row

_ROUNDS = 5
_TOO_SLOW = 50_000 * 300_000  # multiplications of an epoch from which on the loop over samples takes minutes

ASKED: dict[tuple[str, str], tuple[float, float]] = {
    ("[784,30,10] at 10", "PyTorch"): (1 / 6, 1 / 8),
    ("[784,30,10] at 10", "per sample"): (1 / 8, 1 / 12),
}


class _Trainer:
    """The product's own trainer, with all that it reports on the way."""

    name = "digitpad"

    def __init__(self, recipe: Recipe, data: Dataset) -> None:
        self._reports = train(recipe.changed(epochs=10_000), data)

    def epoch(self) -> int:
        for report in self._reports:
            if isinstance(report, EpochEnd):
                return report.report.correct
        raise RuntimeError("the run ended")


class _Rival:
    """A contestant who is given the same to do."""

    def __init__(self, contestant: Contestant, recipe: Recipe, data: Dataset) -> None:
        self.name = contestant.name
        self._contestant, self._recipe, self._data = contestant, recipe, data
        self._rng = np.random.default_rng(0)

    def epoch(self) -> int:
        training, validation = self._data.training, self._data.validation
        self._contestant.shuffle(self._rng.permutation(len(training.labels)))
        self._contestant.learn(0, len(training.labels) // self._recipe.mini_batch_size)
        self._contestant.correct(*training)
        return self._contestant.correct(*validation)


def rows(options: Options) -> list[Row]:
    """Measure all networks; `pen` on the images as they are, so that making pictures is charged to nobody."""
    data = load_data(built_in_data())
    result = []
    for name, measured in RECIPES_MEASURED.items():
        recipe = replace(measured, distortions=None)
        weights = sum(x * y for x, y in zip(recipe.sizes, recipe.sizes[1:], strict=False))
        too_slow = weights * len(data.training.labels) > _TOO_SLOW
        rivals: list[Contestant] = [Torch(recipe, data), ScikitLearn(recipe, data)]
        if not too_slow:
            rivals.append(Book(recipe, data))
        contestants: list[_Trainer | _Rival] = [
            _Trainer(recipe, data),
            *(_Rival(each, recipe, data) for each in rivals),
        ]
        contestants[0].epoch()  # makes the arrays that all others use again
        for each in rivals:
            each.learn(0, 3)
            each.correct(data.validation.images[:1], data.validation.labels[:1])
            each.correct(*data.training)
            each.correct(*data.validation)
        seconds: dict[str, list[float]] = {each.name: [] for each in contestants}
        for _ in range(options.rounds(_ROUNDS)):
            for contestant in contestants:
                before = time.perf_counter()
                contestant.epoch()
                seconds[contestant.name].append(time.perf_counter() - before)
        result += [
            Row(f"epoch {name}", "s", seconds["digitpad"], rival, theirs, *ASKED.get((name, rival), (None, None)))
            for rival, theirs in seconds.items()
            if rival != "digitpad"
        ]
    return result
