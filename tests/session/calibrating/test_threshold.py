"""The refusal threshold."""

import numpy as np
import pytest

from digitpad.datasets.mnist import Dataset
from digitpad.network import Network
from digitpad.session.calibrating.pictures import CalibrationPictures
from digitpad.session.calibrating.threshold import DIGITS_KEPT, LOWEST_THRESHOLD, calibrated_refusal


@pytest.mark.slow
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
