"""Networks and checkpoints of before there was a record of runs tell of theirs."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from digitpad.session import shelf
from digitpad.session.choosing import FACTORY
from digitpad.session.runs import record
from digitpad.session.runs.kept import How, figures_of, kept_runs, remove_runs
from digitpad.session.runs.recording import Recording
from digitpad.session.runs.retraining import retrain
from digitpad.storage.about import Score, load_about
from digitpad.storage.checkpoint import checkpoint_of
from digitpad.storage.lock import lock
from digitpad.storage.model_file import load_model, save_model
from digitpad.storage.places import networks_folder, runs_database
from digitpad.training.recipes import Recipe
from digitpad.training.reports import EpochEnd
from digitpad.training.signals import Signals
from tests.small import bits
from tests.storage.conftest import a_model
from tests.storage.files import header_of, rewrite


def before(monkeypatch: pytest.MonkeyPatch, recipe: Recipe, npz: Path, *, stop: bool) -> Path:
    """Train as a version without a record did; return the file of its network."""
    out, signals = networks_folder() / "small-1.safetensors", Signals()
    with monkeypatch.context() as older:
        older.setattr(record, "new_uid", lambda: "")
        for event in retrain(recipe, out, data=npz, signals=signals):
            if stop and isinstance(event, EpochEnd):
                signals.stop.set()
    runs_database().unlink()
    return out


def test_a_network_tells_what_it_knows_of_its_run(monkeypatch: pytest.MonkeyPatch, recipe: Recipe, npz: Path) -> None:
    out = before(monkeypatch, recipe, npz, stop=False)
    (run,), complaints = kept_runs()
    assert (complaints, run.state, run.network, run.recipe, run.built_in) == ([], How.DONE, out, "small", False)
    assert (run.last, run.epochs_done, figures_of(run.number)) == (None, 0, ([], []))
    assert run.best is not None
    assert run.best.score == run.validation
    assert run.test is not None


def test_a_checkpoint_tells_all_of_its_run_and_the_network_beside_it_is_the_same_run_s(
    monkeypatch: pytest.MonkeyPatch, recipe: Recipe, npz: Path
) -> None:
    out = before(monkeypatch, recipe, npz, stop=True)
    (run,), _ = kept_runs()
    assert (run.state, run.epochs_done, run.network, run.number) == (How.STOPPED, 1, out, 1)
    list(retrain(recipe, out, data=npz, resume=True))
    (run,), _ = kept_runs()
    assert (run.state, run.epochs_done, run.number) == (How.DONE, 3, 1)


def test_a_run_is_told_of_once_and_not_again_when_it_was_deleted(
    monkeypatch: pytest.MonkeyPatch, recipe: Recipe, npz: Path
) -> None:
    before(monkeypatch, recipe, npz, stop=True)
    for _ in range(2):
        assert [run.number for run in kept_runs()[0]] == [1]
    remove_runs([1])
    assert kept_runs()[0] == []


def test_older_runs_are_numbered_by_their_age() -> None:
    for day, name in ((25, "a"), (23, "b"), (24, "c")):
        about = replace(a_model().about, made=f"2026-11-{day}T10:20:30+01:00")
        save_model(replace(a_model(), about=about), networks_folder() / f"{name}.safetensors")
    assert [(run.number, run.out.stem) for run in kept_runs()[0]] == [(3, "a"), (2, "c"), (1, "b")]


def test_what_no_run_of_the_user_s_left_tells_of_none(tmp_path: Path) -> None:
    """A copy of the factory network, what something else than a recipe made, what was taught, a damaged file."""
    shelf.export_network(FACTORY, tmp_path / "copy")
    shelf.import_network(tmp_path / "copy")
    about = replace(a_model().about, parameters={"drawings": 3})
    save_model(replace(a_model(), about=about), networks_folder() / "taught.safetensors")
    save_model(a_model(), networks_folder() / "again.safetensors")
    header, behind = header_of(networks_folder() / "again.safetensors")
    entries = header["__metadata__"]
    entries["about"] = entries["about"].removesuffix("}") + ', "taught": {"drawings": 3}}'
    rewrite(networks_folder() / "again.safetensors", header, behind)
    (networks_folder() / "bad.safetensors").write_bytes(b"rubbish")
    checkpoint_of(networks_folder() / "worse.safetensors").write_bytes(b"rubbish")
    assert kept_runs() == ([], [])
    assert not runs_database().exists()


def test_a_network_of_somebody_else_s_that_is_imported_is_no_run_of_the_user_s(tmp_path: Path) -> None:
    """Nor when it has been given a title since; a run of the user's own is still one when its network comes back."""
    save_model(a_model(), tmp_path / "theirs.safetensors")
    file = shelf.import_network(tmp_path / "theirs.safetensors")
    shelf.rename(file, "theirs")
    assert kept_runs() == ([], [])
    assert bits(load_model(networks_folder() / file).network) == bits(a_model().network)
    save_model(a_model(), networks_folder() / "mine.safetensors")
    (run,), _ = kept_runs()
    shelf.export_network("mine.safetensors", tmp_path / "mine")
    (networks_folder() / "mine.safetensors").unlink()
    shelf.import_network(tmp_path / "mine")
    (again,), _ = kept_runs()
    assert (again.uid, again.network) == (run.uid, run.out)


def test_a_run_under_way_tells_of_itself() -> None:
    path = networks_folder() / "net.safetensors"
    save_model(a_model(), path)
    with lock(path):
        assert kept_runs() == ([], [])
    assert [run.validation for run in kept_runs()[0]] == [Score(9_412, 10_000)]


@pytest.mark.parametrize("stop", [False, True])
def test_a_run_that_was_killed_before_its_end_was_recorded_has_the_network_that_it_left(
    monkeypatch: pytest.MonkeyPatch, recipe: Recipe, npz: Path, stop: bool
) -> None:
    out, signals = networks_folder() / "small-1.safetensors", Signals()
    with monkeypatch.context() as killed:
        killed.setattr(Recording, "finish", lambda *_: None)
        for event in retrain(recipe, out, data=npz, signals=signals):
            if stop and isinstance(event, EpochEnd):
                signals.stop.set()
    (run,), about = kept_runs()[0], load_about(out)
    assert run.state is (How.INTERRUPTED if stop else How.DONE)
    assert (run.network, run.kept_epoch, run.validation, run.test) == (out, about.epoch, about.validation, about.test)
    assert run.epochs_done == (1 if stop else 3)


def test_a_record_that_is_lost_is_made_again_of_what_the_networks_tell(recipe: Recipe, npz: Path) -> None:
    list(retrain(recipe, networks_folder() / "net.safetensors", data=npz))
    (run,), _ = kept_runs()
    runs_database().unlink()
    (again,), _ = kept_runs()
    assert (again.uid, again.validation, again.state) == (run.uid, run.validation, How.DONE)
    shutil.rmtree(networks_folder())
    assert [run.network for run in kept_runs()[0]] == [None]
