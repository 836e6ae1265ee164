"""What each pixel contributes to one logit less another."""

from functools import cache

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.datasets.mnist import load_data
from digitpad.network import Network, scaled_normal
from digitpad.network.committee import joined
from digitpad.session.built_in_data import built_in_data
from digitpad.session.choosing import factory_model
from digitpad.session.inside import evidence as module
from digitpad.session.inside.evidence import evidence, runner_up

Array = NDArray[np.floating]

layers = st.lists(st.integers(1, 12), max_size=3)
digits = st.permutations(range(10)).map(lambda order: order[:2])


def network_of(hidden: list[int], seed: int, steepness: float = 1.0) -> Network:
    """Return one that answers blank and inked pages differently; the steeper, the more suddenly."""
    network = Network((784, *hidden, 10), initialiser=scaled_normal, seed=seed)
    network.weights[0][:] *= 5 * steepness
    return network


def page(seed: int) -> Array:
    """Return a page of which a fifth has ink."""
    rng = np.random.default_rng(seed)
    return rng.random(784) * (rng.random(784) < 0.2)


@cache
def mnist_digits(count: int) -> NDArray[np.uint8]:
    return load_data(built_in_data()).test.images[:count].copy()


@pytest.mark.slow
@given(
    hidden=layers,
    seed=st.integers(0, 99),
    steepness=st.floats(0.1, 30),
    two=digits,
    pages=st.tuples(st.integers(0, 9), st.none() | st.integers(10, 19)),
)
@example(hidden=[12, 12], seed=3, steepness=30.0, two=[1, 2], pages=(0, None))
def test_it_sums_up_to_the_difference_less_that_at_the_baseline(
    hidden: list[int], seed: int, steepness: float, two: list[int], pages: tuple[int, int | None]
) -> None:
    """Within 1 %, also where neurons flip suddenly somewhere on the way."""
    network = network_of(hidden, seed, steepness)
    image, other = page(pages[0]), None if pages[1] is None else page(pages[1])
    found = evidence(network, image, two[0], two[1], other)
    exact = Network(network.sizes, parameters=(network.weights, network.biases), dtype=np.float64)
    logits = exact.logit(np.array([image, np.zeros(784) if other is None else other]))
    difference, baseline = logits[:, two[0]] - logits[:, two[1]]
    assert (found.difference, found.baseline_difference) == pytest.approx((difference, baseline), rel=1e-9, abs=1e-9)
    assert found.pixels.sum() == pytest.approx(difference - baseline, rel=0.01, abs=1e-9)
    assert baseline + found.speaks_for - found.speaks_against == pytest.approx(
        baseline + found.pixels.sum(), rel=1e-9, abs=1e-9
    )
    assert found.start == ("blank" if other is None else "nearest")
    whole = found.completed()
    largest = float(np.abs(exact.logit(np.array([image, np.zeros(784)]))).max())
    assert whole.baseline_difference + whole.speaks_for - whole.speaks_against == pytest.approx(
        whole.difference, rel=1e-9, abs=1e-9 * max(1.0, largest)
    )
    np.testing.assert_array_equal(np.sign(whole.pixels), np.sign(found.pixels))


def test_its_nodes_are_those_of_the_rule_for_32() -> None:
    nodes, weights = np.polynomial.legendre.leggauss(32)
    np.testing.assert_allclose(module._PLACES[1:-1], (nodes + 1) / 2, rtol=0, atol=1e-15)
    np.testing.assert_allclose(module._WEIGHTS[1:-1], weights / 2, rtol=0, atol=1e-15)


@pytest.mark.slow
@given(hidden=layers, seed=st.integers(0, 99), two=digits, start=st.none() | st.integers(10, 19))
def test_what_speaks_for_one_speaks_against_the_other(
    hidden: list[int], seed: int, two: list[int], start: int | None
) -> None:
    network, image, other = network_of(hidden, seed), page(seed), None if start is None else page(start)
    one_way, other_way = (evidence(network, image, a, b, other) for a, b in (two, two[::-1]))
    np.testing.assert_allclose(one_way.pixels, -other_way.pixels, atol=1e-12)
    assert one_way.difference == -other_way.difference


