import json
import pickle
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitpad.network import CrossEntropyCost, Network, QuadraticCost, book_normal
from digitpad.network.feature_maps import FeatureMaps
from digitpad.storage.about import Score
from digitpad.storage.model_file import Model, load_model, save_model
from tests.maps import SMALL, Small, small
from tests.small import bits
from tests.storage.conftest import a_model
from tests.storage.files import header_of, refusal, rewrite


@pytest.mark.slow
@settings(max_examples=25)
@given(
    hidden=st.lists(st.integers(1, 20), max_size=4),
    seed=st.integers(0, 2**53 - 1),
    cost=st.sampled_from([QuadraticCost(), CrossEntropyCost()]),
    stretch=st.sampled_from([1e-30, 1.0, 1e30]),
    score=st.integers(0, 10_000),
)
def test_a_network_comes_back_to_the_bit_with_all_that_is_known_about_it(
    tmp_path_factory: pytest.TempPathFactory,
    hidden: list[int],
    seed: int,
    cost: Any,
    stretch: float,
    score: int,
) -> None:
    path = tmp_path_factory.mktemp("models") / "model.safetensors"
    network = Network((784, *hidden, 10), cost=cost, seed=seed)
    weights, biases = book_normal(network.sizes, np.random.default_rng(1))
    network.set_parameters([stretch * w for w in weights], biases)
    about = replace(a_model().about, validation=Score(score, 10_000), test=None if score % 2 else Score(score, 10_000))
    save_model(Model(network, about), path)
    back = load_model(path)
    assert bits(back.network) == bits(network)
    assert (back.network.sizes, back.network.seed) == (network.sizes, seed)
    assert back.network.cost.name == cost.name
    assert back.about == replace(about, parameters=json.loads(json.dumps(about.parameters)))


@given(small(), st.integers(0, 99))
def test_a_network_of_feature_maps_comes_back_to_the_bit_with_the_same_maps(
    tmp_path_factory: pytest.TempPathFactory, small: Small, seed: int
) -> None:
    path, network = tmp_path_factory.mktemp("models") / "m", small.network(seed, np.float32)
    save_model(replace(a_model(), network=network), path)
    back = load_model(path).network
    assert (bits(back), back.feature_maps, back.sizes) == (bits(network), small.layers, small.sizes)


def test_a_model_can_be_written_over_another(path: Path, model: Model) -> None:
    save_model(replace(model, network=Network((784, 10), seed=8)), path)
    assert load_model(path).network.sizes == (784, 10)


