import numpy as np
import pytest
from numpy.typing import NDArray

from digitpad.datasets import Dataset, Samples, load_data
from digitpad.handwriting.lines import Lines
from digitpad.handwriting.pictures import Distortions
from digitpad.handwriting.redrawing import redrawn
from digitpad.handwriting.thinning import centrelines
from digitpad.network import CrossEntropyCost, Network, scaled_normal, sigmoid
from digitpad.session import calibrating
from digitpad.session.built_in_data import built_in_data
from digitpad.session.calibrating import KEPT, LEAST, HeldOut, calibrated, rounded, sincere
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
    pictures = HeldOut.of(mnist.validation)
    refusal = calibrated(network, pictures)
    said = network.feedforward(pictures.digits).max(axis=1)
    assert refusal.digits_kept == np.mean(said >= refusal.threshold)
    assert KEPT <= refusal.digits_kept < KEPT + 0.01
    assert refusal.others_refused == np.mean(network.feedforward(pictures.others).max(axis=1) < refusal.threshold)


def test_a_network_that_says_nothing_refuses_everything() -> None:
    silent = Network((784, 10))
    for array in (*silent.weights, *silent.biases):
        array[:] = 0.0
    silent.biases[-1][:] = -9.0
    pictures = np.full((20, 784), 100, np.uint8)
    refusal = calibrated(silent, HeldOut(pictures, pictures))
    assert (refusal.threshold, refusal.digits_kept, refusal.others_refused) == (LEAST, 0.0, 1.0)


def test_the_same_images_make_the_same_pictures_and_as_many_of_both_kinds(mnist: Dataset) -> None:
    few = Samples(mnist.validation.images[:120], mnist.validation.labels[:120])
    one, other = HeldOut.of(few), HeldOut.of(few)
    assert one.digits.shape == one.others.shape == (120, 784)
    np.testing.assert_array_equal(one.digits, other.digits)
    np.testing.assert_array_equal(one.others, other.others)


def test_what_calibrates_is_as_people_wrote_it_but_for_other_ways_to_write_as_many_as_are_learned_from(
    mnist: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float] = []
    drawn: list[Lines] = []

    def unvaried(lines: Lines, _labels: object, _rng: object, probability: float, _names: object) -> Lines:
        asked.append(probability)
        return lines

    def noting(lines: Lines, pen: NDArray[np.floating]) -> NDArray[np.uint8]:
        drawn.append(lines)
        return redrawn(lines, pen)

    monkeypatch.setattr(calibrating, "with_variants", unvaried)
    monkeypatch.setattr(calibrating, "redrawn", noting)
    images = mnist.validation.images[:20]
    HeldOut.of(Samples(images, mnist.validation.labels[:20]))
    assert asked == [Distortions().variants]
    np.testing.assert_array_equal(drawn[0].points, centrelines(images).points)


def test_a_sincere_network_is_as_often_right_as_it_says_on_images_it_was_not_made_so_on(
    mnist: Dataset, network: Network
) -> None:
    first, second = (
        Samples(mnist.validation.images[half], mnist.validation.labels[half])
        for half in (slice(None, 5000), slice(5000, None))
    )
    timid = network.copy()
    timid.biases[-1][:] -= 2.0  # says less than it knows
    before = evaluate_images(Reader(timid), second)
    after = evaluate_images(Reader(sincere(timid, first)), second)
    assert after.correct == before.correct
    assert after.calibration_error < 0.02 < before.calibration_error


def test_a_sincere_network_keeps_the_order_of_its_outputs(mnist: Dataset, network: Network) -> None:
    images = mnist.validation.images[:200]
    honest = sincere(network, mnist.validation)
    np.testing.assert_array_equal(network.logit(images).argsort(), honest.logit(images).argsort())


def test_a_network_that_is_always_right_stays_as_it_is_or_finite(mnist: Dataset) -> None:
    few = Samples(mnist.validation.images[:3], mnist.validation.labels[:3])
    assert sincere(Network((784, 10)), few).is_finite


def test_rounding_changes_no_weight_by_more_than_half_precision(network: Network) -> None:
    for ours, theirs in zip(network.weights, rounded(network).weights, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=2**-11, atol=1e-7)


def test_a_weight_too_large_to_round_leaves_the_network_alone(network: Network) -> None:
    huge = network.copy()
    huge.weights[0][:] = 1e6
    assert rounded(huge) is huge


def test_the_logit_is_what_the_activation_is_the_sigmoid_of(mnist: Dataset, network: Network) -> None:
    images = mnist.validation.images[:50]
    np.testing.assert_array_equal(network.feedforward(images), sigmoid(network.logit(images)))
