"""An unfinished run: what a checkpoint says of the run it is of."""

from pathlib import Path

from digitpad.network.parameters import Range, check
from digitpad.session.runs.events import Unfinished
from digitpad.storage.checkpoint import CheckpointHeader, load_checkpoint_header, out_of
from digitpad.storage.errors import ModelError, UnreadableError
from digitpad.storage.run_uid import older_uid
from digitpad.training.recipes import Recipe
from digitpad.training.reports import EpochReport, Position

_SEEN = Range(0, 10**10)  # samples of an epoch; how many there can be shows when the data are read


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
        stopped = checkpoint.stat().st_mtime
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnreadableError(f"{checkpoint}: cannot be read ({error.strerror})") from None
    header = load_checkpoint_header(checkpoint)
    recipe, history = run_in(header, checkpoint)
    return Unfinished(
        recipe=recipe,
        position=Position(header.epoch, header.seen),
        out=out_of(checkpoint),
        data_digest=header.data_digest,
        built_in=header.built_in,
        history=tuple(history),
        stopped=stopped,
    )


def run_of(checkpoint: Path) -> str:
    """Return what tells the run in the file `checkpoint` from every other; see `digitpad.storage.run_uid`."""
    try:
        told = load_checkpoint_header(checkpoint).run
    except ModelError:  # nobody can go on with it, and no run has this name
        told = ""
    return told or older_uid(out_of(checkpoint))


def run_in(header: CheckpointHeader, path: Path) -> tuple[Recipe, list[EpochReport]]:
    """Return the recipe and the figures by epoch that the `header` of the checkpoint at `path` holds.

    Raises
    ------
    ModelError
        When the recipe or the figures are damaged, or are not those of the networks and epochs there are.
    """
    try:
        recipe = Recipe.from_dict(header.recipe)
        history = [EpochReport.from_dict(told) for told in header.history]
        check("epoch", header.epoch, {"epoch": Range(0, recipe.epochs)})
        check("seen", header.seen, {"seen": _SEEN})
        if (header.sizes, header.cost, list(header.seeds)) != (recipe.sizes, recipe.cost, recipe.seeds):
            raise ValueError("its network does not fit its recipe")
        if [report.epoch for report in history] != list(range(header.epoch)) or bool(history) != header.has_best:
            raise ValueError(f"its figures do not fit {header.epoch} epochs")
    except KeyError as error:
        raise ModelError(f"{path}: the checkpoint is damaged (it lacks {error.args[0]})") from None
    except (TypeError, ValueError, OverflowError) as error:
        raise ModelError(f"{path}: the checkpoint is damaged ({error})") from None
    return recipe, history
