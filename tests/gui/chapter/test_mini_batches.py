"""The page of mini-batches: gradients against the book's listing, and a network trained by hand against `SGD`."""

import re
from collections.abc import Callable
from math import acos, degrees
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton
from pytestqt.qtbot import QtBot

from digitpad.datasets.mnist import vectorised_result
from digitpad.gui.chapter.mini_batches import MiniBatchesPage
from digitpad.gui.chapter.mini_batches_picture import MiniBatchesPicture
from digitpad.gui.chapter.pages import PAGES
from digitpad.gui.chapter.stepped import Stepped
from digitpad.network import Network, book
from digitpad.session.inside import training_images
from digitpad.storage.places import settings_file
from digitpad.storage.settings import change_settings
from digitpad.training.recipes import CHAPTER_1
from tests.gui.chapter.conftest import InChapter
from tests.gui.finding import only
from tests.gui.opened import Opened
from tests.journeys.handwriting import written
from tests.small import TRAINING, bits, small_mnist

NUMBER = PAGES.index(MiniBatchesPage) + 1
AN_EPOCH = TRAINING // CHAPTER_1.mini_batch_size


class InMiniBatches(InChapter):
    """The page, and a person at it."""

    def __init__(self, opened: Opened, qtbot: QtBot) -> None:
        super().__init__(opened, qtbot)
        assert self.page.number == NUMBER
        qtbot.waitUntil(lambda: "images point" in self.sentence)

    @property
    def picture(self) -> MiniBatchesPicture:
        return only(self.page, MiniBatchesPicture)

    @property
    def stepped(self) -> Stepped:
        assert isinstance(self.page, MiniBatchesPage)
        return self.page._stepped

    @property
    def steps(self) -> int:
        """That the network has taken."""
        assert self.stepped.newest is not None
        return self.stepped.newest.steps

    def by_hand(self) -> None:
        """Choose the other part of the page."""
        only(self.page, QRadioButton, lambda each: each.text() == "Step by step").click()

    def learn(self, button: str, steps: int) -> None:
        """Click, and wait until so many steps are done."""
        self.opened.click(button)
        self.qtbot.waitUntil(lambda: self.steps == steps and not self.stepped.moves)

    def learned(self) -> bytes:
        """Return all weights and biases of the network that is shown."""
        assert self.stepped.shown is not None
        return bits(self.stepped.shown.network)


@pytest.fixture
def page(open_window: Callable[..., Opened], qtbot: QtBot) -> InMiniBatches:
    """Open the page, with a hundred training images."""
    left_open()
    return InMiniBatches(open_window(), qtbot)


def left_open() -> None:
    """Let the page be the one that was open the last time, for others before it have networks learn."""
    change_settings(settings_file(), page="mini_batches")


def trained(steps: int, eta: float = CHAPTER_1.eta) -> Network:
    """Return a network that `SGD` has trained for so many mini-batches, from the recipe's first weights."""
    samples = small_mnist().training
    network = Network(CHAPTER_1.sizes, seed=CHAPTER_1.seed)
    data = samples.images, vectorised_result(samples.labels)
    run = network.SGD(data, CHAPTER_1.epochs, CHAPTER_1.mini_batch_size, eta)
    for _ in range(steps):
        next(run)
    return network


def of_some(network: Network, places: list[int]) -> np.ndarray:
    """Return the mean of the gradients of single images by the book's own listing, in float64."""
    reference, samples = book.Network(network.sizes), small_mnist().training
    reference.weights = [w.astype(np.float64) for w in network.weights]
    reference.biases = [b.astype(np.float64).reshape(-1, 1) for b in network.biases]
    rows = []
    for place in places:
        y = np.zeros((10, 1))
        y[samples.labels[place]] = 1
        nabla_b, nabla_w = reference.backprop(samples.images[place].reshape(-1, 1) / 255, y)
        rows.append(np.concatenate([each.ravel() for each in (*nabla_w, *nabla_b)]))
    mean: np.ndarray = np.mean(rows, axis=0)
    return mean


def angle_and_length(network: Network, draw: int, size: int) -> tuple[str, str]:
    """Return what the page has to say of a draw of so many images."""
    rng = np.random.default_rng(draw)
    draws = [rng.choice(TRAINING, each, replace=False).tolist() for each in (1, 10)]
    some, everything = of_some(network, draws[size > 1]), of_some(network, list(range(TRAINING)))
    lengths = np.linalg.norm(some), np.linalg.norm(everything)
    cosine = some @ everything / (lengths[0] * lengths[1])
    return f"{degrees(acos(cosine)):.1f}°", f"{lengths[0] / lengths[1]:.2f} ×"


