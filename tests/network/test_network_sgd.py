"""How a network learns; that it learns what the book's does is in test_book.py."""

import functools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitpad.network import Cost, CrossEntropyCost, Network, ParameterError, QuadraticCost
from tests.small import bits, pixels_and_results, run_through

SIZES = (6, 5, 3)
some_data = functools.partial(pixels_and_results, SIZES)


def test_sgd_is_a_generator_that_tells_where_it_stands_after_each_mini_batch() -> None:
    network = Network(SIZES)
    told = [(step.epoch, step.seen) for step in network.SGD(some_data(23), 2, 10, 0.5)]
    assert told == [(0, 10), (0, 20), (0, 23), (1, 10), (1, 20), (1, 23)]


def test_a_step_holds_what_the_network_said_before_it_learned_and_what_was_wanted() -> None:
    x, y = some_data(23)
    network = Network(SIZES, seed=5)
    before = network.copy()
    seen = 0
    for step in network.SGD((x, y), 1, 5, 0.5):
        order = np.random.default_rng([5, 1]).permutation(23)
        fresh = slice(seen, step.seen)
        np.testing.assert_allclose(step.outputs[fresh], before.feedforward(x[order[fresh]]), rtol=1e-4)
        np.testing.assert_array_equal(step.targets, y[order])
        seen, before = step.seen, network.copy()


def test_learning_makes_the_cost_smaller() -> None:
    x, y = some_data(23)
    network = Network(SIZES)
    before = network.cost.value(network.feedforward(x), y)
    run_through(network.SGD((x, y), 50, 5, 1.0))
    assert network.cost.value(network.feedforward(x), y) < before / 2


@pytest.mark.parametrize("cost", [QuadraticCost(), CrossEntropyCost()], ids=lambda cost: cost.name)
@pytest.mark.parametrize("sizes", [(3, 2), (4, 5, 3), (3, 4, 4, 2)], ids=str)
def test_the_gradient_is_the_slope_of_the_cost(sizes: tuple[int, ...], cost: Cost) -> None:
    """Each partial derivative equals the central difference of the cost itself."""
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=(6, sizes[0])), rng.random((6, sizes[-1]))
    network = Network(sizes, cost=cost, seed=5, dtype=np.float64)
    nabla_b, nabla_w = network.backprop(x, y)
    h = 1e-5
    for parameters, nablas in ((network.weights, nabla_w), (network.biases, nabla_b)):
        for array, nabla in zip(parameters, nablas, strict=True):
            for index in np.ndindex(array.shape):
                value = array[index]
                array[index] = value + h
                above = cost.value(network.feedforward(x), y)
                array[index] = value - h
                below = cost.value(network.feedforward(x), y)
                array[index] = value
                assert nabla[index] == pytest.approx((above - below) / (2 * h), rel=1e-6, abs=1e-9)


def test_one_update_is_one_step_down_the_gradient() -> None:
    x, y = some_data(23)
    network = Network(SIZES, dtype=np.float64)
    weights, (_, nabla_w) = [w.copy() for w in network.weights], network.backprop(x, y)
    network.update_mini_batch(x, y, 0.25)
    for w, nabla, updated in zip(weights, nabla_w, network.weights, strict=True):
        np.testing.assert_allclose(updated, w - 0.25 * nabla, atol=1e-15)


@pytest.mark.parametrize("scale", [None, np.float32(255), np.float64(255)], ids=["uint8", "float32", "float64"])
def test_sgd_does_not_change_the_caller_s_data(scale: np.floating | None) -> None:
    """Not their values, and not their order as the book's listing does; they may even be read-only."""
    x, y = some_data(23)
    data = x if scale is None else x / scale
    for array in (data, y):
        array.setflags(write=False)
    run_through(Network(SIZES).SGD((data, y), 2, 5, 1.0))
    np.testing.assert_array_equal(data, x if scale is None else x / scale)


@pytest.mark.parametrize("order", ["C", "F"])
def test_the_order_in_memory_does_not_matter(order: Any) -> None:
    x, y = some_data(23)
    network, expected = Network(SIZES), Network(SIZES)
    run_through(network.SGD((np.array(x, order=order), np.array(y, order=order)), 2, 5, 1.0))
    run_through(expected.SGD((x, y), 2, 5, 1.0))
    assert bits(network) == bits(expected)


