"""Platt scaling."""

import numpy as np
import pytest

from digitpad.datasets.mnist import Dataset, Samples
from digitpad.network import Network
from digitpad.session.calibrating.platt_scaling import platt_scaled
from digitpad.session.evaluation import evaluate_images
from digitpad.session.reading import Reader


@pytest.mark.slow
def test_platt_scaling_makes_a_network_as_often_right_as_it_says_on_other_images_than_it_was_fitted_to(
    mnist: Dataset, network: Network
) -> None:
    first, second = (
        Samples(mnist.validation.images[half], mnist.validation.labels[half])
        for half in (slice(None, 5000), slice(5000, None))
    )
    timid = network.copy()
    timid.biases[-1][:] -= 2.0  # says less than it knows
    before = evaluate_images(Reader(timid), second)
    after = evaluate_images(Reader(platt_scaled(timid, first)), second)
    assert after.correct == before.correct
    assert after.calibration_error < 0.02 < before.calibration_error


@pytest.mark.slow
def test_platt_scaling_multiplies_all_logits_by_one_number_and_adds_another(mnist: Dataset, network: Network) -> None:
    """So the order of the outputs stays."""
    images = mnist.validation.images[:200]
    z, scaled = network.logit(images).ravel(), platt_scaled(network, mnist.validation).logit(images).ravel()
    scale, shift = np.polyfit(z, scaled, 1)
    assert scale > 0
    np.testing.assert_allclose(scaled, scale * z + shift, atol=1e-3)


def test_a_network_that_is_right_where_it_is_least_sure_stays_as_it_is(mnist: Dataset, network: Network) -> None:
    """No positive scale fits that: the order of the outputs would be turned round."""
    images = mnist.validation.images[:1000]
    largest, answers = network.logit(images).max(axis=1), network.logit(images).argmax(axis=1)
    labels = np.where(largest < np.median(largest), answers, (answers + 1) % 10).astype(np.uint8)
    assert platt_scaled(network, Samples(images, labels)) is network


@pytest.mark.slow
def test_images_too_few_to_fit_leave_a_network_that_answers(mnist: Dataset) -> None:
    few = Samples(mnist.validation.images[:3], mnist.validation.labels[:3])
    assert platt_scaled(Network((784, 10)), few).is_finite
