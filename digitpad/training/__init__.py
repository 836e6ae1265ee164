"""How a network is taught: recipes, the trainer and its reports, and the gate that lets the pen go first."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digitpad.training.gate import Gate
    from digitpad.training.recipes import RECIPES, Recipe, recipe_named
    from digitpad.training.reports import Ended, EpochEnd, EpochReport, Position, Preparing, Progress, Reason, Report
    from digitpad.training.trainer import Signals, descents_for, train
else:
    _MODULES = {
        **dict.fromkeys(("Gate",), "gate"),
        **dict.fromkeys(("RECIPES", "Recipe", "recipe_named"), "recipes"),
        **dict.fromkeys(
            ("Ended", "EpochEnd", "EpochReport", "Position", "Preparing", "Progress", "Reason", "Report"), "reports"
        ),
        **dict.fromkeys(("Signals", "descents_for", "train"), "trainer"),
    }

    def __getattr__(name: str) -> object:
        """Import no more than is asked for: the window starts with the gate, and what trains can wait for a run."""
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})


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
    "descents_for",
    "recipe_named",
    "train",
]
