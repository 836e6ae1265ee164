"""What can go on is offered: every run that nobody runs just now, the newest first, and nothing else."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from digitpad.datasets.mnist import Dataset
from digitpad.session.runs.events import Event
from digitpad.session.runs.offered import unfinished_runs
from digitpad.session.runs.retraining import retrain
from digitpad.storage import header
from digitpad.storage.checkpoint import checkpoint_of, load_checkpoint, save_checkpoint
from digitpad.storage.errors import ModelError
from digitpad.storage.model_file import load_model
from digitpad.storage.places import networks_folder, older_unfinished_run
from digitpad.training.recipes import Recipe
from digitpad.training.reports import EpochEnd
from digitpad.training.signals import Signals
from tests.small import bits
from tests.storage.files import header_of, rewrite


def stop_a_run(recipe: Recipe, out: Path, npz: Path, when: int) -> Path:
    """Stop a run after its first epoch, so many seconds after the beginning of time; return its checkpoint."""
    signals = Signals()
    for event in retrain(recipe, out, data=npz, signals=signals):
        if isinstance(event, EpochEnd):
            signals.stop.set()
    os.utime(checkpoint_of(out), (when, when))
    return checkpoint_of(out)


@contextmanager
def under_way(recipe: Recipe, out: Path, npz: Path) -> Iterator[Iterator[Event]]:
    """Take up a run, as another window might."""
    run = retrain(recipe, out, resume=True, data=npz)
    next(run)
    yield run
    run.close()


@pytest.fixture
def folder() -> Path:
    return networks_folder()


@pytest.fixture
def three(recipe: Recipe, npz: Path, folder: Path) -> list[Path]:
    """Where the networks go of three runs that stopped: the second last, then the third."""
    outs = [folder / f"small-{seed}.safetensors" for seed in range(3)]
    for seed, (out, when) in enumerate(zip(outs, (100, 300, 200), strict=True)):
        stop_a_run(recipe.changed(seed=seed), out, npz, when)
    return outs


def test_without_runs_nothing_is_offered_and_no_folder_made(folder: Path) -> None:
    assert unfinished_runs(folder) == ([], [])
    assert not folder.exists()


def test_the_newest_comes_first(three: list[Path], folder: Path) -> None:
    runs, complaints = unfinished_runs(folder)
    assert [run.out for run in runs] == [three[1], three[2], three[0]]
    assert [run.recipe.seed for run in runs] == [1, 2, 0]
    assert complaints == []


def test_a_run_that_is_under_way_is_not_offered_and_nobody_else_can_take_it_up(
    three: list[Path], folder: Path, recipe: Recipe, npz: Path
) -> None:
    with under_way(recipe.changed(seed=1), three[1], npz):
        assert [run.out for run in unfinished_runs(folder)[0]] == [three[2], three[0]]
        for resume in (True, False):
            with pytest.raises(ModelError, match=rf"^{three[1]}: another run is writing to this file; "):
                next(retrain(recipe.changed(seed=1), three[1], resume=resume, data=npz))
    assert len(unfinished_runs(folder)[0]) == 3


def test_a_run_that_begins_while_others_wait_leaves_each_of_them_to_its_own_bits(
    three: list[Path], folder: Path, recipe: Recipe, npz: Path
) -> None:
    """As do those that end."""
    list(retrain(recipe.changed(seed=7), None, data=npz))
    for run in unfinished_runs(folder)[0]:
        list(retrain(run.recipe, run.out, resume=True, data=npz))
        list(retrain(run.recipe, run.out.with_name("unbroken"), data=npz))
        assert bits(load_model(run.out).network) == bits(load_model(run.out.with_name("unbroken")).network)
    assert unfinished_runs(folder) == ([], [])


def test_a_file_that_no_run_can_go_on_with_is_set_aside_and_hides_no_other(three: list[Path], folder: Path) -> None:
    checkpoint_of(three[1]).write_bytes(b"rubbish")
    stored = load_checkpoint(checkpoint_of(three[2]))
    save_checkpoint(replace(stored, recipe={**stored.recipe, "seed": 2**40}), checkpoint_of(three[2]))
    runs, complaints = unfinished_runs(folder)
    assert [run.out for run in runs] == [three[0]]
    assert len(complaints) == 2
    for complaint, out in zip(sorted(complaints), three[1:], strict=True):
        assert complaint.startswith(f"{checkpoint_of(out)}: ")
        assert complaint.endswith(f"; it is kept as {out.name}.unfinished.damaged.")
    assert unfinished_runs(folder) == (runs, [])


def test_a_file_that_cannot_be_read_now_is_not_called_damaged(
    three: list[Path], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stays, and is offered when it can be."""

    def broken(_: Path) -> None:
        raise PermissionError(13, os.strerror(13))

    with monkeypatch.context() as patch:
        patch.setattr(header, "open_plain", broken)
        runs, complaints = unfinished_runs(folder)
    assert runs == []
    assert {each.partition(": ")[2] for each in complaints} == {"cannot be read (Permission denied)"}
    assert len(unfinished_runs(folder)[0]) == 3


