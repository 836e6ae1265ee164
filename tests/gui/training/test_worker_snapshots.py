"""The network as it learns is copied for those who look, and for nobody else."""

import pytest

from digitpad.gui.training import worker
from digitpad.network import Network
from digitpad.session.runs.events import Finished
from digitpad.session.runs.snapshots import Snapshots
from digitpad.training import trainer
from digitpad.training.reports import EpochEnd, Progress
from tests.gui.training.conftest import ENDLESS, SMALL, Asked


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> list[Network]:
    """All copies of networks that are made, but for those that are kept on the disk."""
    monkeypatch.setattr(Snapshots, "take", lambda *_: None)
    made: list[Network] = []
    copy = Network.copy

    def noted(network: Network) -> Network:
        made.append(copy(network))
        return made[-1]

    monkeypatch.setattr(Network, "copy", noted)
    return made


def test_the_network_is_copied_only_where_the_window_is_told_of_it(
    asked: Asked, copies: list[Network], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not in the many reports that it is not told of, while the pen moves or it is busy."""
    monkeypatch.setattr(trainer, "REPORT_EVERY", 0)
    monkeypatch.setattr(worker, "_WHILE_DRAWING", 1_000_000)
    asked.is_drawing = True
    asked.start(SMALL.changed(epochs=20))
    asked.until(Finished)
    told = [event.network for event in asked.events if isinstance(event, Progress | EpochEnd)]
    assert len(told) == 1 + 20
    assert None not in told
    assert len(copies) == len(told)


def test_whoever_looks_while_a_run_is_paused_sees_the_network_as_it_stands(asked: Asked) -> None:
    """Though nobody looked before: with the pause comes a copy, and nothing after it."""
    asked.somebody_looks = False
    for _ in range(5):
        asked.start(ENDLESS)
        asked.until(Progress)
        asked.wait(30)
        asked.training.pause(paused=True)
        asked.wait(300)
        last = [event for event in asked.events if isinstance(event, Progress | EpochEnd)][-1]
        is_evaluating = isinstance(last, Progress) and last.fraction == 1  # paused there, it has told the epoch's end
        assert is_evaluating or last.network is not None
        asked.training.stop()
        asked.until(Finished)
        asked.events.clear()


def test_the_network_is_not_copied_for_nobody(
    asked: Asked, copies: list[Network], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Progress is told all the same; what an epoch ends with comes with its figures."""
    monkeypatch.setattr(trainer, "REPORT_EVERY", 0)
    asked.somebody_looks = False
    asked.start(SMALL.changed(epochs=20))
    asked.until(Finished)
    progress = [event for event in asked.events if isinstance(event, Progress)]
    assert progress
    assert not any(event.network for event in progress)
    assert len(copies) == 20
