"""What a run shows of the network that it trains: copies, and only to who looks."""

from collections.abc import Sequence

import pytest

from digitpad.datasets.mnist import Dataset
from digitpad.network import Network
from digitpad.network.committee import joined
from digitpad.training import trainer
from digitpad.training.recipes import Recipe
from digitpad.training.reports import EpochEnd, Progress
from digitpad.training.signals import Signals
from digitpad.training.trainer import train
from tests.small import bits


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> list[Network]:
    """Give every snapshot that a run makes."""
    made = list[Network]()

    def noted(members: Sequence[Network]) -> Network:
        made.append(joined(members))
        return made[-1]

    monkeypatch.setattr(trainer, "joined", noted)
    return made


def test_every_network_told_is_a_snapshot_that_nobody_trains(
    recipe: Recipe, data: Dataset, every_step: None, looking: Signals
) -> None:
    [trained] = recipe.networks()
    told: list[tuple[Network, bytes]] = []
    for report in train(recipe, data, networks=[trained], signals=looking):
        if isinstance(report, Progress | EpochEnd):
            assert report.network is not None
            told.append((report.network, bits(report.network)))
            assert report.network is not trained
    assert all(bits(network) == then for network, then in told)
    assert len({then for _, then in told}) == 45  # each mini-batch made another network


@pytest.mark.parametrize("members", [1, 3])
def test_the_network_is_copied_for_progress_only_while_somebody_looks(
    recipe: Recipe, data: Dataset, every_step: None, copies: list[Network], members: int
) -> None:
    """Else once an epoch, for its figures: 3 epochs of 15 mini-batches, and somebody looks during the second."""
    signals, told = Signals(), list[bool]()
    for report in train(recipe.changed(members=members), data, signals=signals):
        if isinstance(report, Progress):
            told.append(report.network is not None)
        if isinstance(report, EpochEnd):
            (signals.snapshot.clear if report.report.epoch else signals.snapshot.set)()
    assert told == [False] * 15 + [True] * 15 + [False] * 15
    assert len(copies) == 3 + 15