@pytest.mark.slow
def test_angles_and_lengths_are_those_of_the_book_s_gradients(page: InMiniBatches) -> None:
    """In the sentence, and in what a screen reader has of the picture; drawn anew at each press."""
    for draw in (1, 2):
        angle, length = angle_and_length(trained(0), draw, 10)
        alone, its_length = angle_and_length(trained(0), draw, 1)
        expected = f"10 images: angle {angle}, length {length}"
        page.qtbot.waitUntil(lambda: expected in page.picture.accessibleDescription())  # noqa: B023 - it is asked now
        assert f"10 images point {angle} off the way of all" in page.sentence
        assert f"1 images: angle {alone}, length {its_length}" in page.picture.accessibleDescription()
        assert "steps to see each image once 10." in page.picture.accessibleDescription()
        page.opened.click("Other images")
    assert "At the first weights" in page.formula
    assert "m = 10: 100/10 = 10" in page.formula


@pytest.mark.slow
def test_gradients_are_drawn_at_the_weights_that_the_network_has_come_to(page: InMiniBatches) -> None:
    page.by_hand()
    page.learn("Ten steps", 10)
    only(page.page, QRadioButton, lambda each: each.text() == "A few against all").click()
    assert "At the first weights" in page.formula
    page.opened.click("Other images")
    angle, length = angle_and_length(trained(10), 2, 10)
    page.qtbot.waitUntil(lambda: f"10 images: angle {angle}, length {length}" in page.picture.accessibleDescription())
    assert "At the weights after 10 mini-batches" in page.formula


@pytest.mark.slow
def test_the_weights_after_any_presses_are_the_bits_of_sgd(page: InMiniBatches) -> None:
    page.by_hand()
    steps = 0
    for button, more in (("One step", 1), ("One step", 1), ("Ten steps", 10), ("An epoch", AN_EPOCH), ("One step", 1)):
        steps += more
        page.learn(button, steps)
        assert page.learned() == bits(trained(steps))
    assert f"Epoch 3: mini-batch {steps - 2 * AN_EPOCH} of {AN_EPOCH}" in page.formula
    page.opened.click("Start over")
    page.qtbot.waitUntil(lambda: page.steps == 0)
    assert page.learned() == bits(trained(0))
    page.learn("One step", 1)
    assert page.learned() == bits(trained(1))


@pytest.mark.slow
def test_presses_that_come_faster_than_steps_are_all_counted(page: InMiniBatches) -> None:
    page.by_hand()
    button = page.opened.button("One step")
    for _ in range(7):
        button.click()
    page.qtbot.waitUntil(lambda: page.steps == 7)
    assert page.learned() == bits(trained(7))


@pytest.mark.slow
def test_a_run_goes_on_until_it_is_stopped(page: InMiniBatches) -> None:
    """And what it has come to by then are the bits of as many steps."""
    page.by_hand()
    page.opened.click("Run")
    page.qtbot.waitUntil(lambda: page.steps > 50)
    assert not page.opened.button("One step").isEnabled()
    page.opened.click("Halt")
    page.qtbot.waitUntil(lambda: not page.stepped.moves)
    steps = page.steps
    page.qtbot.wait(400)
    assert page.steps == steps
    assert page.learned() == bits(trained(steps))
    assert page.opened.button("One step").isEnabled()


