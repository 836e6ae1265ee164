import numpy as np
import pytest

from digitpad.datasets.mnist import Dataset, Samples, load_data
from digitpad.handwriting.augmentation import Distortions
from digitpad.handwriting.redrawing import redrawn
from digitpad.handwriting.thinning import centrelines
from digitpad.handwriting.variants import RULES
from digitpad.network import CrossEntropyCost, Network, scaled_normal, sigmoid
from digitpad.session.built_in_data import built_in_data
from digitpad.session.calibrating import (
    DIGITS_KEPT,
    LOWEST_THRESHOLD,
    CalibrationPictures,
    calibrated_refusal,
    in_half_precision,
    platt_scaled,
)
from digitpad.session.evaluation import evaluate_images
from digitpad.session.reading import Reader


@pytest.fixture(scope="module")
def mnist() -> Dataset:
    return load_data(built_in_data())


@pytest.fixture(scope="module")
def network(mnist: Dataset) -> Network:
    """A network that has learned a little."""
    trained = Network((784, 30, 10), cost=CrossEntropyCost(), initialiser=scaled_normal)
    images, labels = mnist.training.images[:5000], mnist.training.labels[:5000]
    for _ in trained.SGD((images, np.eye(10, dtype=np.float32)[labels]), 3, 10, 0.5):
        pass
    return trained


def test_the_threshold_keeps_the_promised_share_of_the_digits(mnist: Dataset, network: Network) -> None:
    pictures = CalibrationPictures.of(mnist.validation)
    refusal = calibrated_refusal(network, pictures)
    said = network.feedforward(pictures.digits).max(axis=1)
    assert refusal.digits_kept == np.mean(said >= refusal.threshold)
    assert DIGITS_KEPT <= refusal.digits_kept < DIGITS_KEPT + 0.01
    assert refusal.others_refused == np.mean(network.feedforward(pictures.others).max(axis=1) < refusal.threshold)


def test_a_network_that_says_nothing_refuses_everything() -> None:
    silent = Network((784, 10))
    for array in (*silent.weights, *silent.biases):
        array[:] = 0.0
    silent.biases[-1][:] = -9.0
    pictures = np.full((20, 784), 100, np.uint8)
    refusal = calibrated_refusal(silent, CalibrationPictures(pictures, pictures))
    assert (refusal.threshold, refusal.digits_kept, refusal.others_refused) == (LOWEST_THRESHOLD, 0.0, 1.0)


def test_the_same_images_make_the_same_pictures_and_as_many_of_both_kinds(mnist: Dataset) -> None:
    few = Samples(mnist.validation.images[:120], mnist.validation.labels[:120])
    one, other = CalibrationPictures.of(few), CalibrationPictures.of(few)
    assert one.digits.shape == one.others.shape == (120, 784)
    np.testing.assert_array_equal(one.digits, other.digits)
    np.testing.assert_array_equal(one.others, other.others)


def test_digits_to_calibrate_on_are_as_people_wrote_them_but_for_as_many_variants_as_are_learned_from(
    mnist: Dataset,
) -> None:
    """Those that are no variants are their own centre lines, drawn with one of the pens and neither turned nor bent."""
    few = Samples(mnist.validation.images[:200], mnist.validation.labels[:200])
    digits = CalibrationPictures.of(few).digits.astype(int)
    d, lines = Distortions(), centrelines(few.images)
    pens = np.linspace(d.thinnest, d.thickest, 11)  # none further than an eighth of a pixel from its own
    off = [np.abs(redrawn(lines, np.full(200, pen)).astype(int) - digits).max(axis=1) for pen in pens]
    as_written = np.min(off, axis=0) < 40
    with_rules = np.isin(few.labels, [digit for digit, _ in RULES.values()])
    assert as_written[~with_rules].all()
    assert np.mean(~as_written[with_rules]) == pytest.approx(d.variants, abs=0.08)


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


def test_images_too_few_to_fit_leave_a_network_that_answers(mnist: Dataset) -> None:
    few = Samples(mnist.validation.images[:3], mnist.validation.labels[:3])
    assert platt_scaled(Network((784, 10)), few).is_finite


def test_half_precision_changes_no_weight_by_more_than_half_a_unit_of_its_last_place(network: Network) -> None:
    for ours, theirs in zip(network.weights, in_half_precision(network).weights, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=2**-11, atol=1e-7)


def test_a_weight_too_large_for_half_precision_leaves_the_network_alone(network: Network) -> None:
    huge = network.copy()
    huge.weights[0][:] = 1e6
    assert in_half_precision(huge) is huge


def test_the_logit_is_what_the_activation_is_the_sigmoid_of(mnist: Dataset, network: Network) -> None:
    images = mnist.validation.images[:50]
    np.testing.assert_array_equal(network.feedforward(images), sigmoid(network.logit(images)))
