"""What a taught network's file says, and the untouched network in it."""

from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest

from digitpad.network.digest import digest
from digitpad.storage.about import load_about
from digitpad.storage.errors import ModelError
from digitpad.storage.model_file import Model, load_base, load_model, save_model
from digitpad.storage.taught import Origin, taught_in
from tests.maps import IN_GROUPS
from tests.storage.conftest import a_model

LESSONS = ("00112233445566aa", "ff112233445566aa")


def taught_from(base: Model, named: str | None = None) -> Model:
    """Return a network that differs from `base` in its last layer, and says that it was taught from it."""
    network = base.network.copy()
    network.weights[-1][:] += 0.25
    origin = Origin(named or digest(base.network), "wide", LESSONS)
    return Model(network, replace(base.about, taught=origin, test=None))


@pytest.fixture
def model() -> Model:
    untouched = a_model()
    return Model(untouched.network, replace(untouched.about, parameters={}))  # JSON has lists where recipes have tuples


def test_both_networks_come_back_and_what_they_share_is_there_once(model: Model, tmp_path: Path) -> None:
    taught, path = taught_from(model), tmp_path / "taught.safetensors"
    save_model(taught, path, base=model)
    assert load_about(path) == load_model(path).about == taught.about
    assert digest(load_model(path).network) == digest(taught.network)
    base = load_base(path)
    assert base is not None
    assert (digest(base.network), base.about) == (digest(model.network), model.about)
    save_model(model, tmp_path / "base.safetensors")
    assert path.stat().st_size < 1.5 * (tmp_path / "base.safetensors").stat().st_size


def test_both_networks_come_back_with_their_feature_maps(model: Model, tmp_path: Path) -> None:
    base, path = replace(model, network=IN_GROUPS.network()), tmp_path / "taught.safetensors"
    taught = taught_from(base)
    save_model(taught, path, base=base)
    untouched = load_base(path)
    assert untouched is not None
    for ours, theirs in ((load_model(path), taught), (untouched, base)):
        assert digest(ours.network) == digest(theirs.network)
        assert ours.network.feature_maps == IN_GROUPS.layers


def test_what_was_not_taught_has_no_base(path: Path) -> None:
    assert load_base(path) is None


def test_the_same_content_gives_the_same_bytes(model: Model, tmp_path: Path) -> None:
    """So that teaching the same twice gives the same file; the library that writes it puts entries in any order."""
    for name in ("one", "other"):
        save_model(taught_from(model), tmp_path / name, base=model)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_a_missing_or_another_base_is_one_sentence(model: Model, tmp_path: Path) -> None:
    path = tmp_path / "taught.safetensors"
    save_model(taught_from(model), path)
    with pytest.raises(ModelError, match="was taught, but lacks the network from which it was"):
        load_base(path)
    save_model(taught_from(model, named="ab" * 32), path, base=model)
    with pytest.raises(ModelError, match="is not the one named"):
        load_base(path)
    assert np.isfinite(load_model(path).network.weights[0]).all(), "the taught network itself still answers"


@pytest.mark.parametrize(
    "change",
    [{"base": "00"}, {"base": 3}, {"name": None}, {"lessons": "x"}, {"lessons": [1]}, {"lessons": ["00"] * 3}],
)
def test_an_entry_that_makes_no_sense_is_refused(change: dict[str, object]) -> None:
    whole = {**asdict(Origin("ab" * 32, "wide", LESSONS)), "lessons": list(LESSONS)}
    assert taught_in(whole) == Origin("ab" * 32, "wide", LESSONS)
    with pytest.raises(ValueError, match=next(iter(change))):
        taught_in({**whole, **change})


def test_it_says_how_many_drawings_in_a_few_words() -> None:
    assert str(Origin("ab" * 32, "wide", LESSONS)) == "taught from wide with 2 drawings"
    assert str(Origin("ab" * 32, "wide", LESSONS[:1])) == "taught from wide with 1 drawing"
