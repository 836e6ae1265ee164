"""What stands in the form for a run, as the settings keep it."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from digitpad.training.recipes import RECIPES, Recipe

_FIELDS = ("epochs", "eta", "mini_batch_size", "sizes", "seed")
"""The parameters that the form lets one change; all others are those of the recipe that it names."""


def form_of(recipe: Recipe) -> dict[str, Any]:
    """Return what the settings keep of the `recipe` that stands in the form."""
    stored = asdict(recipe)
    return {"recipe": recipe.name, **{name: stored[name] for name in _FIELDS}, "sizes": list(recipe.sizes)}


def recipe_in(form: Mapping[str, Any]) -> Recipe | None:
    """Return the recipe that stood in the form; None where nothing was kept, or nothing that this version can train.

    What is kept may be an older or a newer version's: parameters that are missing are the recipe's own, and those that
    are not known are left out.
    """
    recipe = RECIPES.get(str(form.get("recipe")))
    if recipe is None:
        return None
    changes = {name: form[name] for name in _FIELDS if name in form}
    try:
        return recipe.changed(**changes | ({"sizes": tuple(form["sizes"])} if "sizes" in form else {}))
    except (ValueError, TypeError):
        return None
