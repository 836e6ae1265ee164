"""The small network of the chapter's pages."""

from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.mnist import load_data, vectorised_result
from digitpad.network import Network
from digitpad.session.chapter.learned import Learned, learn
from digitpad.session.inside.training_images import TrainingImages
from tests.small import bits, outcome


def test_it_begins_with_the_books_weights_and_is_trained_by_the_books_descent(
    learned: Learned, few_images: Path
) -> None:
    """A tenth of so few images stays unseen."""
    training = load_data(few_images).training
    network = Network((784, 30, 10))
    assert bits(learned.first) == bits(network)
    for _ in network.SGD((training.images[:90], vectorised_result(training.labels[:90])), 5, 10, 3.0):
        pass
    assert bits(learned.trained) == bits(network)
    np.testing.assert_array_equal(learned.unseen.images, training.images[90:])
    np.testing.assert_array_equal(learned.unseen.labels, training.labels[90:])
    np.testing.assert_array_equal(learned.targets.argmax(axis=1), learned.unseen.labels)


def test_it_tells_how_much_is_done_and_always_more(packed: TrainingImages) -> None:
    _, told = outcome(learn(packed, part=0.5))
    assert told == sorted(told)
    assert told[0] >= 0
    assert told[-1] <= 0.5


@pytest.mark.slow
def test_with_the_built_in_images_it_has_learned_something() -> None:
    *_, every = TrainingImages.read()
    learned, told = outcome(learn(every))
    np.testing.assert_array_equal(learned.unseen.images[::250], every.images(np.arange(10_000, 11_000, 250)))
    np.testing.assert_array_equal(learned.unseen.labels, every.labels[10_000:11_000])
    images, labels = learned.unseen
    assert len(labels) == 1000
    assert learned.trained.evaluate((images, labels)) > 850
    assert learned.first.evaluate((images, labels)) < 250
    assert max(np.diff(told)) < 0.1
