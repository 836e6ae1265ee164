import functools
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from digitpad.network import (
    CrossEntropyCost,
    Network,
    ParameterError,
    QuadraticCost,
    book_normal,
    scaled_normal,
    sigmoid,
)
from tests.small import bits, pixels_and_results, run_through

SIZES = (6, 5, 3)
some_data = functools.partial(pixels_and_results, SIZES)


def test_a_network_starts_with_the_book_s_weights_cost_and_float32() -> None:
    network = Network([784, 30, 10])
    assert network.sizes == (784, 30, 10)
    assert network.num_layers == 3
    assert isinstance(network.cost, QuadraticCost)
    assert [w.shape for w in network.weights] == [(30, 784), (10, 30)]
    assert [b.shape for b in network.biases] == [(30,), (10,)]
    assert {a.dtype for a in (*network.weights, *network.biases)} == {np.dtype(np.float32)}
    weights, biases = book_normal(network.sizes, np.random.default_rng([0]))
    for ours, drawn in zip((*network.weights, *network.biases), (*weights, *biases), strict=True):
        np.testing.assert_array_equal(ours, drawn.astype(np.float32))


@pytest.mark.parametrize("initialiser", [book_normal, scaled_normal])
def test_the_seed_decides_the_first_weights(initialiser: Any) -> None:
    one, same, other = (Network(SIZES, initialiser=initialiser, seed=seed) for seed in (1, 1, 2))
    assert bits(one) == bits(same) != bits(other)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Network([784]), r"^sizes is \[784\], but must have from 2 to 12 layers$"),
        (lambda: Network([784, 0, 10]), r"^sizes is \[784, 0, 10\], but each must be a whole number from 1 to 10,000$"),
        (lambda: Network([784, True]), r"^sizes is \[784, True\], but each must be a whole number"),
        (lambda: Network(SIZES, seed=-1), r"^seed is -1, but must be a whole number from 0 to "),
        (lambda: Network(SIZES, seed="1"), r"^seed is '1', but must be a whole number from 0 to "),  # type: ignore[arg-type]
        (lambda: Network(SIZES, dtype=np.int32), r"^dtype is int32, but must be float32 or float64$"),
        (lambda: Network(SIZES, dtype=np.float16), r"^dtype is float16, but must be float32 or float64$"),
    ],
)
def test_what_makes_no_network_is_named_with_its_range(make: Callable[[], Network], message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        make()


@pytest.mark.parametrize("which", [0, 1], ids=["weights", "biases"])
def test_parameters_of_another_shape_are_refused_and_change_nothing(which: int) -> None:
    network = Network(SIZES)
    before = bits(network)
    parameters = [[np.zeros_like(a) for a in arrays] for arrays in (network.weights, network.biases)]
    parameters[which][1] = parameters[which][1].T[..., None]
    with pytest.raises(ParameterError, match=r"have shapes .* but sizes \[6, 5, 3\] need"):
        network.set_parameters(*parameters)
    with pytest.raises(ParameterError):
        network.set_parameters(parameters[0][:1], parameters[1])
    assert bits(network) == before


def test_a_network_keeps_copies_of_the_parameters_it_is_given() -> None:
    network = Network(SIZES)
    weights, biases = ([a.copy() for a in arrays] for arrays in (network.weights, network.biases))
    network.set_parameters(weights, biases)
    before = bits(network)
    weights[0][:] = 7
    biases[0][:] = 7
    assert bits(network) == before


def test_a_copy_stays_as_it_is_while_the_network_learns() -> None:
    network = Network(SIZES, cost=CrossEntropyCost(), seed=4)
    twin = network.copy()
    before = bits(network)
    run_through(network.SGD(some_data(23), 2, 5, 1.0))
    assert bits(twin) == before != bits(network)
    run_through(twin.SGD(some_data(23), 2, 5, 1.0))
    assert bits(twin) == bits(network)  # it learns what the network did
    assert (twin.sizes, twin.cost, twin.seed, twin.dtype) == (network.sizes, network.cost, network.seed, network.dtype)


@pytest.mark.parametrize("which", ["weights", "biases"])
def test_to_put_another_array_in_the_place_of_a_layer_s_raises_rather_than_do_nothing(which: str) -> None:
    network = Network(SIZES)
    before = bits(network)
    with pytest.raises(TypeError, match="does not support item assignment"):
        getattr(network, which)[0] = np.zeros_like(getattr(network, which)[0])
    with pytest.raises(AttributeError):
        setattr(network, which, [np.zeros_like(array) for array in getattr(network, which)])
    assert bits(network) == before


@pytest.mark.parametrize("which", ["weights", "biases"])
def test_numbers_changed_in_place_are_what_the_network_answers_with(which: str) -> None:
    network = Network(SIZES, dtype=np.float64)
    before = network.feedforward(np.ones(6))
    getattr(network, which)[-1][:] = 0.0
    after = network.feedforward(np.ones(6))
    assert not np.array_equal(after, before)
    assert not getattr(network.copy(), which)[-1].any()


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("which", ["weights", "biases"])
def test_a_network_tells_when_a_weight_or_bias_is_no_finite_number(which: str, bad: float) -> None:
    network = Network(SIZES)
    assert network.is_finite
    getattr(network, which)[1][-1] = bad
    assert not network.is_finite


def test_feedforward_is_the_sigmoid_of_the_weighted_sums_layer_by_layer() -> None:
    network = Network(SIZES, dtype=np.float64)
    a = np.random.default_rng(0).random(6)
    expected = sigmoid(network.weights[1] @ sigmoid(network.weights[0] @ a + network.biases[0]) + network.biases[1])
    np.testing.assert_allclose(network.feedforward(a), expected, rtol=1e-14)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("sizes", [(6, 5, 3), (6, 3), (6, 5, 4, 3)], ids=str)
@pytest.mark.parametrize("rows", [None, 1, 23])
def test_activations_are_each_layer_s_and_end_in_what_feedforward_and_logit_say(
    sizes: tuple[int, ...], dtype: type, rows: int | None
) -> None:
    """To the bit, for many samples and for one, pixels or floats."""
    network = Network(sizes, seed=3, dtype=dtype)
    pixels, _ = some_data(rows or 1)
    pixels = pixels if rows else pixels[0]
    for x in (pixels, pixels / 255, (pixels / 255).astype(np.float32)):
        activations = network.activations(x)
        assert [a.shape for a in activations] == [(*x.shape[:-1], n) for n in sizes]
        assert {a.dtype for a in activations} == {np.dtype(dtype)}
        np.testing.assert_allclose(activations[0], pixels / 255, rtol=1e-6)
        for a, w, b, following in zip(activations, network.weights, network.biases, activations[1:], strict=False):
            np.testing.assert_array_equal(following, sigmoid(a @ w.T + b))
        np.testing.assert_array_equal(activations[-1], network.feedforward(x))
        np.testing.assert_array_equal(activations[-1], sigmoid(network.logit(x)))


def test_one_sample_gives_a_row_and_many_give_rows_alike() -> None:
    network = Network(SIZES)
    x, _ = some_data(23)
    outputs = network.feedforward(x)
    assert outputs.shape == (23, 3)
    assert outputs.dtype == np.float32
    for row, output in zip(x, outputs, strict=True):
        assert network.feedforward(row).shape == (3,)
        np.testing.assert_allclose(network.feedforward(row), output, rtol=1e-5)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_pixels_are_255ths(dtype: type) -> None:
    """In what a network answers, and in what it learns, uint8 pixels are the same as floats from 0 to 1."""
    x, y = some_data(23)
    scaled = x / 255
    by_pixels, by_floats = Network(SIZES, dtype=dtype), Network(SIZES, dtype=dtype)
    close = 1e-5 if dtype is np.float32 else 1e-13
    np.testing.assert_allclose(by_pixels.feedforward(x), by_floats.feedforward(scaled), rtol=close)
    run_through(by_pixels.SGD((x, y), 3, 4, 1.0))
    run_through(by_floats.SGD((scaled, y), 3, 4, 1.0))
    for ours, theirs in zip(by_pixels.weights, by_floats.weights, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=0, atol=10 * close)


@pytest.mark.parametrize("size", [1.0, 1e30, 3e38])
def test_no_finite_weights_or_inputs_make_a_warning(size: float) -> None:
    """Warnings are errors here."""
    network = Network((784, 30, 10))
    network.set_parameters([size * np.sign(w) for w in network.weights], network.biases)
    answers = network.feedforward(np.full((2, 784), 255, np.uint8))
    assert (np.isnan(answers) | (answers >= 0) & (answers <= 1)).all()
    extremes = np.resize([size, -size, 0], 784)
    assert Network((784, 30, 10), dtype=np.float64).feedforward(extremes).shape == (10,)


def test_feedforward_leaves_its_input_alone() -> None:
    network = Network(SIZES)
    for x in (some_data(23)[0], some_data(23)[0] / np.float32(255)):
        x.setflags(write=False)
        network.feedforward(x)
        network.activations(x)
        network.logit(x)


def test_evaluate_counts_the_inputs_whose_label_is_most_active() -> None:
    """Over more samples than are evaluated at a time, and with every count possible."""
    network = Network((3, 3), dtype=np.float64)
    network.set_parameters([9 * np.eye(3)], [np.zeros(3)])  # answers the largest of its inputs
    labels = np.arange(2500) % 3
    x = np.eye(3)[labels]
    assert network.evaluate((x, labels)) == 2500
    assert network.evaluate((x, (labels + 1) % 3)) == 0
    wrong_here_and_there = labels.copy()
    wrong_here_and_there[[0, 999, 1000, 2499]] += 1
    assert network.evaluate((x, wrong_here_and_there)) == 2496


def test_cost_derivative_is_the_cost_s() -> None:
    a, y = np.array([[0.9, 0.2]]), np.array([[1.0, 0.0]])
    np.testing.assert_array_equal(Network(SIZES).cost_derivative(a, y), a - y)
    cost = CrossEntropyCost()
    np.testing.assert_array_equal(Network(SIZES, cost=cost).cost_derivative(a, y), cost.derivative(a, y))
