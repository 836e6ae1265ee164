"""How the networks of a run are changed by their gradients."""

from collections.abc import Sequence

import numpy as np

from digitpad.datasets.mnist import Dataset
from digitpad.network import Descent, Network, PlainDescent
from digitpad.network.feature_maps import shared_weights
from digitpad.network.workspace import PIXEL
from digitpad.training.recipes import Recipe


def descents_for(recipe: Recipe, networks: Sequence[Network], data: Dataset) -> list[Descent]:
    """Return the descent of each of the `networks` of a run of `recipe`: plain, or with momentum.

    Raises
    ------
    ParameterError
        When the recipe begins with feature maps, and a network does not.
    """
    if not recipe.momentum:
        return [PlainDescent() for _ in networks]
    means = data.training.images.mean(axis=0, dtype=np.float64) * PIXEL
    return [network.momentum(recipe.momentum, means, shared_weights(recipe.feature_maps)) for network in networks]