def test_a_pickle_is_refused_and_never_run(path: Path, tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[Any, ...]:
            return Path.touch, (tmp_path / "sprung",)

    path.write_bytes(pickle.dumps(Trap()))
    assert refusal(path).startswith("this is not a complete safetensors file (")
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize("sizes", [(783, 3, 10), (784, 3, 11), (784, 9)], ids=str)
def test_a_network_for_something_else_than_digits_is_refused(path: Path, model: Model, sizes: tuple[int, ...]) -> None:
    save_model(replace(model, network=Network(sizes)), path)
    assert refusal(path) == f"the layers are {list(sizes)}, but a model has 784 inputs and 10 outputs"


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("sizes", None, "(it lacks sizes)"),
        ("sizes", "784", "(sizes is 784)"),
        ("sizes", '"784"', "(sizes is '784')"),
        ("sizes", "[784]", "(sizes is [784], but must have from 2 to 12 layers)"),
        ("sizes", "[784, 10]", "have shapes [(3, 784)], but sizes [784, 10] need [(10, 784)])"),
        ("sizes", "[784, 3, 3, 10]", "(it lacks weights.2, biases.2)"),
        ("sizes", "[784, 3.0, 10]", "but each must be a whole number from 1 to 10,000)"),
        ("sizes", "[784, null, 10]", "but each must be a whole number from 1 to 10,000)"),
        ("sizes", "[784, 3", "the header is damaged ("),
        ("sizes", "[" * 100_000, "the header is damaged ("),
        ("seed", "9" * 5000, "the header is damaged ("),
        ("cost", '"hinge"', "(cost is 'hinge', but must be one of quadratic, cross-entropy)"),
        ("cost", "[]", "(cost is [])"),
        ("seed", "-1", "(seed is -1, but must be a whole number from 0 to "),
        ("seed", "true", "(seed is True)"),
        ("about", None, "(it lacks about)"),
        ("about", '"text"', "(about is 'text')"),
        ("about", "{}", "(it lacks recipe)"),
    ],
)
def test_a_header_that_makes_no_sense_is_refused(path: Path, name: str, text: str | None, reason: str) -> None:
    header, behind = header_of(path)
    if text is None:
        del header["__metadata__"][name]
    else:
        header["__metadata__"][name] = text
    rewrite(path, header, behind)
    assert reason in refusal(path)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (None, "weights have shapes [(2, 36), (3, 8), (5, 12), (10, 5)], but sizes [784, 50, 12, 5, 10] need"),
        ("null", "its feature maps make no sense"),
        ("3", "its feature maps make no sense"),
        ('"maps"', "its feature maps make no sense"),
        ("{}", "its feature maps make no sense"),
        ("[2, 6, 4, 2, 1]", "its feature maps make no sense"),
        ('["26421"]', "its feature maps make no sense"),
        ("[[2, 6, 4, 2]]", "its feature maps make no sense"),
        ("[[2, 6, 4, 2, 1], null]", "its feature maps make no sense"),
        ("[[2, 6, 4, 2, 1], [3, 2, 3, 0, 1, 0]]", "its feature maps make no sense"),
        ("[[2, 6, 4, 2, null]]", "groups is None, but must be a whole number from 1 to 10,000"),
        ("[[2, 6, 4, 2, [1]]]", "groups is [1], but must be a whole number from 1 to 10,000"),
        ("[[2, 6, 4, 2, true]]", "groups is True, but must be a whole number from 1 to 10,000"),
        ("[[2, 6, 4.0, 2, 1]]", "stride is 4.0, but must be a whole number from 1 to 28"),
        ("[[2, 6, 1e999, 2, 1]]", "stride is inf, but must be a whole number from 1 to 28"),
        ("[[2, 6, 4, NaN, 1]]", "margin is nan, but must be a whole number from 0 to 28"),
        ("[[2, 6, 0, 2, 1]]", "stride is 0, but must be a whole number from 1 to 28"),
        ("[[2, 6, 4, 2, 2]]", "2 maps that look at 1 are not to be had in 2 groups"),
        ("[[2, 27, 4, 2, 1]]", "a field of 27 and margins of 2 are too large for 28"),
        ("[[2, 6, 4, 2, 1], [3, 2, 1, 0, 1]]", "a layer has 12 neurons, but 3 maps of 4 x 4 are 48"),
        ("[[2, 6, 4, 2, 1], [3, 3, 2, 0, 1]]", "weights have shapes"),
        ("[[2, 6, 4, 2, 1], [3, 2, 3, 0, 1], [5, 2, 1, 0, 1], [10, 1, 1, 0, 1]]", "there are 4 layers of feature maps"),
        ("[" * 100_000, "the header is damaged ("),
    ],
    ids=lambda text: str(text)[:40],
)
def test_feature_maps_that_make_no_sense_are_refused(path: Path, model: Model, text: str | None, reason: str) -> None:
    save_model(replace(model, network=SMALL.network()), path)
    header, behind = header_of(path)
    del header["__metadata__"]["feature_maps"]
    header["__metadata__"] |= {} if text is None else {"feature_maps": text}
    rewrite(path, header, behind)
    assert reason in refusal(path)


@pytest.mark.parametrize("number", [2**63, 10**30, 10**4000], ids=["64 bits", "30 digits", "4,000 digits"])
@pytest.mark.parametrize("place", range(5), ids=FeatureMaps._fields)
def test_numbers_beyond_all_measure_are_refused_in_a_short_sentence(
    path: Path, model: Model, place: int, number: int
) -> None:
    network = Network((784, 2, 10), feature_maps=[FeatureMaps(2, 28, 1)])
    save_model(replace(model, network=network), path)
    header, behind = header_of(path)
    maps = [2, 28, 1, 0, 1]
    maps[place] = number
    header["__metadata__"]["feature_maps"] = json.dumps([maps])
    rewrite(path, header, behind)
    assert len(refusal(path)) < 300
