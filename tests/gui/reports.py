"""What a trainer could tell, made up."""

from dataclasses import replace

import numpy as np

from digitpad.network import Network
from digitpad.session.choosing import LoadedNetwork
from digitpad.session.reading import PartReading, Reading, Verdict
from digitpad.session.runs.events import Finished, Started
from digitpad.storage.about import About, Score
from digitpad.storage.model_file import Model
from digitpad.training.recipes import Recipe, recipe_named
from digitpad.training.reports import EpochReport, Position, Progress, Reason

NETWORK = Network((784, 100, 10), seed=1)


def started(epochs: int = 30, *history: EpochReport) -> Started:
    return Started(recipe_named("chapter-1").changed(epochs=epochs), Position(len(history), 0), tuple(history))


def progress(epoch: int = 0, fraction: float = 0.5, left: float = 12.4, epochs: int = 30) -> Progress:
    return Progress(
        position=Position(epoch, round(50_000 * fraction)),
        fraction=fraction,
        run_fraction=(epoch + fraction) / epochs,
        cost=0.1,
        training_accuracy=0.75,
        averaged=round(50_000 * fraction),
        seconds_left=left,
        network=NETWORK,
    )


def report(epoch: int = 0, correct: int = 9412, silent: tuple[int, ...] = ()) -> EpochReport:
    return EpochReport(
        epoch=epoch,
        correct=correct,
        total=10_000,
        training_correct=47_500,
        training_total=50_000,
        cost=0.05,
        validation_cost=0.06,
        seconds=0.5,
        silent=silent,
    )


def model(correct: int = 9412, test: Score | None = None, epoch: int = 2) -> Model:
    return Model(NETWORK, about(correct, test, epoch))


def about(correct: int = 9412, test: Score | None = None, epoch: int = 2, recipe: str = "chapter-1") -> About:
    score = Score(correct, 10_000)
    return About(recipe, {}, "2026-11-24T09:05:07+01:00", "0.1.0", "00", epoch, score, test)


def kept(file: str, correct: int = 9412) -> LoadedNetwork:
    return LoadedNetwork(file, about(correct), NETWORK)


def finished(reason: Reason, kept: Model | None) -> Finished:
    from pathlib import Path

    return Finished(reason, kept, Path("kept.safetensors"), resumable=reason is Reason.STOPPED)


def recipe() -> Recipe:
    return recipe_named("chapter-1")


def reading(digit: int | None, activation: float = 0.97) -> Reading:
    activations = np.zeros(10, np.float32)
    if digit is None:
        return Reading(Verdict.EMPTY, None, activations, np.zeros(784, np.float32))
    activations[digit] = activation
    return Reading(Verdict.DIGIT, digit, activations, np.ones(784, np.float32))


def reading_of(verdict: Verdict, **values: float) -> Reading:
    """Return a reading whose activations are zero but for those named like ``d7=.97``."""
    activations = np.zeros(10, dtype=np.float32)
    for name, value in values.items():
        activations[int(name[1:])] = value
    return Reading(
        verdict=verdict,
        digit=int(activations.argmax()) if verdict in {Verdict.DIGIT, Verdict.NOT_SURE} else None,
        activations=activations,
        image=np.zeros(784, dtype=np.float32),
    )


def number_of(*digits: int) -> Reading:
    """Return the reading of a number of these digits, the last of which is looked at."""
    parts = tuple(PartReading(reading(digit), (float(at), 0.0, 1.0, 1.0)) for at, digit in enumerate(digits))
    return replace(reading_of(Verdict.NUMBER), parts=parts, part=len(parts) - 1)
