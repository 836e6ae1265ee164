"""A run in words: its parameters, how it ended, and how well it read."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from digitpad.gui.look import figures
from digitpad.sentences import shortened
from digitpad.session.runs.kept import How, KeptRun
from digitpad.storage.about import Score

_LONGEST: Final = 60  # characters of a value that is not known here
_DIGEST: Final = 8  # of its 64 hexadecimal digits: enough to tell two from each other


def parameter(name: str) -> str:
    """Return what a parameter is called: as the form calls it, or else its name in the recipe."""
    translate = QCoreApplication.translate
    known = {
        "recipe": translate("Runs", "Recipe"),
        "epochs": translate("Runs", "Epochs"),
        "eta": translate("Runs", "Learning rate η"),
        "mini_batch_size": translate("Runs", "Mini-batch size"),
        "sizes": translate("Runs", "Neurons"),
        "seed": translate("Runs", "Seed"),
        "initial": translate("Runs", "First weights"),
        "blas_threads": translate("Runs", "Threads"),
        "distortions": translate("Runs", "Pictures distorted by"),
        "members": translate("Runs", "Networks in one"),
        "schedule": translate("Runs", "Learning rate over the epochs"),
        "validation_share": translate("Runs", "Part of the validation images"),
        "data": translate("Runs", "Data"),
        "starts_from": translate("Runs", "Starts from"),
        "feature_maps": translate("Runs", "Feature maps"),
    }
    return known.get(name, name.replace("_", " ").capitalize())


def value(name: str, stored: Any) -> str:
    """Return a parameter's value as people read it."""
    if stored is None:
        return QCoreApplication.translate("Runs", "none")
    if isinstance(stored, float):
        return f"{stored:g}"
    if isinstance(stored, list | tuple):
        told = _maps(stored) if name == "feature_maps" else "-".join(map(str, stored))
        return shortened(told, _LONGEST)
    if isinstance(stored, Mapping):
        return shortened(", ".join(f"{each} {value(each, inner)}" for each, inner in stored.items()), _LONGEST)
    if name == "recipe":
        return figures.recipe_title(str(stored))
    if name == "initial" and stored == "book":
        stored = QCoreApplication.translate("Runs", "as in the book")
    return str(stored)[:_DIGEST] if name in {"data", "starts_from"} else shortened(str(stored), _LONGEST)


def _maps(stored: Sequence[Any]) -> str:
    """Return the feature maps of each layer, and the sides of their receptive fields; what is none is left out."""
    text = QCoreApplication.translate("Runs", "{0} of {1} × {1}")
    layers = [text.format(*each[:2]) for each in stored if isinstance(each, list | tuple) and len(each) > 1]
    return ", ".join(layers) or QCoreApplication.translate("Runs", "none")


def order(stored: Any) -> Any:
    """Return by what values of one parameter are sorted, whatever they are: numbers before texts."""
    if stored is None:
        return None
    if isinstance(stored, int | float):
        return (0, stored, "")
    if isinstance(stored, list | tuple):
        numbers = [each[0] if isinstance(each, list | tuple) and each else each for each in stored]  # of maps, how many
        if all(isinstance(each, int | float) for each in numbers):
            return (1, sum(numbers), "")
    return (2, 0, str(stored))


def ended(run: KeptRun) -> str:
    """Return how a run ended, and where it was then."""
    translate = QCoreApplication.translate
    how = {
        How.UNDER_WAY: translate("Runs", "under way"),
        How.DONE: translate("Runs", "done"),
        How.STOPPED: translate("Runs", "stopped"),
        How.DIVERGED: translate("Runs", "diverged"),
        How.FAILED: translate("Runs", "failed"),
        How.INTERRUPTED: translate("Runs", "interrupted"),
    }[run.state]
    if run.state is How.DONE or run.epochs is None or run.last is None:
        return how
    return translate("Runs", "{0}, {1} of {2}").format(how, run.epochs_done, run.epochs)


def ended_in_words(run: KeptRun) -> str:
    """Return the same with all that is known of it."""
    translate = QCoreApplication.translate
    words = [ended(run)]
    if run.epochs is not None and run.last is not None:
        words[0] = translate("Runs", "{0} epochs").format(words[0]) if run.state is not How.DONE else words[0]
    if run.why:
        words.append(run.why)
    if run.test is not None:
        words.append(translate("Runs", "Its network reads {0} test images").format(figures.of_whole(run.test)))
    if run.network is None:
        words.append(translate("Runs", "Its network is not there any more"))
    return "\n".join(words)


def share(score: Score | None) -> str:
    """Return how well a run read after an epoch."""
    return "–" if score is None else figures.percent(score)


def share_in_words(score: Score, epoch: int) -> str:
    """Return the same with the count and the epoch, which is given from 0 and said from 1."""
    text = QCoreApplication.translate("Runs", "{0} validation images after epoch {1}")
    return text.format(figures.of_whole(score), epoch + 1)


def name_of(run: KeptRun) -> str:
    """Return what a run is called in the legend."""
    return numbered(run.number)


def numbered(number: int) -> str:
    """Return what the run with a number is called."""
    return QCoreApplication.translate("Runs", "run {0}").format(number)


def parameters_in_words(runs: Sequence[KeptRun], told: Sequence[Mapping[str, Any]]) -> str:
    """Return the parameters of some runs, a run after the other."""
    parts = []
    for run, parameters in zip(runs, told, strict=True):
        heading = QCoreApplication.translate("Runs", "Run {0}, {1}").format(
            run.number, figures.recipe_title(run.recipe)
        )
        one = QCoreApplication.translate("Runs", "{0} {1}")
        others = {name: stored for name, stored in parameters.items() if name != "recipe"}
        listed = ", ".join(one.format(parameter(name), value(name, each)) for name, each in others.items())
        parts.append(f"{heading}\n{listed}" if listed else heading)
    if len(runs) > 1 and not any(told):
        parts.append(QCoreApplication.translate("Runs", "No parameter differs: their curves lie on one another."))
    return "\n\n".join(parts)
