"""How a network is taught: recipes, the trainer and its reports, and the gate that lets the pen go first."""

from digitpad.training.gate import Gate
from digitpad.training.recipes import RECIPES, Recipe, recipe_named
from digitpad.training.reports import Ended, EpochEnd, EpochReport, Position, Progress, Reason, Report
from digitpad.training.trainer import Signals, train

__all__ = [
    "RECIPES",
    "Ended",
    "EpochEnd",
    "EpochReport",
    "Gate",
    "Position",
    "Progress",
    "Reason",
    "Recipe",
    "Report",
    "Signals",
    "recipe_named",
    "train",
]
