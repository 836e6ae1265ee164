"""The shape of a network, against the book's own listing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.network import Network, book
from digitpad.session.chapter.shape import Shape, lit


@given(st.lists(st.integers(1, 60), max_size=3))
def test_weights_and_biases_are_as_many_as_the_book_s_network_has(hidden: list[int]) -> None:
    shape = Shape(tuple(hidden))
    network = book.Network([784, *hidden, 10])
    assert shape.weights == sum(w.size for w in network.weights)
    assert shape.biases == sum(b.size for b in network.biases)
    assert shape.parameters == shape.weights + shape.biases


def test_the_book_s_shape_has_23860_parameters() -> None:
    assert Shape((30,)).parameters == 784 * 30 + 30 + 30 * 10 + 10 == 23_860


@pytest.mark.parametrize("has_learned", [True, False])
def test_neurons_are_lit_by_the_network_that_answers_where_it_has_this_shape(has_learned: bool) -> None:
    """And else by the book's first weights."""
    image = np.random.default_rng(3).random(784, np.float32)
    answering = Network([784, 12, 10], seed=5) if has_learned else Network([784, 40, 10])
    shown = lit(Shape((12,)), image, answering)
    assert shown.has_learned is has_learned
    by_hand = book.Network([784, 12, 10], seed=5 if has_learned else 0)
    a = image.reshape(-1, 1).astype(np.float64)
    np.testing.assert_array_equal(shown.activations[0], image)
    for activations, w, b in zip(shown.activations[1:], by_hand.weights, by_hand.biases, strict=True):
        a = book.sigmoid(w @ a + b)
        np.testing.assert_allclose(activations, a[:, 0], atol=1e-4)
