"""What the shipped network never learned from, besides the test images."""

from digitpad.datasets.mnist import Samples, load_data
from digitpad.session.built_in_data import built_in_data
from digitpad.session.choosing import factory_model
from digitpad.training.recipes import Recipe


def unseen() -> Samples:
    """Return the validation images that its recipe left to validate."""
    recipe = Recipe.from_dict(factory_model().about.parameters)
    return load_data(built_in_data()).with_validation(recipe.validation_share).validation
