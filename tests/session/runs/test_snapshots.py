"""The networks that a run leaves on its way."""

import errno
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from digitpad.network.committee import joined
from digitpad.session.clock import now
from digitpad.session.runs import kept
from digitpad.session.runs import snapshots as keeping
from digitpad.session.runs.events import Event, Remark
from digitpad.session.runs.kept import kept_runs, remove_runs, restore_runs
from digitpad.session.runs.retraining import retrain
from digitpad.session.runs.snapshot_plan import MOST_OF_A_RUN, plan_of
from digitpad.storage.checkpoint import load_checkpoint
from digitpad.storage.model_file import load_model
from digitpad.storage.places import snapshots_folder
from digitpad.storage.snapshots import Moment, folder_of, load_snapshot, moments_in
from digitpad.training.recipes import CHAPTER_1, Recipe
from digitpad.training.reports import EpochEnd, Progress
from digitpad.training.signals import Signals
from tests.small import TRAINING, bits

MNIST = 50_000
EARLY = [(0, 0), (0, 1), (0, 2), (0, 5), (0, 10)]  # of an epoch of 15 mini-batches


def folders() -> list[Path]:
    return sorted(snapshots_folder().iterdir()) if snapshots_folder().exists() else []


def only() -> Path:
    (folder,) = folders()
    return folder


def at(folder: Path, moment: Moment) -> bytes:
    return bits(joined(load_snapshot(folder, moment)))


def stopping(events: Iterator[Event], signals: Signals, epochs: int, seen: int = 0) -> None:
    """Stop a run when it has come so far."""
    for event in events:
        if seen == 0 and isinstance(event, EpochEnd) and event.report.epoch == epochs - 1:
            signals.stop.set()
        if isinstance(event, Progress) and (event.position.epoch, event.position.seen) == (epochs, seen):
            signals.stop.set()


@pytest.mark.slow
@pytest.mark.parametrize("members", [1, 2])
def test_the_network_of_each_epoch_is_that_of_a_run_stopped_there_bit_for_bit(
    recipe: Recipe, npz: Path, tmp_path: Path, members: int
) -> None:
    recipe = recipe.changed(members=members)
    ends = [e.network for e in retrain(recipe, tmp_path / "whole", data=npz) if isinstance(e, EpochEnd)]
    whole = only()
    assert moments_in(whole) == [*EARLY, (1, 0), (2, 0), (3, 0)]
    assert [at(whole, Moment(epoch, 0)) for epoch in (1, 2, 3)] == [bits(network) for network in ends]
    assert at(whole, Moment(0, 0)) == bits(joined(recipe.networks()))
    for epochs in (1, 2):
        signals, out = Signals(), tmp_path / f"stopped-{epochs}"
        stopping(retrain(recipe, out, data=npz, signals=signals), signals, epochs - 1, TRAINING)
        stopped = load_checkpoint(out.with_name(f"{out.name}.unfinished"))
        assert bits(joined(stopped.networks)) == at(whole, Moment(epochs, 0))


def test_the_network_after_some_mini_batches_is_that_of_a_run_stopped_there(
    recipe: Recipe, npz: Path, tmp_path: Path, every_step: None
) -> None:
    list(retrain(recipe, tmp_path / "whole", data=npz))
    signals, whole = Signals(), only()
    stopping(retrain(recipe, tmp_path / "out", data=npz, signals=signals), signals, 0, 5 * recipe.mini_batch_size)
    stopped = load_checkpoint(tmp_path / "out.unfinished")
    assert (stopped.epoch, stopped.seen) == (0, 35)
    assert bits(*stopped.networks) == at(whole, Moment(0, 5))


