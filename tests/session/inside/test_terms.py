"""A sum that is shown adds up as it is shown."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.network import Network
from digitpad.session.inside.terms import DECIMALS, adding_up, weighted_input


def printed(number: float) -> Decimal:
    """Return what stands in the window."""
    return Decimal(f"{number:.{DECIMALS}f}")


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60))
def test_printed_parts_add_up_to_the_printed_sum_and_none_is_far_off(parts: list[float]) -> None:
    shown, total = adding_up(parts)
    assert sum(map(printed, shown)) == printed(total)
    assert max(abs(a - b) for a, b in zip(shown, parts, strict=True)) <= 10**-DECIMALS * 1.0001
    assert total == pytest.approx(sum(parts), abs=0.51 * 10**-DECIMALS + 1e-6)
    assert all(a == 0 for a, b in zip(shown, parts, strict=True) if b == 0)


@pytest.mark.parametrize("wrong", [float("nan"), float("inf")])
def test_what_is_no_number_adds_up_to_none(wrong: float) -> None:
    with pytest.raises(ValueError, match="no finite number"):
        adding_up([1.0, wrong])


def test_terms_of_a_neuron_add_up_to_its_weighted_input(network: Network, image: NDArray[np.float32]) -> None:
    activations = network.activations(image)
    for layer in range(1, network.num_layers):
        for neuron in range(network.sizes[layer]):
            before = activations[layer - 1]
            shown = weighted_input(network, before, layer, neuron, 6)
            z = float(network.weights[layer - 1][neuron] @ before + network.biases[layer - 1][neuron])
            parts = [*(term.product for term in shown.largest), shown.of_smaller, shown.bias]
            assert sum(map(printed, parts)) == printed(shown.z)
            assert shown.z == pytest.approx(z, abs=10**-DECIMALS)
            assert len(shown.largest) + shown.smaller + shown.zero == len(before)
            for term in shown.largest:
                assert term.weight == network.weights[layer - 1][neuron, term.place]
                assert term.value == before[term.place]
                assert term.product == pytest.approx(term.weight * term.value, abs=1.1 * 10**-DECIMALS)


def test_the_terms_named_are_the_largest(image: NDArray[np.float32]) -> None:
    network = Network((784, 3, 10), seed=2)
    shown = weighted_input(network, image, 1, 1, 5)
    products = abs(network.weights[0][1].astype(float) * image)
    assert [term.place for term in shown.largest] == np.argsort(-products)[:5].tolist()
    assert shown.zero == np.count_nonzero(products == 0)


def test_on_blank_paper_there_is_the_bias_alone() -> None:
    network = Network((784, 3, 10), seed=2)
    shown = weighted_input(network, np.zeros(784, np.float32), 1, 1, 5)
    assert (len(shown.largest), shown.smaller, shown.zero, shown.of_smaller) == (0, 0, 784, 0)
    assert shown.z == shown.bias == pytest.approx(float(network.biases[0][1]), abs=10**-DECIMALS)
