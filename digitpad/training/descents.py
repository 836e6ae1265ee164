"""How the networks of a run are changed by their gradients."""

from collections.abc import Sequence

import numpy as np

from digitpad.datasets.mnist import Dataset
from digitpad.network import Descent, Network, PlainDescent
from digitpad.network.workspace import PIXEL
from digitpad.training.recipes import Recipe


def descents_for(recipe: Recipe, networks: Sequence[Network], data: Dataset) -> list[Descent]:
    """Return the descent of each of the `networks` of a run of `recipe`: plain, or with momentum."""
    if not recipe.momentum:
        return [PlainDescent() for _ in networks]
    means = data.training.images.mean(axis=0, dtype=np.float64) * PIXEL
    return [network.momentum(recipe.momentum, means) for network in networks]
