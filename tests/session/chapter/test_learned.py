"""The small network of the chapter's pages."""

from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.errors import DataError
from digitpad.datasets.mnist import load_data, vectorised_result
from digitpad.network import Network
from digitpad.session.chapter.learned import Learned, learn
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


def test_it_tells_how_much_is_done_and_always_more(few_images: Path) -> None:
    _, told = outcome(learn(few_images, part=0.5))
    assert told == sorted(told)
    assert told[0] > 0
    assert told[-1] <= 0.5


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="missing"):
        next(learn(tmp_path / "missing.npz"))


@pytest.mark.slow
def test_with_the_built_in_images_it_has_learned_something() -> None:
    learned, told = outcome(learn())
    images, labels = learned.unseen
    assert len(labels) == 1000
    assert learned.trained.evaluate((images, labels)) > 850
    assert learned.first.evaluate((images, labels)) < 250
    assert max(np.diff(told)) < 0.1
