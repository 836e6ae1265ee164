from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.network import Momentum, Network, ParameterError, PlainDescent
from digitpad.network.feature_maps import shapes_of
from digitpad.network.folded import Folded
from digitpad.network.schedule import cosine
from tests.small import bits, pixels_and_results, run_through

SIZES = (4, 3, 2)
Array = NDArray[np.float64]


def some_arrays(seed: int) -> Folded:
    """Return what could be weights, or gradients, of a network of these sizes."""
    arrays = Folded(shapes_of(SIZES), np.float64)
    arrays.numbers[:] = np.random.default_rng(seed).normal(size=arrays.numbers.shape)
    return arrays


def walked(descent: PlainDescent | Momentum, folded: Folded, gradients: Sequence[int]) -> Folded:
    """Return where a walk from `folded` down these gradients ends."""
    ours = folded.copy()
    for seed in gradients:
        descent.step(ours, some_arrays(seed))
    return ours


def test_the_plain_step_takes_the_gradient_off_the_weights() -> None:
    ours, start, nabla = walked(PlainDescent(), some_arrays(0), [1]), some_arrays(0), some_arrays(1)
    np.testing.assert_array_equal(ours.numbers, start.numbers - nabla.numbers)


def no_means() -> list[Array]:
    return [np.zeros(4), np.zeros(3)]


def test_without_momentum_and_means_it_is_the_plain_step() -> None:
    plain = walked(PlainDescent(), some_arrays(0), [1, 2, 3])
    momentum = walked(Momentum(some_arrays(0), 0.0, no_means()), some_arrays(0), [1, 2, 3])
    for ours, theirs in zip(momentum.layers, plain.layers, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-14)


@given(mu=st.floats(0, 0.99), gradients=st.lists(st.integers(1, 99), min_size=1, max_size=6))
def test_it_looks_ahead_as_nesterov_does(mu: float, gradients: list[int]) -> None:
    """v <- mu v - nabla, w <- w + mu v - nabla: Sutskever's form, at the place looked ahead to."""
    expected = [w.copy() for w in some_arrays(0).layers]
    velocities = [np.zeros_like(w) for w in expected]
    for seed in gradients:
        for layer, nabla in enumerate(some_arrays(seed).layers):
            velocities[layer] = mu * velocities[layer] - nabla
            expected[layer] += mu * velocities[layer] - nabla
    ours = walked(Momentum(some_arrays(0), mu, no_means()), some_arrays(0), gradients)
    for w, theirs in zip(ours.layers, expected, strict=True):
        np.testing.assert_allclose(w, theirs, rtol=1e-9, atol=1e-9)


@given(mu=st.floats(0, 0.99), gradients=st.lists(st.integers(1, 99), min_size=1, max_size=6))
def test_with_means_it_walks_in_coordinates_without_them(mu: float, gradients: list[int]) -> None:
    """In z = w . (a - c) + b', dC/dw is that in ours less c dC/db. Walk there, and come back by b = b' - w . c."""
    means = [np.array([0.1, 0.9, 0.3, 0.5]), np.full(3, 0.5)]
    start = some_arrays(0)
    there = some_arrays(0)
    for w, c in zip(there.layers, means, strict=True):
        w[:, -1] += w[:, :-1] @ c
    in_their_coordinates = Momentum(there, mu, no_means())
    for seed in gradients:
        nablas = some_arrays(seed)
        for nabla, c in zip(nablas.layers, means, strict=True):
            nabla[:, :-1] -= nabla[:, -1:] * c
        in_their_coordinates.step(there, nablas)
    for w, c in zip(there.layers, means, strict=True):
        w[:, -1] -= w[:, :-1] @ c
    ours = walked(Momentum(start, mu, means), start, gradients)
    for w, theirs in zip(ours.layers, there.layers, strict=True):
        np.testing.assert_allclose(w, theirs, rtol=1e-9, atol=1e-9)


def test_a_walk_goes_on_with_the_speed_it_had() -> None:
    whole = walked(Momentum(some_arrays(0), 0.9, no_means()), some_arrays(0), [1, 2, 3, 4])
    first = Momentum(some_arrays(0), 0.9, no_means())
    half = walked(first, some_arrays(0), [1, 2])
    second = Momentum(half, 0.9, no_means())
    second.restore([v.copy() for v in first.velocities])
    for ours, theirs in zip(walked(second, half, [3, 4]).layers, whole.layers, strict=True):
        np.testing.assert_array_equal(ours, theirs)


@pytest.mark.parametrize("velocities", [[], [np.zeros((3, 5))], [np.zeros((3, 5)), np.zeros((4, 2))]], ids=len)
def test_speeds_of_another_network_are_refused(velocities: list[Array]) -> None:
    with pytest.raises(ParameterError, match="velocities are not of this network's shape"):
        Momentum(some_arrays(0), 0.9, no_means()).restore(velocities)


@pytest.mark.parametrize("mu", [1.0, -0.1, float("nan"), True])
def test_momentum_out_of_range_is_refused(mu: float) -> None:
    with pytest.raises(ParameterError, match=rf"^momentum is {mu!r}, but must be a number from 0 to 0\.999$"):
        Network(SIZES).momentum(mu, np.zeros(4))


def test_means_of_other_inputs_are_refused() -> None:
    with pytest.raises(ParameterError, match=r"^input means have shape \(5,\), but must be \(4,\)$"):
        Network(SIZES).momentum(0.9, np.zeros(5))


@pytest.mark.slow
@given(stop_after=st.integers(1, 12))
def test_with_momentum_and_a_schedule_a_run_that_goes_on_ends_with_the_same_bits(stop_after: int) -> None:
    data = pixels_and_results(SIZES, 23)
    means = data[0].mean(axis=0) / 255
    whole = Network(SIZES, seed=3)
    assert run_through(whole.SGD(data, 4, 6, 0.5, descent=whole.momentum(0.9, means), schedule=cosine)) == 16

    broken = Network(SIZES, seed=3)
    descent = broken.momentum(0.9, means)
    steps = broken.SGD(data, 4, 6, 0.5, descent=descent, schedule=cosine)
    for _ in range(stop_after):
        step = next(steps)
    last, velocities = broken.copy(), [v.copy() for v in descent.velocities]
    again = last.momentum(0.9, means)
    again.restore(velocities)
    run_through(last.SGD(data, 4, 6, 0.5, descent=again, schedule=cosine, start=(step.epoch, step.seen)))
    assert bits(last) == bits(whole)


def test_a_schedule_decides_how_much_of_eta_each_step_uses() -> None:
    """With none of eta at any step, nothing changes; each is asked for once, in order, with the number of all."""
    data = pixels_and_results(SIZES, 10)
    asked: list[tuple[int, int]] = []

    def never(step: int, steps: int) -> float:
        asked.append((step, steps))
        return 0.0

    network = Network(SIZES)
    before = bits(network)
    run_through(network.SGD(data, 2, 4, 1.0, schedule=never))
    assert bits(network) == before
    assert asked == [(step, 6) for step in range(6)]
