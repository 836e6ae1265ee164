"""Unfinished runs: what a checkpoint says of the run it is of."""

from pathlib import Path

from digitpad.session.runs.events import Unfinished
from digitpad.storage.aside import set_aside
from digitpad.storage.checkpoint import CheckpointHeader, load_checkpoint_header
from digitpad.storage.errors import ModelError
from digitpad.training.recipes import Recipe
from digitpad.training.reports import EpochReport, Position


def unfinished(checkpoint: Path) -> Unfinished | None:
    """Return the run in the file `checkpoint`, or None where there is no such file.

    Its header alone is read, for the window asks in the thread that paints; whether the weights are sound shows when
    the run goes on.

    Raises
    ------
    ModelError
        When the header cannot be read, or contradicts itself.
    """
    try:
        if not checkpoint.exists():
            return None
    except OSError as error:
        raise ModelError(f"{checkpoint}: cannot be read ({error.strerror})") from None
    header = load_checkpoint_header(checkpoint)
    recipe, _ = run_in(header, checkpoint)
    return Unfinished(recipe, Position(header.epoch, header.seen), Path(header.out))


def unfinished_or_set_aside(checkpoint: Path) -> tuple[Unfinished | None, str]:
    """Return the run in the file `checkpoint`; or None, and what was wrong with a file that no run can go on with.

    Such a file is set aside, or the next run would overwrite it.
    """
    try:
        return unfinished(checkpoint), ""
    except ModelError as error:
        return None, f"{error}; {set_aside(checkpoint)}."


def run_in(header: CheckpointHeader, path: Path) -> tuple[Recipe, list[EpochReport]]:
    """Return the recipe and the figures by epoch that the `header` of the checkpoint at `path` holds.

    Raises
    ------
    ModelError
        When the recipe or the figures are damaged, or are not those of the networks and epochs there are.
    """
    try:
        recipe = Recipe.from_dict(header.recipe)
        history = [EpochReport(**{**told, "silent": tuple(told["silent"])}) for told in header.history]
    except KeyError as error:
        raise ModelError(f"{path}: is a damaged checkpoint (it lacks {error.args[0]})") from None
    except (TypeError, ValueError) as error:
        raise ModelError(f"{path}: is a damaged checkpoint ({error})") from None
    if (header.sizes, header.cost, list(header.seeds)) != (recipe.sizes, recipe.cost, recipe.seeds):
        raise ModelError(f"{path}: is a damaged checkpoint (its network is not of its recipe)")
    if [report.epoch for report in history] != list(range(header.epoch)) or bool(history) != header.has_best:
        raise ModelError(f"{path}: is a damaged checkpoint (its figures are not those of {header.epoch} epochs)")
    return recipe, history
