"""Positions of which a run tells on its way change nothing else."""

import pytest

from digitpad.datasets.mnist import Dataset
from digitpad.training import trainer
from digitpad.training.recipes import Recipe
from digitpad.training.reports import Ended, EpochEnd, Milestone, Position, Progress
from digitpad.training.signals import Signals
from digitpad.training.trainer import train
from tests.small import bits

WANTED = (Position(0, 7), Position(0, 14), Position(1, 70), Position(9, 7))


def test_a_run_tells_of_its_milestones_as_it_comes_there_and_ends_with_the_same_bits(
    recipe: Recipe, data: Dataset
) -> None:
    networks = recipe.networks()
    reports, then = [], {}
    for report in train(recipe, data, networks=networks, milestones=WANTED):
        reports.append(report)
        if isinstance(report, Milestone):
            then[report.position] = bits(*networks)
    assert list(then) == [Position(0, 7), Position(0, 14), Position(1, 70)]
    without = list(train(recipe, data))
    assert isinstance(without[-1], Ended)
    assert bits(*networks) == bits(*without[-1].networks)
    ends = [[each.network for each in told if isinstance(each, EpochEnd)] for told in (reports, without)]
    assert bits(*ends[0]) == bits(*ends[1])
    signals = Signals()
    for report in train(recipe, data, signals=signals, milestones=WANTED[:1]):
        if isinstance(report, Milestone):
            signals.stop.set()
    assert isinstance(report, Ended)
    assert (report.position, bits(*report.networks)) == (Position(0, 7), then[Position(0, 7)])


@pytest.mark.parametrize("every", [0.0, 1e9])
def test_milestones_leave_progress_when_it_is_due(
    recipe: Recipe, data: Dataset, monkeypatch: pytest.MonkeyPatch, every: float
) -> None:
    monkeypatch.setattr(trainer, "REPORT_EVERY", every)
    told = [[r.position for r in train(recipe, data, milestones=m) if isinstance(r, Progress)] for m in ((), WANTED)]
    assert told[0] == told[1]
    assert len(told[0]) == (45 if every == 0 else 3)


def test_a_run_that_goes_on_tells_of_those_that_are_still_to_come(recipe: Recipe, data: Dataset) -> None:
    networks = recipe.networks()
    reports = train(recipe, data, networks=networks, start=Position(0, 7), milestones=WANTED)
    assert [r.position for r in reports if isinstance(r, Milestone)] == [Position(0, 14), Position(1, 70)]
