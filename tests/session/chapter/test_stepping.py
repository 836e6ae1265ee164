"""A network that is trained by hand is trained as ever."""

import numpy as np
import pytest

from digitpad.datasets.mnist import vectorised_result
from digitpad.network import Network
from digitpad.session.chapter.stepping import MiniBatch, Stepping
from digitpad.session.inside.training_images import TrainingImages
from digitpad.training.recipes import CHAPTER_1
from tests.small import bits, small_mnist

EPOCHS = 3
RECIPE = CHAPTER_1.changed(epochs=EPOCHS, mini_batch_size=7, seed=5)
AN_EPOCH = 15  # mini-batches of 7, the last of 2


def packed() -> TrainingImages:
    samples = small_mnist().training
    images = TrainingImages(samples.labels)
    images.add(samples.images)
    return images


def after(steps: int, eta: float = RECIPE.eta) -> Network:
    """Return a network that `SGD` has trained from plain arrays for so many mini-batches."""
    samples = small_mnist().training
    network = Network(RECIPE.sizes, seed=RECIPE.seed)
    run = network.SGD((samples.images, vectorised_result(samples.labels)), EPOCHS, RECIPE.mini_batch_size, eta)
    for _ in range(steps):
        next(run)
    return network


def last(stepping: Stepping) -> MiniBatch:
    found = stepping.look().last
    assert found is not None
    return found


@pytest.mark.parametrize("pieces", [(1,) * 33, (1, 10, 22), (15, 15, 3), (33,)])
def test_the_weights_after_some_steps_are_the_bits_of_sgd(pieces: tuple[int, ...]) -> None:
    """However many are taken at a time, and beyond the end of an epoch."""
    stepping = Stepping(packed(), RECIPE)
    for number in pieces:
        stepping.take(number, RECIPE.eta)
        look = stepping.look()
        assert bits(look.network) == bits(after(look.steps))
    assert look.steps == 33
    assert (look.epoch, look.number, look.steps_an_epoch) == (2, 3, AN_EPOCH)


def test_before_the_first_step_the_weights_are_the_recipe_s() -> None:
    look = Stepping(packed(), RECIPE).look()
    assert bits(look.network) == bits(*RECIPE.networks())
    assert (look.steps, look.last, look.is_done) == (0, None, False)


def test_what_is_looked_at_does_not_change_with_the_next_step() -> None:
    stepping = Stepping(packed(), RECIPE)
    stepping.take(1, RECIPE.eta)
    look, mini_batch = stepping.look(), last(stepping)
    weights, outputs = bits(look.network), mini_batch.outputs.tobytes()
    stepping.take(20, RECIPE.eta)
    assert bits(look.network) == weights
    assert mini_batch.outputs.tobytes() == outputs


@pytest.mark.parametrize("steps", [1, 15, 17])
def test_the_last_mini_batch_is_the_one_that_was_learned_from(steps: int) -> None:
    """From its images alone the network before comes to the network after, and outputs, deltas and costs are theirs."""
    stepping = Stepping(packed(), RECIPE)
    stepping.take(steps, RECIPE.eta)
    found, before = last(stepping), after(steps - 1)
    assert len(found.images) == (2 if steps == AN_EPOCH else 7)
    results = vectorised_result(found.labels)
    outputs = before.feedforward(found.images)
    np.testing.assert_allclose(found.outputs, outputs, atol=1e-5)
    np.testing.assert_array_equal(found.targets, results)
    np.testing.assert_allclose(found.deltas, (outputs - results) * outputs * (1 - outputs), atol=1e-5)
    assert found.cost_before == pytest.approx(((outputs - results) ** 2).sum() / (2 * len(results)), rel=1e-5)
    before.update_mini_batch(found.images, results, RECIPE.eta)
    np.testing.assert_allclose(before.weights[0], stepping.look().network.weights[0], atol=1e-5)
    outputs = after(steps).feedforward(found.images)
    assert found.cost_after == pytest.approx(((outputs - results) ** 2).sum() / (2 * len(results)), rel=1e-5)


def test_another_eta_counts_from_the_next_step_on() -> None:
    """The images come in the same order; only the steps are longer or shorter."""
    stepping = Stepping(packed(), RECIPE)
    stepping.take(4, RECIPE.eta)
    stepping.take(1, 0.5)
    expected, found = after(4), last(stepping)
    expected.update_mini_batch(found.images, vectorised_result(found.labels), 0.5)
    np.testing.assert_allclose(stepping.look().network.weights[0], expected.weights[0], atol=1e-5)
    whole = Stepping(packed(), RECIPE)
    whole.take(5, RECIPE.eta)
    np.testing.assert_array_equal(last(whole).images, found.images)


def test_it_stops_after_the_step_at_which_it_is_told_to() -> None:
    stepping = Stepping(packed(), RECIPE)
    answers = iter([True, True, False])
    stepping.take(100, RECIPE.eta, lambda: next(answers))
    assert stepping.steps == 3


def test_it_ends_with_the_recipe() -> None:
    stepping = Stepping(packed(), RECIPE)
    stepping.take(AN_EPOCH * EPOCHS - 1, RECIPE.eta)
    assert not stepping.is_done
    stepping.take(9, RECIPE.eta)
    look = stepping.look()
    assert look.is_done
    assert (look.steps, look.number) == (AN_EPOCH * EPOCHS, AN_EPOCH)
    stepping.take(1, 0.5)
    assert bits(stepping.look().network) == bits(look.network)


@pytest.mark.slow
def test_from_mnist_s_packed_images_it_learns_the_same_bits() -> None:
    """The recipe as it is, for 60 mini-batches of the 50,000 images."""
    *_, images = TrainingImages.read()
    stepping = Stepping(images)
    stepping.take(60, CHAPTER_1.eta)
    (network,) = CHAPTER_1.networks()
    data = images.images(np.arange(len(images))), vectorised_result(images.labels)
    run = network.SGD(data, CHAPTER_1.epochs, CHAPTER_1.mini_batch_size, CHAPTER_1.eta)
    for _ in range(60):
        next(run)
    assert bits(stepping.look().network) == bits(network)
