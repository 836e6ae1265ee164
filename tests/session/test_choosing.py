"""Which network answers."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from digitpad.session import choosing
from digitpad.session.choosing import FACTORY, LoadedNetwork, all_networks, better, chosen, factory_model, loaded
from digitpad.storage.about import Score
from digitpad.storage.errors import ModelError
from digitpad.storage.model_file import Model, save_model


@pytest.fixture(scope="module")
def model() -> Model:
    return factory_model()


def keep(model: Model, path: Path, made: str = "2026-11-24T09:05:07+01:00", correct: int = 9000) -> Path:
    about = replace(model.about, recipe="mine", made=made, validation=Score(correct, 10_000))
    save_model(replace(model, about=about), path)
    return path


def scored(model: Model, file: str, correct: int, total: int) -> LoadedNetwork:
    return LoadedNetwork(file, replace(model.about, validation=Score(correct, total)), model.network)


def test_the_factory_network_is_there_from_the_first_start(tmp_path: Path, model: Model) -> None:
    networks, complaints = all_networks(tmp_path / "none yet")
    assert [each.file for each in networks] == [FACTORY]
    assert networks[0].about == model.about
    assert complaints == []
    assert chosen(FACTORY, tmp_path)[1] == ""


def test_the_factory_network_is_listed_first_and_then_the_newest(tmp_path: Path, model: Model) -> None:
    keep(model, tmp_path / "old.safetensors", "2026-11-22T09:05:07+01:00")
    keep(model, tmp_path / "new.safetensors", "2026-11-24T09:05:07+01:00")
    networks, _ = all_networks(tmp_path)
    assert [each.file for each in networks] == [FACTORY, "new.safetensors", "old.safetensors"]
    assert networks[1].about.recipe == "mine"


def test_listing_reads_no_weights(tmp_path: Path, model: Model) -> None:
    """A hundred networks take no longer to list for being large: what is wrong with weights shows when they answer."""
    broken = factory_model()
    broken.network.parameters[1][0][0] = np.nan
    keep(broken, tmp_path / "a.safetensors")
    assert [each.file for each in all_networks(tmp_path)[0]] == [FACTORY, "a.safetensors"]
    with pytest.raises(ModelError):
        loaded("a.safetensors", tmp_path)


@pytest.mark.parametrize("kept_bytes", [0, 500, 100_000])
def test_a_file_that_was_cut_short_is_not_listed_but_complained_of(
    tmp_path: Path, model: Model, kept_bytes: int
) -> None:
    """Its header alone gives it away, or says nothing at all."""
    path = keep(model, tmp_path / "cut.safetensors")
    path.write_bytes(path.read_bytes()[:kept_bytes])
    networks, (complaint,) = all_networks(tmp_path)
    assert [each.file for each in networks] == [FACTORY]
    assert complaint.startswith(f"{path}: ")


def test_the_network_that_was_chosen_answers(tmp_path: Path, model: Model) -> None:
    keep(model, tmp_path / "mine.safetensors")
    answering, complaint = chosen("mine.safetensors", tmp_path)
    assert (answering.file, answering.about.recipe, complaint) == ("mine.safetensors", "mine", "")
    assert loaded("mine.safetensors", tmp_path).file == "mine.safetensors"


@pytest.mark.parametrize("damage", ["missing", "cut"])
def test_the_factory_network_stands_in_for_one_that_cannot_be_read(tmp_path: Path, model: Model, damage: str) -> None:
    """And the sentence says why."""
    path = tmp_path / "mine.safetensors"
    if damage == "cut":
        path.write_bytes(keep(model, path).read_bytes()[:-4])
    answering, complaint = chosen("mine.safetensors", tmp_path)
    assert answering.file == FACTORY
    assert complaint.startswith(f"{path}: ")
    assert complaint.endswith("; the factory network answers instead.")
    with pytest.raises(ModelError, match=r"mine\.safetensors"):
        loaded("mine.safetensors", tmp_path)


def test_without_a_factory_network_nothing_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without it is none; the sentence says to install again."""
    monkeypatch.setattr(choosing, "FACTORY_FILE", "none.safetensors")
    for ask in (
        factory_model,
        lambda: chosen(FACTORY, tmp_path),
        lambda: chosen("x", tmp_path),
        lambda: all_networks(tmp_path),
    ):
        with pytest.raises(ModelError, match="install digitpad again"):
            ask()


@pytest.mark.parametrize(
    ("before", "after", "wins"), [(9000, 9001, "after"), (9001, 9000, "before"), (9000, 9000, "before")]
)
def test_the_better_is_the_one_that_reads_more_of_the_validation_images(
    model: Model, before: int, after: int, wins: str
) -> None:
    """Of equals, the one that answered before: nothing changes without a reason."""

    assert better(scored(model, "before", before, 10_000), scored(model, "after", after, 10_000)).file == wins


def test_shares_are_compared_and_not_counts(model: Model) -> None:
    """One network may have been validated on fewer images."""
    few, many = scored(model, "few", 19, 20), scored(model, "many", 9000, 10_000)
    assert better(many, few) is few
    assert better(few, many) is few