@pytest.mark.slow
def test_a_run_ends_with_the_recipe_and_when_its_page_is_left(page: InMiniBatches) -> None:
    page.by_hand()
    page.opened.click("Run")
    stepped = page.stepped
    page.opened.click("Previous page")
    page.qtbot.waitUntil(lambda: not stepped.moves)
    assert stepped.newest is not None
    steps = stepped.newest.steps
    page.opened.click("Next page")
    for _ in range(CHAPTER_1.epochs - steps // AN_EPOCH):
        page.stepped.take_epoch(CHAPTER_1.eta)
    page.qtbot.waitUntil(lambda: not page.stepped.moves)
    assert page.steps == CHAPTER_1.epochs * AN_EPOCH
    assert "That was the last epoch" in page.sentence
    assert not page.opened.button("Run").isEnabled()
    assert page.learned() == bits(trained(page.steps))


@pytest.mark.slow
def test_the_learning_rate_counts_from_the_next_step_on(page: InMiniBatches) -> None:
    page.by_hand()
    page.number("Learning rate η").setValue(0.5)
    page.learn("Ten steps", 10)
    assert page.learned() == bits(trained(10, 0.5))
    assert "η = 0.5" in page.formula


@pytest.mark.slow
def test_costs_and_deltas_are_those_of_the_ten_images(page: InMiniBatches) -> None:
    page.by_hand()
    page.learn("Ten steps", 10)
    samples, before, after = small_mnist().training, trained(9), trained(10)
    places = np.random.default_rng([CHAPTER_1.seed, 1]).permutation(TRAINING)[90:]
    images, y = samples.images[places], vectorised_result(samples.labels[places])
    costs = [((each.feedforward(images) - y) ** 2).sum() / 20 for each in (before, after)]
    told = f"a step down what its 10 images say took their cost from {costs[0]:.3f} to {costs[1]:.3f}."
    assert page.sentence == f"Mini-batch 10: {told}"
    a = before.feedforward(images)[3]
    delta = (a - y[3]) * a * (1 - a)
    label = int(samples.labels[places[3]])
    page.number("Image").setValue(4)
    page.number("Output").setValue(label)
    assert f"Image 4, a {label}" in page.formula
    assert page.formula.endswith(f"= {delta[label]:.6f}".replace("-", "−"))
    other = int(np.delete(np.arange(10), label)[0])
    page.number("Output").setValue(other)
    assert page.formula.endswith(f"= {delta[other]:.6f}")
    said, wanted = (float(each) for each in re.findall(r"\((0\.\d+) − (\d)\)·", page.formula)[0])
    assert (said - wanted) * said * (1 - said) == pytest.approx(delta[other], abs=5e-6)


@pytest.mark.slow
def test_a_click_on_a_cell_picks_its_image_and_its_output(page: InMiniBatches) -> None:
    page.by_hand()
    page.learn("One step", 1)
    page.picture.grab()
    shown = page.picture._shown
    cells = shown._cells  # type: ignore[union-attr]
    place = QPoint(round(cells.left() + 0.65 * cells.width()), round(cells.top() + 0.25 * cells.height()))
    QTest.mouseClick(page.picture, Qt.MouseButton.LeftButton, pos=place)
    assert (page.number("Image").value(), page.number("Output").value()) == (7, 2)


@pytest.mark.slow
def test_the_bars_of_my_drawing_are_told_before_and_after(page: InMiniBatches) -> None:
    page.by_hand()
    page.learn("One step", 1)
    assert "yours" not in page.sentence
    page.opened.draw(written(3))
    image = page.opened.window._answering.reading.image
    before, after = trained(0).feedforward(image), trained(1).feedforward(image)
    best = int(after.argmax())
    told = f"Output {best} for yours: {before[best]:.2f} → {after[best]:.2f}."
    page.qtbot.waitUntil(lambda: told in page.sentence)
    for output in range(10):
        told = f"Output {output} of your drawing: {before[output]:.3f} → {after[output]:.3f}."
        assert told in page.picture.accessibleDescription()


@pytest.mark.slow
def test_the_network_can_answer_and_the_line_at_the_foot_has_the_way_back(page: InMiniBatches) -> None:
    page.by_hand()
    answers = only(page.page, QCheckBox, lambda each: each.text() == "let it read the pad")
    in_use = page.opened.window._answering.reader.network
    answers.click()
    page.learn("Ten steps", 10)
    answering = page.opened.window._answering
    assert bits(answering.reader.network) == bits(trained(10))
    assert page.opened.says("The network of this page, after 10 mini-batches")
    page.opened.click("Back")
    assert answering.reader.network is in_use
    assert not answers.isChecked()
    answers.click()
    answers.click()
    assert answering.reader.network is in_use


@pytest.mark.slow
def test_what_stands_where_is_remembered_but_not_the_weights(
    page: InMiniBatches, open_window: Callable[..., Opened], qtbot: QtBot
) -> None:
    page.by_hand()
    page.number("Learning rate η").setValue(1.5)
    page.learn("One step", 1)
    page.opened.window.close()
    page.panel.setParent(None)
    page.panel.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    again = InChapter(open_window(), qtbot)
    assert again.page.number == NUMBER
    assert again.number("Learning rate η").value() == 1.5
    assert only(again.page, QRadioButton, lambda each: each.text() == "Step by step").isChecked()
    qtbot.waitUntil(lambda: "it knows nothing yet" in again.sentence)


@pytest.mark.slow
def test_without_training_images_it_says_why(
    open_window: Callable[..., Opened], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training_images, "built_in_data", lambda: tmp_path / "gone.npz")
    left_open()
    room = InChapter(open_window(), qtbot)
    qtbot.waitUntil(lambda: "gone.npz" in room.sentence)
    assert not room.opened.button("Other images").isEnabled()
