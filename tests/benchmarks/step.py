"""A training step: one mini-batch, forth, back, and the change of the weights."""

import time
from collections.abc import Sequence

import numpy as np

from digitpad.datasets.mnist import load_data
from digitpad.session.built_in_data import built_in_data
from digitpad.training.recipes import RECIPES, Recipe
from tests.benchmarks.limit import Limit
from tests.benchmarks.options import Options
from tests.benchmarks.rivals import FORMS, Book, Contestant, Digitpad, ScikitLearn, Torch, some_of
from tests.benchmarks.table import Row

_IMAGES = 20_000
_CHUNK = 0.15  # seconds, about, that each contestant learns in a round
_ROUNDS = 12

CHAPTER_1 = RECIPES["chapter-1"]
RECIPES_MEASURED: dict[str, Recipe] = {
    "[784,30,10] at 10": CHAPTER_1,
    "[784,100,10] at 10": CHAPTER_1.changed(sizes=(784, 100, 10)),
    "[784,800,10] at 100": CHAPTER_1.changed(sizes=(784, 800, 10), mini_batch_size=100),
    "plain layers as pen learns, [784,400,150,10] at 100": RECIPES["pen"].changed(
        schedule="constant", members=1, sizes=(784, 400, 150, 10)
    ),
}

# must, aim: the ratios that the project asks for, by network and rival
ASKED: dict[tuple[str, str], tuple[float | None, float | None]] = {
    ("[784,30,10] at 10", "PyTorch"): (1 / 7, 1 / 9),
    ("[784,30,10] at 10", "per sample"): (1 / 11, 1 / 14),
    ("[784,30,10] at 10", "limit"): (None, 3.0),
    ("[784,100,10] at 10", "PyTorch"): (1 / 4, None),
    ("[784,100,10] at 10", "limit"): (None, 2.2),
    ("[784,800,10] at 100", "PyTorch"): (1.0, None),
    ("[784,800,10] at 100", "limit"): (1.3, 1.15),
}


def rows(options: Options) -> list[Row]:
    """Measure all networks."""
    data = some_of(load_data(built_in_data()), _IMAGES)
    result = []
    for name, recipe in RECIPES_MEASURED.items():
        contestants: list[Contestant] = [Digitpad(recipe, data), Book(recipe, data), ScikitLearn(recipe, data)]
        # by hand there is no momentum, so for `pen` it would be another step
        contestants += [Torch(recipe, data, form) for form in FORMS if not (form.by_hand and recipe.momentum)]
        seconds = _seconds(contestants, recipe, options.rounds(_ROUNDS))
        ours = _micro(seconds["digitpad"])
        result += [
            Row(f"step {name}", "us", ours, rival, _micro(theirs), *ASKED.get((name, rival), (None, None)))
            for rival, theirs in seconds.items()
            if rival != "digitpad"
        ]
    return result


def _seconds(contestants: Sequence[Contestant], recipe: Recipe, rounds: int) -> dict[str, list[float]]:
    """Return the seconds a step took each of them, round by round, all in turns."""
    m, limit = recipe.mini_batch_size, Limit()
    order = np.random.default_rng(1).permutation(_IMAGES)
    count = {}
    for each in contestants:
        each.shuffle(order)
        each.learn(0, 2)  # the first step makes what all others use again
        before = time.perf_counter()
        each.learn(2 * m, 3)
        step = (time.perf_counter() - before) / 3
        count[each.name] = max(2, min(int(_CHUNK / step), _IMAGES // m - 6))
    seconds: dict[str, list[float]] = {name: [] for name in (*(each.name for each in contestants), limit.name)}
    for number in range(rounds):
        first = number % len(contestants)  # nobody is always the one who follows the same other
        for each in (*contestants[first:], *contestants[:first]):
            each.shuffle(order)
            each.learn(0, 1)
            before = time.perf_counter()
            each.learn(m, count[each.name])
            seconds[each.name].append((time.perf_counter() - before) / count[each.name])
        seconds[limit.name].append(limit.seconds(recipe.sizes, m))
    return seconds


def _micro(seconds: Sequence[float]) -> list[float]:
    return [1e6 * each for each in seconds]
