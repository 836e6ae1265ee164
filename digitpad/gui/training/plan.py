"""What a run will do, how long it will take, and which run can go on, in words."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from digitpad.gui.look import figures
from digitpad.session.choosing import KeptNetwork
from digitpad.session.runs.events import Unfinished
from digitpad.session.runs.pace import Pace, pace, training_images
from digitpad.training.recipes import RECIPES, Recipe


def plan_in_words(recipe: Recipe, expected: Pace | None) -> str:
    """Return what a run will do, for everybody: "Trains a new network on 50,000 digits: 30 rounds (epochs), about 7 s".

    The run under way says by itself how long it still takes: then nothing is `expected`.
    """
    text = (
        QCoreApplication.translate("Plan", "Trains {0} on {1} digits: one round (epoch)")
        if recipe.epochs == 1
        else QCoreApplication.translate("Plan", "Trains {0} on {1} digits: {2}\u00a0rounds (epochs)")
    )
    sentence = text.format(_new_network(recipe), f"{training_images(recipe):,}", f"{recipe.epochs:,}")
    if expected is None:
        return sentence
    return QCoreApplication.translate("Plan", "{0}, {1}").format(sentence, _about(expected))


def _new_network(recipe: Recipe) -> str:
    """Return what is trained, with its hidden neurons where they are not those of the recipe of this name."""
    hidden, usual = recipe.sizes[1:-1], RECIPES.get(recipe.name)
    if usual is None or recipe.sizes == usual.sizes:
        return QCoreApplication.translate("Plan", "a new network")
    if not hidden:
        return QCoreApplication.translate("Plan", "a new network without hidden neurons")
    text = QCoreApplication.translate("Plan", "a new network with {0} hidden neurons")
    return text.format(", ".join(map(str, hidden)))


def plan_exactly(recipe: Recipe) -> str:
    """Return the same for who knows the words: "chapter 1: 30 epochs from fresh weights"."""
    usual = RECIPES[recipe.name]
    if recipe == usual.changed(epochs=recipe.epochs, seed=recipe.seed):
        text = QCoreApplication.translate("Plan", "{0}: {1} epochs from fresh weights")
    else:
        text = QCoreApplication.translate("Plan", "{0}, changed: {1} epochs from fresh weights")
    return text.format(figures.recipe_title(recipe.name), f"{recipe.epochs:,}")


def going_on_in_words(run: Unfinished) -> str:
    """Return what a run does that goes on: "Goes on with epoch 9 of 30 (chapter 1)"."""
    text = QCoreApplication.translate("Plan", "Goes on with epoch {0} of {1} ({2})")
    return text.format(f"{run.next_epoch:,}", f"{run.recipe.epochs:,}", figures.recipe_title(run.recipe.name))


def run_in_words(run: Unfinished) -> str:
    """Return which run it is that can go on: "chapter 1 with η 0.5 and seed 7, stopped 24/11/2026 09:05"."""
    when = figures.point_in_time(run.stopped)
    name, others = figures.recipe_title(run.recipe.name), differences(run.recipe)
    if not others:
        return QCoreApplication.translate("Plan", "{0}, stopped {1}").format(name, when)
    return QCoreApplication.translate("Plan", "{0} with {1}, stopped {2}").format(name, ", ".join(others), when)


def differences(recipe: Recipe) -> list[str]:
    """Return in what a run differs from the recipe of its name, but for its epochs: "η 0.5", "seed 7"."""
    usual = RECIPES.get(recipe.name)
    if usual is None:  # of another version
        return []
    hidden = ", ".join(map(str, recipe.sizes[1:-1])) or QCoreApplication.translate("Plan", "no")
    said = {
        "eta": QCoreApplication.translate("Plan", "η {0}").format(f"{recipe.eta:g}"),
        "mini_batch_size": QCoreApplication.translate("Plan", "mini-batches of {0}").format(recipe.mini_batch_size),
        "sizes": QCoreApplication.translate("Plan", "{0} hidden neurons").format(hidden),
        "feature_maps": QCoreApplication.translate("Plan", "other feature maps")
        if recipe.feature_maps
        else QCoreApplication.translate("Plan", "no feature maps"),
        "cost": QCoreApplication.translate("Plan", "{0} cost").format(recipe.cost),
        "seed": QCoreApplication.translate("Plan", "seed {0}").format(recipe.seed),
    }
    return [words for name, words in said.items() if getattr(recipe, name) != getattr(usual, name)]


def how_long_is_known(expected: Pace) -> str:
    """Return where the figure of how long it takes is from."""
    if expected.measured:
        return QCoreApplication.translate("Plan", "As long as such runs took on this computer")
    return QCoreApplication.translate("Plan", "Estimated: no such run was made on this computer yet")


def durations(kept: Sequence[KeptNetwork]) -> dict[str, str]:
    """Return how long each recipe takes, by its name."""
    every = {name: pace(recipe, kept) for name, recipe in RECIPES.items()}
    return {name: _about(expected) for name, expected in every.items()}


def _about(expected: Pace) -> str:
    """Return a time that was measured, or from when to when one lies that was not: "about 8 to 16 s"."""
    time = (
        figures.duration(expected.seconds)
        if expected.measured
        else figures.duration_between(expected.seconds, expected.at_most)
    )
    return QCoreApplication.translate("Plan", "about {0}").format(
        re.sub(r"(?<=\d) ", "\u00a0", time)
    )  # a number and its unit in one piece
