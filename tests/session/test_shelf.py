"""The shelf: what can be done with a network, and what is never lost by it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save

from digitpad.session import shelf
from digitpad.session.choosing import FACTORY, factory_model
from digitpad.session.runs.retraining import retrain
from digitpad.storage.about import load_about
from digitpad.storage.checkpoint import checkpoint_of
from digitpad.storage.errors import ModelError
from digitpad.storage.lock import lock
from digitpad.storage.model_file import load_model, save_model
from digitpad.storage.places import networks_folder
from digitpad.training.recipes import Recipe
from digitpad.training.reports import EpochEnd
from digitpad.training.signals import Signals
from tests.storage.conftest import a_model

FILE = "wide-1.safetensors"


@pytest.fixture
def kept() -> Path:
    """Give the file of a network of the user's, which is on the shelf."""
    save_model(a_model(), networks_folder() / FILE)
    return networks_folder() / FILE


def files() -> list[str]:
    return [each.file for each in shelf.shelf()[0]]


def test_the_shelf_says_of_each_network_what_it_is_called_how_large_it_is_and_the_rest(kept: Path) -> None:
    (factory, mine), complaints = shelf.shelf()
    assert complaints == []
    assert (factory.name, factory.layers) == ("factory", (784, 2400, 2560, 400, 10))
    assert (mine.name, mine.layers, mine.size) == ("wide-1", (784, 3, 10), kept.stat().st_size)
    assert mine.about == load_about(kept)


def test_a_title_and_a_note_are_kept_and_the_file_keeps_its_name(kept: Path) -> None:
    shelf.rename(FILE, "  my\nfirst ")
    shelf.note(FILE, "slants")
    _, mine = shelf.shelf()[0]
    assert (mine.name, mine.about.note, mine.file) == ("my first", "slants", FILE)
    shelf.rename(FILE, "")
    assert shelf.shelf()[0][1].name == "wide-1"


def test_a_title_that_is_too_long_is_refused(kept: Path) -> None:
    with pytest.raises(ModelError, match="a title may have 80 characters, and this has 81"):
        shelf.rename(FILE, "x" * 81)


def test_what_is_deleted_comes_back_to_the_byte(kept: Path) -> None:
    before = kept.read_bytes()
    shelf.remove(FILE)
    assert files() == [FACTORY]
    (deleted,) = shelf.removed()
    assert shelf.restore(deleted) == FILE
    assert kept.read_bytes() == before
    assert shelf.removed() == []
    with pytest.raises(ModelError, match="is not there any more"):
        shelf.restore(deleted)


def test_what_comes_back_overwrites_nothing(kept: Path) -> None:
    shelf.remove(FILE)
    save_model(replace(a_model(), about=replace(a_model().about, recipe="other")), kept)
    assert shelf.restore(shelf.removed()[0]) == "wide-1-2.safetensors"
    assert {each.about.recipe for each in shelf.shelf()[0][1:]} == {"wide", "other"}


def test_the_unfinished_run_of_a_deleted_network_stays_where_it_can_go_on(kept: Path) -> None:
    checkpoint_of(kept).write_bytes(b"of the run")
    shelf.remove(FILE)
    assert checkpoint_of(kept).read_bytes() == b"of the run"


@pytest.mark.parametrize(("is_its_own", "name"), [(True, FILE), (False, "wide-1-2.safetensors")])
def test_a_deleted_network_comes_back_to_its_own_unfinished_run_and_to_no_other(
    kept: Path, recipe: Recipe, npz: Path, is_its_own: bool, name: str
) -> None:
    signals = Signals()
    for event in retrain(recipe, kept, data=npz, signals=signals):
        if isinstance(event, EpochEnd):
            signals.stop.set()
    about = load_about(kept)
    save_model(replace(load_model(kept), about=replace(about, run=about.run if is_its_own else "of another")), kept)
    before = kept.read_bytes()
    shelf.remove(FILE)
    assert shelf.restore(shelf.removed()[0]) == name
    assert kept.with_name(name).read_bytes() == before


CHANGES: list[Callable[[str], object]] = [
    lambda file: shelf.rename(file, "x"),
    lambda f: shelf.note(f, "x"),
    shelf.remove,
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_network_of_a_run_under_way_is_left_alone(kept: Path, change: Callable[[str], object]) -> None:
    before = kept.read_bytes()
    with lock(kept), pytest.raises(ModelError, match=rf"{FILE}: a run is being trained into this file"):
        change(FILE)
    assert kept.read_bytes() == before


@pytest.mark.parametrize("change", CHANGES)
def test_the_factory_network_stays_as_it_is(change: Callable[[str], object]) -> None:
    with pytest.raises(ModelError, match="the factory network stays as it is"):
        change(FACTORY)


def test_an_exported_network_can_be_imported_and_neither_replaces_another(kept: Path, tmp_path: Path) -> None:
    shelf.rename(FILE, "mine")
    shelf.export_network(FILE, tmp_path / "out.bin")
    assert (tmp_path / "out.bin").read_bytes() == kept.read_bytes()
    assert [shelf.import_network(tmp_path / "out.bin") for _ in range(2)] == [
        "out.bin.safetensors",
        "out.bin-2.safetensors",
    ]
    assert shelf.import_network(kept) == "wide-1-2.safetensors"
    assert {each.name for each in shelf.shelf()[0][1:]} == {"mine"}
    shelf.export_network(FACTORY, tmp_path / "factory")
    assert load_model(tmp_path / "factory").about == factory_model().about


@pytest.mark.parametrize("name", [".hidden", "a\\b.safetensors", "é" * 120, "..safetensors", ".safetensors"])
def test_an_import_gets_a_name_that_every_part_of_the_program_can_use(kept: Path, tmp_path: Path, name: str) -> None:
    source = tmp_path / name
    source.write_bytes(kept.read_bytes())
    file = shelf.import_network(source)
    assert file in files()
    assert shelf.make_default(file) == ""
    assert shelf.default_network() == file
    shelf.rename(file, "x")


def test_what_is_no_network_is_not_imported(tmp_path: Path, kept: Path) -> None:
    """Neither another program's file nor one whose header alone is sound."""
    (tmp_path / "other").write_bytes(save({"a": np.zeros(3, np.float32)}))
    broken = a_model()
    broken.network.biases[0][0] = np.nan
    save_model(broken, tmp_path / "broken")
    for name in ("other", "broken", "none"):
        with pytest.raises(ModelError, match=rf"^{tmp_path / name}: "):
            shelf.import_network(tmp_path / name)
    assert sorted(path.name for path in networks_folder().iterdir()) == [FILE]


def test_only_a_network_that_can_answer_becomes_the_default(kept: Path) -> None:
    shelf.make_default(FILE)
    kept.write_bytes(b"damaged since")
    shelf.make_default(FACTORY)
    with pytest.raises(ModelError):
        shelf.make_default(FILE)
    assert shelf.default_network() == FACTORY
