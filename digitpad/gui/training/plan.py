"""What a run will do and how long it will take, in words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from digitpad.gui.look import figures
from digitpad.session.choosing import KeptNetwork
from digitpad.session.runs.pace import Pace, pace
from digitpad.training.recipes import RECIPES, Recipe


def plan_in_words(recipe: Recipe, expected: Pace | None) -> str:
    """Return what a run will do, and how long it will take: "chapter 1: 30 epochs from fresh weights, about 7 s".

    The run under way says by itself how long it still takes: then nothing is `expected`.
    """
    usual = RECIPES[recipe.name]
    if recipe == usual.changed(epochs=recipe.epochs, seed=recipe.seed):
        text = QCoreApplication.translate("Plan", "{0}: {1} epochs from fresh weights")
    else:
        text = QCoreApplication.translate("Plan", "{0}, changed: {1} epochs from fresh weights")
    sentence = text.format(figures.recipe_title(recipe.name), f"{recipe.epochs:,}")
    if expected is None:
        return sentence
    return QCoreApplication.translate("Plan", "{0}, {1}").format(sentence, _about(expected))


def how_long_is_known(expected: Pace) -> str:
    """Return where the figure of how long it takes is from."""
    if expected.measured:
        return QCoreApplication.translate("Plan", "As long as such runs took on this computer")
    return QCoreApplication.translate(
        "Plan", "Estimated: such a run was not made here yet, and the first one will tell how long it takes"
    )


def durations(kept: Sequence[KeptNetwork]) -> dict[str, str]:
    """Return how long each recipe takes, by its name."""
    return {name: _about(pace(recipe, kept)) for name, recipe in RECIPES.items()}


def _about(expected: Pace) -> str:
    text = (
        QCoreApplication.translate("Plan", "about {0}")
        if expected.measured
        else QCoreApplication.translate("Plan", "an estimated {0}")
    )
    return text.format(figures.duration(expected.seconds))
