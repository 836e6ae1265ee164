"""How a network is taught: recipes, the trainer and its reports, and the gate that lets the pen go first."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digitpad.training.gate import Gate
    from digitpad.training.recipes import RECIPES, Recipe, recipe_named
    from digitpad.training.reports import Ended, EpochEnd, EpochReport, Position, Preparing, Progress, Reason, Report
    from digitpad.training.trainer import Signals, descent_for, train
else:

    def __getattr__(name: str) -> object:
        """Import no more than is asked for: the window starts with the gate, and what trains can wait for a run."""
        for module in ("gate", "reports", "recipes", "trainer") if name in __all__ else ():
            found = vars(import_module(f"{__name__}.{module}"))
            if name in found:
                return found[name]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


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
