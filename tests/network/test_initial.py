import numpy as np
import pytest

from digitpad.network import book_normal, centred_normal, scaled_normal, sigmoid
from digitpad.network.initial import Initialiser

SIZES = (784, 200, 50)
BOTH = pytest.mark.parametrize("initialiser", [book_normal, scaled_normal], ids=["book", "scaled"])
ALL = pytest.mark.parametrize(
    "initialiser", [book_normal, scaled_normal, centred_normal], ids=["book", "scaled", "centred"]
)


@ALL
def test_there_is_a_matrix_and_a_vector_for_each_layer_but_the_input(initialiser: Initialiser) -> None:
    weights, biases = initialiser(SIZES, np.random.default_rng(0))
    assert [w.shape for w in weights] == [(200, 784), (50, 200)]
    assert [b.shape for b in biases] == [(200,), (50,)]


@BOTH
def test_biases_are_drawn_from_the_unit_normal(initialiser: Initialiser) -> None:
    _, biases = initialiser((1, 10_000), np.random.default_rng(0))
    assert biases[0].mean() == pytest.approx(0, abs=0.05)
    assert biases[0].std() == pytest.approx(1, abs=0.05)


@pytest.mark.parametrize(("initialiser", "power"), [(book_normal, 0.0), (scaled_normal, -0.5)], ids=["book", "scaled"])
def test_the_spread_of_the_weights_is_the_book_s_or_one_over_root_n(initialiser: Initialiser, power: float) -> None:
    weights, _ = initialiser(SIZES, np.random.default_rng(0))
    for w in weights:
        expected = w.shape[1] ** power
        assert w.mean() == pytest.approx(0, abs=0.05 * expected)
        assert w.std() == pytest.approx(expected, rel=0.03)


def test_scaled_weights_start_neurons_responsive_where_the_book_s_saturate() -> None:
    """The weighted sum of many inputs spreads by sqrt(n) with the book's weights, and by about 1 with the scaled."""
    x = np.random.default_rng(1).choice([0.0, 1.0], size=(784, 100))
    spreads = {f.__name__: (f(SIZES, np.random.default_rng(0))[0][0] @ x).std() for f in (book_normal, scaled_normal)}
    assert spreads["book_normal"] > 15
    assert spreads["scaled_normal"] < 1


@ALL
def test_the_same_generator_gives_the_same_bits(initialiser: Initialiser) -> None:
    one, two = (initialiser(SIZES, np.random.default_rng(4)) for _ in range(2))
    for a, b in zip([*one[0], *one[1]], [*two[0], *two[1]], strict=True):
        np.testing.assert_array_equal(a, b)


def test_centred_biases_put_neurons_in_the_middle_of_their_range() -> None:
    """Where their inputs are: nothing for black pixels, about a half for hidden activations."""
    weights, biases = centred_normal(SIZES, np.random.default_rng(0))
    np.testing.assert_array_equal(weights[1], scaled_normal(SIZES, np.random.default_rng(0))[0][1])
    np.testing.assert_array_equal(sigmoid(biases[0]), 0.5)
    np.testing.assert_allclose(sigmoid(weights[1] @ np.full(200, 0.5) + biases[1]), 0.5)
