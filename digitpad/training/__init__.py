"""How a network is taught: recipes, the trainer and its reports, and the gate that lets the pen go first."""

from digitpad.training.gate import Gate
from digitpad.training.recipes import RECIPES, Recipe, recipe_named
from digitpad.training.reports import Ended, EpochEnd, EpochReport, Position, Preparing, Progress, Reason, Report
from digitpad.training.trainer import Signals, descent_for, train

__all__ = [
    "RECIPES",
    "Ended",
    "EpochEnd",
    "EpochReport",
    "Gate",
    "Position",
    "Preparing",
    "Progress",
    "Reason",
    "Recipe",
    "Report",
    "Signals",
    "descent_for",
    "recipe_named",
    "train",
]
