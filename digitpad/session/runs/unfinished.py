"""Unfinished runs: what a checkpoint says of the run it is of."""

from pathlib import Path

from digitpad.session.runs.events import Unfinished
from digitpad.storage.checkpoint import Checkpoint, load_checkpoint
from digitpad.storage.errors import ModelError
from digitpad.training import EpochReport, Position, Recipe


def unfinished(checkpoint: Path) -> Unfinished | None:
    """Return the run in the file `checkpoint`, or None where there is no such file.

    Raises
    ------
    ModelError
        When it cannot be read.
    """
    if not checkpoint.exists():
        return None
    stored = load_checkpoint(checkpoint)
    recipe, _ = run_in(stored, checkpoint)
    return Unfinished(recipe, Position(stored.epoch, stored.seen), Path(stored.out))


def run_in(stored: Checkpoint, path: Path) -> tuple[Recipe, list[EpochReport]]:
    """Return the recipe and the figures by epoch of the checkpoint at `path`, which must agree with its network."""
    try:
        recipe = Recipe.from_dict(stored.recipe)
        history = [EpochReport(**{**told, "silent": tuple(told["silent"])}) for told in stored.history]
    except KeyError as error:
        raise ModelError(f"{path}: is a damaged checkpoint (it lacks {error.args[0]})") from None
    except (TypeError, ValueError) as error:
        raise ModelError(f"{path}: is a damaged checkpoint ({error})") from None
    theirs = [(network.sizes, network.seed, network.cost.name) for network in stored.networks]
    if theirs != [(recipe.sizes, seed, recipe.cost) for seed in recipe.seeds]:
        raise ModelError(f"{path}: is a damaged checkpoint (its network is not of its recipe)")
    if [report.epoch for report in history] != list(range(stored.epoch)) or bool(history) != bool(stored.best):
        raise ModelError(f"{path}: is a damaged checkpoint (its figures are not those of {stored.epoch} epochs)")
    return recipe, history
