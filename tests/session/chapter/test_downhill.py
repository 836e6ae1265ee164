"""The cost of two parameters and the walk on it, against the book's own listing, image by image."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.network import book
from digitpad.session.chapter.downhill import LEAST, MOST, SIDE, CostOfTwo, Pair, Walk, is_shown, survey
from digitpad.session.chapter.learned import Learned
from digitpad.session.inside.training_images import TrainingImages
from tests.small import outcome

PLACES: list[Pair] = [(0.0, 0.0), (1.0, 1.0), (0.3, 1.7), (2.0, 0.4), (-3.0, 5.0)]


def book_network(learned: Learned, v: Pair) -> book.Network:
    """Return the book's network at a place: each layer so much of the way from the first to the trained weights."""
    network = book.Network([784, 30, 10])
    for layer, part in enumerate(v):
        first, trained = learned.first, learned.trained
        weights, to = first.weights[layer].astype(float), trained.weights[layer].astype(float)
        biases, to_biases = first.biases[layer].astype(float), trained.biases[layer].astype(float)
        network.weights[layer] = (1 - part) * weights + part * to
        network.biases[layer] = ((1 - part) * biases + part * to_biases)[:, None]
    return network


def samples(learned: Learned) -> list[tuple[np.ndarray, np.ndarray]]:
    return [
        (image[:, None] / 255.0, np.eye(10)[label][:, None])
        for image, label in zip(learned.unseen.images, learned.unseen.labels, strict=True)
    ]


def book_cost(learned: Learned, v: Pair) -> float:
    network = book_network(learned, v)
    return float(np.mean([0.5 * np.sum((network.feedforward(x) - y) ** 2) for x, y in samples(learned)]))


@pytest.fixture(scope="session")
def of(learned: Learned) -> CostOfTwo:
    return CostOfTwo(learned)


@pytest.fixture(scope="session")
def exact(learned: Learned) -> CostOfTwo:
    return CostOfTwo(learned, dtype=np.float64)


@pytest.mark.parametrize("v", PLACES)
def test_the_cost_is_that_of_the_books_network_with_these_weights(
    of: CostOfTwo, exact: CostOfTwo, learned: Learned, v: Pair
) -> None:
    expected = book_cost(learned, v)
    assert exact.place(v).cost == pytest.approx(expected, rel=1e-9)
    assert of.place(v).cost == pytest.approx(expected, rel=1e-6)
    assert of.costs(v[0], np.array([v[1], 9.0]))[0] == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("v", PLACES)
def test_the_gradient_is_the_books_along_the_two_directions(
    of: CostOfTwo, exact: CostOfTwo, learned: Learned, v: Pair
) -> None:
    network = book_network(learned, v)
    expected = np.zeros(2)
    for x, y in samples(learned):
        nabla_b, nabla_w = network.backprop(x, y)
        for layer in range(2):
            along = learned.trained.weights[layer].astype(float) - learned.first.weights[layer]
            along_b = learned.trained.biases[layer].astype(float) - learned.first.biases[layer]
            expected[layer] += np.sum(nabla_w[layer] * along) + np.sum(nabla_b[layer][:, 0] * along_b)
    expected /= len(samples(learned))
    np.testing.assert_allclose(exact.place(v).gradient, expected, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(of.place(v).gradient, expected, rtol=1e-4, atol=1e-6)


@given(st.tuples(st.floats(-1, 3), st.floats(-1, 3)))
def test_the_gradient_is_what_finite_differences_say(of: CostOfTwo, exact: CostOfTwo, v: Pair) -> None:
    h = 1e-5
    by_v1 = (exact.place((v[0] + h, v[1])).cost - exact.place((v[0] - h, v[1])).cost) / (2 * h)
    by_v2 = (exact.place((v[0], v[1] + h)).cost - exact.place((v[0], v[1] - h)).cost) / (2 * h)
    assert exact.place(v).gradient == pytest.approx((by_v1, by_v2), abs=1e-6)
    assert of.place(v).gradient == pytest.approx((by_v1, by_v2), abs=1e-5)


def test_the_surface_has_the_cost_at_each_place_of_the_grid(packed: TrainingImages, of: CostOfTwo) -> None:
    surface, told = outcome(survey(packed))
    assert told == sorted(told)
    assert told[-1] == 1
    assert surface.costs.shape == (SIDE, SIDE)
    grid = np.linspace(LEAST, MOST, SIDE)
    for row, column in ((0, 0), (60, 0), (17, 42), (30, 30)):
        expected = of.place((float(grid[column]), float(grid[row]))).cost
        assert surface.costs[row, column] == pytest.approx(expected, rel=1e-6)


@given(st.floats(0.01, 20), st.integers(1, 6))
def test_each_step_is_eta_times_the_gradient_down(of: CostOfTwo, eta: float, steps: int) -> None:
    walk = Walk(of, (0.2, 1.5), eta, steps)
    assert len(walk.places) == steps + 1
    assert walk.places[0].v == (0.2, 1.5)
    assert walk.ball == walk.places[-1]
    for before, after in zip(walk.places, walk.places[1:], strict=False):
        (g1, g2), (v1, v2) = before.gradient, before.v
        assert after.v == pytest.approx((v1 - eta * g1, v2 - eta * g2))
        assert after.cost == of.place(after.v).cost
        assert walk.predicted(before) == pytest.approx(-eta * (g1 * g1 + g2 * g2))


@given(st.floats(0.01, 30), st.integers(0, 6))
def test_the_step_whose_prediction_was_worst_is_known(of: CostOfTwo, eta: float, steps: int) -> None:
    walk = Walk(of, (0.2, 1.5), eta, steps)
    off = [
        abs(after.cost - before.cost - walk.predicted(before))
        for before, after in zip(walk.places, walk.places[1:], strict=False)
    ]
    assert walk.worst_predicted == (1 + off.index(max(off)) if steps else 0)


def test_a_small_enough_step_lowers_the_cost_by_what_was_predicted(of: CostOfTwo) -> None:
    walk = Walk(of, (0.2, 1.5), 1e-4, 1)
    start, end = walk.places
    assert end.cost < start.cost
    assert end.cost - start.cost == pytest.approx(walk.predicted(start), rel=0.01)


def test_what_is_shown_has_both_parameters_from_0_to_2() -> None:
    assert is_shown((0.0, 2.0))
    assert not is_shown((-0.1, 1.0))
    assert not is_shown((1.0, 2.1))