@pytest.mark.slow
def test_a_run_that_goes_on_adds_what_is_missing_and_nothing_wrong_stays(
    recipe: Recipe, npz: Path, tmp_path: Path
) -> None:
    list(retrain(recipe, tmp_path / "whole", data=npz))
    whole, signals, out = only(), Signals(), tmp_path / "out"
    stopping(retrain(recipe, out, data=npz, signals=signals), signals, 1)
    (mine,) = set(folders()) - {whole}
    assert moments_in(mine) == [*EARLY, (1, 0)]
    for later in ("2-0", "3-0"):  # of a life that was killed after its last checkpoint, on another computer
        (mine / f"{later}.snapshot").write_bytes(b"wrong")
    (mine / ".2-0.snapshot.0123abcd").write_bytes(b"half-written")
    signals = Signals()
    stopping(retrain(recipe, out, data=npz, resume=True, signals=signals), signals, 2)
    assert moments_in(mine) == [*EARLY, (1, 0), (2, 0)]
    assert not list(mine.glob(".*"))
    list(retrain(recipe, out, data=npz, resume=True))
    assert moments_in(mine) == moments_in(whole)
    assert [at(mine, moment) for moment in moments_in(mine)] == [at(whole, moment) for moment in moments_in(whole)]


def test_a_killed_run_leaves_all_that_it_told_of(recipe: Recipe, npz: Path, out: Path) -> None:
    run = retrain(recipe, out, data=npz)
    for event in run:
        if isinstance(event, EpochEnd) and event.report.epoch == 1:
            break
    run.close()
    assert moments_in(only()) == [*EARLY, (1, 0), (2, 0)]


# --- a disk that will not ---


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/there/1-0.snapshot")


@pytest.mark.slow
def test_a_full_disk_is_told_once_and_changes_nothing_of_the_run(
    recipe: Recipe, npz: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(retrain(recipe, tmp_path / "whole", data=npz))
    monkeypatch.setattr(keeping, "save_snapshot", full)
    events = list(retrain(recipe, tmp_path / "out", data=npz))
    assert [event for event in events if isinstance(event, Remark)] == [
        Remark(
            "/there/1-0.snapshot: cannot be written (No space left on device), so not all epochs of this run are kept"
        )
    ]
    assert bits(load_model(tmp_path / "out").network) == bits(load_model(tmp_path / "whole").network)


def test_a_file_in_place_of_the_folder_is_told_once_and_the_run_ends_well(recipe: Recipe, npz: Path, out: Path) -> None:
    snapshots_folder().parent.mkdir(parents=True)
    snapshots_folder().write_text("not a folder")
    (remark,) = [event for event in retrain(recipe, out, data=npz) if isinstance(event, Remark)]
    assert str(snapshots_folder()) in remark.sentence
    assert load_model(out).about.test is not None


# --- how many, and for how long ---


def test_thirty_epochs_of_chapter_1_take_less_than_10_mb(recipe: Recipe, npz: Path, out: Path) -> None:
    """As many as are planned, each of the size that one has on the disk."""
    list(retrain(CHAPTER_1.changed(epochs=1), out, data=npz))
    sizes = [file.stat().st_size for file in only().iterdir()]
    plan = plan_of(CHAPTER_1, MNIST)
    assert plan.moments[:12] == (*((0, n) for n in (0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)),)
    assert plan.moments[12:] == tuple((epoch, 0) for epoch in range(1, 31))
    assert plan.every == 1
    assert max(sizes) * len(plan.moments) < 10_000_000


@pytest.mark.slow
def test_the_oldest_runs_make_room(recipe: Recipe, npz: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_OF_ALL", MOST_OF_A_RUN + 400_000)  # one has 8 of 26 kB
    for number in range(4):
        list(retrain(recipe, tmp_path / str(number), data=npz))
    assert len(folders()) == 2
    newest = kept_runs()[0][:2]
    assert folders() == sorted(folder_of(run.uid, snapshots_folder()) for run in newest)


def test_snapshots_go_with_the_record_of_their_run_and_not_before(
    recipe: Recipe, npz: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(retrain(recipe, out, data=npz))
    (run,) = kept_runs()[0]
    remove_runs([run.number])
    restore_runs([run.number])
    assert len(moments_in(only())) == 8
    remove_runs([run.number])
    monkeypatch.setattr(kept, "now", lambda: now() + timedelta(days=31))
    assert kept_runs(deleted=True) == ([], [])
    assert folders() == []
