"""Both curves over one weight, against the book's own listing and by counting image after image."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.network import book
from digitpad.session.chapter.learned import Learned
from digitpad.session.chapter.one_weight import REACH, OneWeight, Outputs

WEIGHTS = [(6, 13), (0, 0), (9, 29)]
changes = st.floats(-REACH, REACH)


@pytest.fixture(scope="session")
def outputs(learned: Learned) -> Outputs:
    return Outputs(learned)


def book_network(learned: Learned, which: tuple[int, int], weight: float) -> book.Network:
    network = book.Network([784, 30, 10])
    network.weights = [w.astype(float) for w in learned.trained.weights]
    network.biases = [b.astype(float)[:, None] for b in learned.trained.biases]
    network.weights[1][which] = weight
    return network


@pytest.mark.parametrize("which", WEIGHTS)
@pytest.mark.parametrize("change", [0.0, -4.3, 5.1])
def test_cost_count_and_slope_are_those_of_the_books_network(
    learned: Learned, outputs: Outputs, which: tuple[int, int], change: float
) -> None:
    over = OneWeight(outputs, *which)
    assert over.trained == learned.trained.weights[1][which]
    weight = over.trained + change
    network = book_network(learned, which, weight)
    cost = slope = 0.0
    images = [image[:, None] / 255.0 for image in learned.unseen.images]
    for x, label in zip(images, learned.unseen.labels, strict=True):
        y = np.eye(10)[label][:, None]
        cost += 0.5 * float(np.sum((network.feedforward(x) - y) ** 2))
        slope += network.backprop(x, y)[1][1][which]
    assert over.images == len(images) == 10
    assert over.cost(weight) == pytest.approx(cost / 10, rel=1e-6)
    assert over.derivative(weight) == pytest.approx(slope / 10, rel=1e-5, abs=1e-9)
    right = network.evaluate(list(zip(images, learned.unseen.labels.tolist(), strict=True)))
    assert over.errors(weight) == 10 - right


@given(changes)
def test_the_derivative_is_what_finite_differences_say(outputs: Outputs, change: float) -> None:
    over, h = OneWeight(outputs, 3, 7), 1e-5
    weight = over.trained + change
    difference = (over.cost(weight + h) - over.cost(weight - h)) / (2 * h)
    assert over.derivative(weight) == pytest.approx(difference, abs=1e-8)


@pytest.mark.parametrize("which", WEIGHTS)
@given(changes)
def test_the_count_is_flat_as_far_as_it_is_said_to_be_and_jumps_there(
    outputs: Outputs, which: tuple[int, int], change: float
) -> None:
    """Counted directly: of which images the label's output is the largest."""
    over = OneWeight(outputs, *which)

    def counted(weight: float) -> int:
        z = outputs.z.copy()
        z[:, which[0]] += (weight - over.trained) * outputs.hidden[:, which[1]]
        return int(np.count_nonzero(z.argmax(axis=1) != outputs.labels))

    weight = over.trained + change
    left, right = over.flat(weight)
    assert left <= weight <= right
    ends = [max(left, -1e4), min(right, 1e4)]
    inside = [end + part * (weight - end) for end in ends for part in (1e-3, 0.5) if abs(end - weight) > 1e-6]
    for each in inside:
        assert over.errors(each) == counted(each)
        assert over.errors(each) == over.errors(inside[0])
    for end in (left, right):
        if abs(end) < 1e4:
            assert over.errors(end - 1e-7) != over.errors(end + 1e-7)


@pytest.mark.parametrize("which", WEIGHTS)
def test_the_curves_are_what_they_are_at_each_of_their_weights(outputs: Outputs, which: tuple[int, int]) -> None:
    over = OneWeight(outputs, *which)
    weights, costs = over.curve
    assert (weights[0], weights[-1]) == (over.trained - REACH, over.trained + REACH)
    for index in (0, 33, 40, 80):
        assert costs[index] == pytest.approx(over.cost(float(weights[index])), rel=1e-12)
    ends, counts = over.stairs
    assert (ends[0], ends[-1]) == (weights[0], weights[-1])
    assert len(counts) == len(ends) - 1
    for left, right, count in zip(ends, ends[1:], counts, strict=False):
        assert over.errors(float(left + right) / 2) == count