@given(seed=st.integers(0, 99), two=digits, start=st.none() | st.integers(10, 19))
def test_without_hidden_layer_it_is_weight_times_input(seed: int, two: list[int], start: int | None) -> None:
    network, image, other = network_of([], seed), page(seed), None if start is None else page(start)
    w = network.weights[0].astype(np.float64)
    way = image if other is None else image - other
    np.testing.assert_allclose(
        evidence(network, image, two[0], two[1], other).pixels, (w[two[0]] - w[two[1]]) * way, rtol=1e-12, atol=1e-15
    )


@pytest.mark.slow
@given(hidden=st.lists(st.integers(1, 8), min_size=1, max_size=2), seed=st.integers(0, 99), two=digits)
def test_of_a_committee_it_is_the_mean_of_its_members(hidden: list[int], seed: int, two: list[int]) -> None:
    members = [network_of(hidden, seed + 100 * k, 0.3) for k in range(3)]
    image = page(seed)
    mean = np.mean([evidence(member, image, two[0], two[1]).pixels for member in members], axis=0)
    np.testing.assert_allclose(evidence(joined(members), image, two[0], two[1]).pixels, mean, atol=1e-6)


def test_paper_that_is_as_in_the_baseline_says_nothing() -> None:
    network, image = network_of([6], 1), page(1)
    assert not evidence(network, image, 3, 5).pixels[image == 0].any()
    assert not evidence(network, image, 3, 5, image).pixels.any()
    against_another = evidence(network, image, 3, 5, page(2))
    assert against_another.pixels[(image == 0) & (page(2) > 0)].any()


def test_a_training_image_is_given_as_it_is_kept() -> None:
    network, pixels = network_of([6], 1), (page(2) * 255).astype(np.uint8)
    found = evidence(network, page(1), 3, 5, pixels)
    np.testing.assert_allclose(found.baseline, pixels / 255)
    np.testing.assert_allclose(found.pixels, evidence(network, page(1), 3, 5, pixels / 255).pixels, atol=1e-12)


def test_the_runner_up_is_the_largest_of_the_others() -> None:
    logits = np.array([-5, 3, 2, -1, 2.5, -9, -9, -9, -9, -9])
    assert [runner_up(logits, digit) for digit in (1, 4, 0)] == [4, 1, 1]


@pytest.mark.slow
@pytest.mark.parametrize("layer", [0, 1, 2])
def test_other_weights_in_one_layer_give_other_evidence(layer: int) -> None:
    """J. Adebayo and others, *Sanity Checks for Saliency Maps* (2018): on the ink alone and with the sign."""
    network = factory_model().network
    other = network.copy()
    w = other.parameters[0][layer]
    w[:] = np.random.default_rng(layer).permutation(w.ravel()).reshape(w.shape)
    alike = []
    for image in mnist_digits(20):
        digit = int(network.logit(image).argmax())
        against = runner_up(network.logit(image), digit)
        ink = image > 0
        ranks = [evidence(each, image, digit, against).pixels[ink].argsort().argsort() for each in (network, other)]
        alike.append(np.corrcoef(*ranks)[0, 1])
    assert abs(np.mean(alike)) < 0.3


@pytest.mark.slow
def test_the_ink_that_speaks_most_matters_most() -> None:
    """Without the strongest tenth the difference falls at least three times as much as without a random tenth."""
    network = factory_model().network
    rng = np.random.default_rng(0)
    strongest, random = [], []
    for image in mnist_digits(40).astype(np.float64) / 255:
        digit = int(network.logit(image).argmax())
        found = evidence(network, image, digit, runner_up(network.logit(image), digit))
        ink = np.flatnonzero(image)
        tenth = max(1, len(ink) // 10)
        erased = np.repeat(image[None], 6, axis=0)
        erased[0, ink[np.argsort(-found.pixels[ink])[:tenth]]] = 0
        for row in erased[1:]:
            row[rng.choice(ink, tenth, replace=False)] = 0
        logits = network.logit(erased)
        drops = found.difference - (logits[:, found.digit] - logits[:, found.against])
        strongest.append(drops[0])
        random.append(drops[1:].mean())
    assert np.mean(strongest) > 3 * abs(np.mean(random))
