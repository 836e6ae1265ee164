"""What is found among the training images is what a comparison with each of them finds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.network import Network
from digitpad.session.inside.nearest import nearest
from digitpad.session.inside.search import Search, last_hidden_layer, pixels
from digitpad.session.inside.training_images import TrainingImages


def packed(every: np.ndarray, labels: np.ndarray) -> TrainingImages:
    images = TrainingImages(labels)
    images.add(every)
    return images


def pictures(seed: int, count: int) -> np.ndarray:
    """Return images much of which is paper, among them some that are equal, and blank ones."""
    rng = np.random.default_rng(seed)
    every = rng.integers(0, 256, (count, 784), np.uint8) * (rng.random((count, 784)) < rng.random((count, 1)))
    every[rng.integers(0, count, count // 4)] = every[0]
    every[-1] = 0
    return np.asarray(every, np.uint8)


def ready(search: Search) -> Search:
    for _ in search.prepare():
        pass
    return search


@given(st.integers(0, 2**32), st.integers(1, 400), st.integers(1, 6))
def test_by_pixels_the_nearest_are_found(seed: int, count: int, wanted: int) -> None:
    """The same images at the same distances, of equal ones the first; a drawing may be one of them."""
    every = pictures(seed, count)
    search = ready(Search(packed(every, np.zeros(count, np.uint8)), pixels))
    for drawing in (np.random.default_rng(seed).random(784, np.float32), every[0] / np.float32(255)):
        expected, found = nearest(drawing, every, wanted), search.find(drawing, wanted)
        np.testing.assert_allclose(found.distances, expected.distances, rtol=1e-5, atol=1e-5)
        np.testing.assert_array_equal(found.indices, expected.indices)


@given(st.integers(0, 2**32), st.sampled_from([(784, 5, 10), (784, 60, 50, 10)]))
def test_by_the_last_hidden_layer_of_any_network(seed: int, sizes: tuple[int, ...]) -> None:
    """However near its activations are to 0 and 1."""
    every, network = pictures(seed, 200), Network(sizes, seed=seed % 2**31)
    features = last_hidden_layer(network)
    found = ready(Search(packed(every, np.zeros(200, np.uint8)), features)).find(every[3], 5)
    apart = features(every).astype(np.float64) - features(every[3:4])
    np.testing.assert_allclose(found.distances, np.sort(np.sqrt((apart**2).sum(axis=1)))[:5], atol=1e-6)


def test_of_one_label_alone() -> None:
    """As many as there are, where there are not so many as wanted."""
    every, labels = pictures(1, 40), (np.arange(40) % 10).astype(np.uint8)
    search = ready(Search(packed(every, labels), pixels))
    found = search.find(every[0], 5, label=7)
    assert sorted(found.indices.tolist()) == [7, 17, 27, 37]
    expected = nearest(every[0] / np.float32(255), every[labels == 7], 4)
    np.testing.assert_allclose(found.distances, expected.distances, rtol=1e-5)
    assert len(search.find(every[0], label=7).indices) == 1


def test_a_network_without_hidden_layer_has_no_last_one() -> None:
    with pytest.raises(ValueError, match=r"sizes \[784, 10\] has no hidden layer"):
        last_hidden_layer(Network([784, 10]))


@pytest.mark.slow
def test_few_of_mnists_images_are_compared() -> None:
    """Of 50,000 some hundreds, so that the nearest one of a digit is found while the pen moves."""
    *_, images = TrainingImages.read()
    compared = 0

    def counting(some: np.ndarray) -> np.ndarray:
        nonlocal compared
        compared += len(some)
        return pixels(some)

    search = ready(Search(images, counting))
    every = images.images(np.arange(len(images)))
    compared, drawings = 0, every[100:120]
    for drawing in drawings:
        turned = drawing.reshape(28, 28)[::-1].ravel() / np.float32(255)  # none of them, and much like none
        found, expected = search.find(turned, 5), nearest(turned, every, 5)
        np.testing.assert_array_equal(found.indices, expected.indices)
    assert compared < 4000 * len(drawings)