def test_a_run_into_a_file_with_any_name_stays_where_it_is(recipe: Recipe, npz: Path, folder: Path) -> None:
    """Though it is not offered: its network would not be in the list either."""
    checkpoint = stop_a_run(recipe, folder / "mine", npz, 100)
    assert unfinished_runs(folder) == ([], [])
    assert checkpoint.exists()


# Checkpoints of older versions said where their network goes


def older(checkpoint: Path, out: Any, place: Path) -> None:
    """Write a checkpoint as an older version did."""
    header, behind = header_of(checkpoint)
    header["__metadata__"]["out"] = json.dumps(str(out) if isinstance(out, Path) else out)
    del header["__metadata__"]["built_in"]
    checkpoint.unlink()
    place.parent.mkdir(parents=True, exist_ok=True)
    rewrite(place, header, behind)


@pytest.mark.parametrize("name", ["the window's", "the command line's"])
def test_a_run_of_an_older_version_goes_on_into_its_own_file(
    recipe: Recipe, npz: Path, folder: Path, name: str
) -> None:
    out = folder / "small-old.safetensors"
    older(
        stop_a_run(recipe, out, npz, 100),
        out,
        older_unfinished_run() if name == "the window's" else folder / "small.unfinished",
    )
    ([run], complaints) = unfinished_runs(folder)
    assert (run.recipe, run.out, complaints) == (recipe, out, [])
    list(retrain(run.recipe, run.out, resume=True, data=npz))
    assert [file.name for file in folder.iterdir()] == [out.name]


@pytest.mark.parametrize(
    "where",
    ["elsewhere", "folder", "link", "no text", "nowhere", "above", "no network", "no name", "half a letter"],
)
def test_what_an_older_file_says_moves_nothing_outside_the_networks_folder(
    recipe: Recipe, data: Dataset, npz: Path, folder: Path, tmp_path: Path, where: str
) -> None:
    """Nor a folder, a link or a device in it: then the run gets a file of its own."""
    precious = tmp_path / "precious"
    precious.write_bytes(b"precious")
    (folder / "folder.safetensors").mkdir(parents=True)
    (folder / "link.safetensors").symlink_to(precious)
    named = {
        "elsewhere": precious,
        "folder": folder / "folder.safetensors",
        "link": folder / "link.safetensors",
        "no text": [1],
        "nowhere": "",
        "above": folder / ".." / ".." / "x.safetensors",
        "no network": folder / "x",
        "no name": f"{folder}/a\0b.safetensors",
        "half a letter": f"{folder}/\ud800.safetensors",
    }[where]
    older(stop_a_run(recipe, folder / "small-old.safetensors", npz, 100), named, older_unfinished_run())
    (folder / "small-old.safetensors").unlink()
    ([run], complaints) = unfinished_runs(folder)
    assert complaints == []
    assert run.out.parent == folder
    assert run.out.name.startswith("small-")
    assert run.data_digest == data.digest
    list(retrain(run.recipe, run.out, resume=True, data=npz))
    assert precious.read_bytes() == b"precious"
    assert (folder / "link.safetensors").readlink() == precious
    assert sorted(each.name for each in folder.iterdir()) == ["folder.safetensors", "link.safetensors", run.out.name]


def test_a_damaged_one_of_an_older_version_is_set_aside(folder: Path) -> None:
    older_unfinished_run().parent.mkdir(parents=True)
    older_unfinished_run().write_bytes(b"rubbish")
    runs, [complaint] = unfinished_runs(folder)
    assert runs == []
    assert complaint.endswith("; it is kept as unfinished-run.safetensors.damaged.")
