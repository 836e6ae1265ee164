"""Of which moments of a run snapshots are kept: most of them where most happens, and no more than there is room for."""

from collections.abc import Sequence
from typing import Final

from digitpad.network.feature_maps import shapes_of
from digitpad.storage.snapshots import HEADER_BYTES, Moment, Plan
from digitpad.training.recipes import Recipe

MOST_OF_A_RUN: Final = 200_000_000
"""Bytes that the snapshots of a run take at most: of large networks not each epoch's is kept."""

MOST_MOMENTS: Final = 250
"""How many there are of a run at most: more nobody could tell apart on a slider."""

MOST_OF_ALL: Final = 1_000_000_000
"""Bytes that those of all runs take at most: then the oldest runs' go."""

_NUMBER_BYTES = 4  # of a float32
_STEPS, _FEWER_STEPS = (1, 2, 5), (1,)  # times powers of ten


def plan_of(recipe: Recipe, samples: int) -> Plan:
    """Return of which moments of a run snapshots are kept: at most `MOST_MOMENTS`, of `MOST_OF_A_RUN` bytes in all.

    They begin with the untrained network. In the first epoch, in which most happens, they are ever farther apart: after
    1, 2, 5, 10, … mini-batches. Then there is each epoch's; if that is too much, those of epochs 1, 2, 5, 10, … up to
    each 2nd, 5th, 10th, … one; the last one always. Where even few are too large, none is kept.

    Parameters
    ----------
    samples
        Of an epoch; see `Recipe.samples`.
    """
    shapes = shapes_of(recipe.sizes, recipe.feature_maps)
    each = recipe.members * _NUMBER_BYTES * sum(n * (inputs + 1) for n, inputs in shapes) + HEADER_BYTES
    most = min(MOST_MOMENTS, MOST_OF_A_RUN // each)
    mini_batches = -(-samples // recipe.mini_batch_size)
    everything = each * (1 + len(_round(mini_batches - 1, _STEPS)) + recipe.epochs)
    for steps in (_STEPS, _FEWER_STEPS, ()):
        early = [Moment(0, count) for count in (0, *_round(mini_batches - 1, steps))]
        for every in (*_round(recipe.epochs - 1, _STEPS), recipe.epochs):
            epochs = {*_round(every, _STEPS), *range(every, recipe.epochs, every), recipe.epochs}
            if len(early) + len(epochs) <= most:
                return Plan((*early, *(Moment(epoch, 0) for epoch in sorted(epochs))), every, everything)
    return Plan((), recipe.epochs, everything)


def _round(most: int, steps: Sequence[int]) -> list[int]:
    """Return the numbers from 1 to `most` that are one of `steps` times a power of ten."""
    return [step * 10**power for power in range(len(str(max(most, 1)))) for step in steps if step * 10**power <= most]