def test_the_same_seed_learns_the_same_bits_and_another_seed_others() -> None:
    networks = [Network(SIZES, seed=seed) for seed in (1, 1, 2)]
    networks[2].set_parameters(networks[0].weights, networks[0].biases)  # so that only the shuffles differ
    for network in networks:
        run_through(network.SGD(some_data(23), 3, 5, 1.0))
    assert bits(networks[0]) == bits(networks[1]) != bits(networks[2])


@pytest.mark.slow
@settings(max_examples=30)
@given(
    n=st.integers(1, 130),
    mini_batch_size=st.integers(1, 35),
    epochs=st.integers(1, 4),
    stop_after=st.integers(0, 130),
    seed=st.integers(0, 99),
)
def test_a_run_that_goes_on_ends_with_the_bits_of_one_that_never_stopped(
    n: int, mini_batch_size: int, epochs: int, stop_after: int, seed: int
) -> None:
    data = some_data(n)
    whole, broken = Network(SIZES, seed=seed), Network(SIZES, seed=seed)
    run_through(whole.SGD(data, epochs, mini_batch_size, 1.0))
    start = (0, 0)
    for step in broken.SGD(data, epochs, mini_batch_size, 1.0):
        if stop_after == 0:
            break
        start, stop_after = (step.epoch, step.seen), stop_after - 1
        last = broken.copy()
    else:
        last = broken
    if start == (0, 0):
        last = Network(SIZES, seed=seed)
    run_through(last.SGD(data, epochs, mini_batch_size, 1.0, start=start))
    assert bits(last) == bits(whole)


def test_a_mini_batch_larger_than_the_data_is_all_of_them() -> None:
    one, two = Network(SIZES), Network(SIZES)
    assert run_through(one.SGD(some_data(23), 3, 60_000, 1.0)) == 3
    run_through(two.SGD(some_data(23), 3, 23, 1.0))
    assert bits(one) == bits(two)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"epochs": 0}, r"^epochs is 0, but must be a whole number from 1 to 10,000$"),
        ({"epochs": 2.5}, r"^epochs is 2\.5, but must be a whole number"),
        ({"mini_batch_size": 0}, r"^mini_batch_size is 0, but must be a whole number from 1 to 60,000$"),
        ({"mini_batch_size": True}, r"^mini_batch_size is True, but must be a whole number"),
        ({"eta": float("nan")}, r"^eta is nan, but must be a number from 1e-06 to 1,000$"),
        ({"eta": -3.0}, r"^eta is -3\.0, but must be a number"),
        ({"eta": "3"}, r"^eta is '3', but must be a number"),
        (
            {"start": (3, 0)},
            r"^start is \(3, 0\), but must be an epoch from 0 to 2 and the samples seen in it: 23, or a ",
        ),
        ({"start": (-1, 0)}, r"^start is \(-1, 0\)"),
        ({"start": (0, 24)}, r"^start is \(0, 24\)"),
        ({"start": (0, 7)}, r"multiple of 5 below$"),
        (
            {"training_data": (np.zeros((4, 5)), np.zeros((4, 3)))},
            r"inputs have shape \(4, 5\), .* need \(samples, 6\)$",
        ),
        ({"training_data": (np.zeros(6), np.zeros((1, 3)))}, r"inputs have shape \(6,\), .* need \(samples, 6\)$"),
        (
            {"training_data": (np.zeros((4, 6)), np.zeros((4, 2)))},
            r"outputs have shape \(4, 2\), .* need \(samples, 3\)$",
        ),
        ({"training_data": (np.zeros((4, 6)), np.zeros((3, 3)))}, r"^there are 4 training inputs for 3 outputs"),
        ({"training_data": (np.zeros((0, 6)), np.zeros((0, 3)))}, r"^there are 0 training inputs .* at least 1$"),
    ],
)
def test_what_cannot_be_trained_is_named_before_anything_changes(change: dict[str, Any], message: str) -> None:
    network = Network(SIZES)
    before = bits(network)
    good: dict[str, Any] = {"training_data": some_data(23), "epochs": 2, "mini_batch_size": 5, "eta": 1.0}
    with pytest.raises(ParameterError, match=message):
        next(iter(network.SGD(**(good | change))))
    assert bits(network) == before
