"""What excites an opened neuron most is looked for among the training images, again as the network changes."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from digitpad.datasets.mnist import load_data
from digitpad.gui.neurons import exciting_search
from digitpad.gui.neurons.exciting_search import ExcitingSearch
from digitpad.gui.neurons.exciting_view import ExcitingView
from digitpad.session.inside import training_images
from tests.gui.neurons.conftest import Inside, number

pytestmark = pytest.mark.slow


@pytest.fixture
def few(inside: Inside, small_data: Path, monkeypatch: pytest.MonkeyPatch) -> Inside:
    """The room, where a hundred images are all that there are."""
    monkeypatch.setattr(training_images, "built_in_data", lambda: small_data)
    monkeypatch.setattr(exciting_search, "_AGAIN", 50)
    return inside


def shown(inside: Inside) -> list[str]:
    """Return what a screen reader says of the images."""
    model = inside.opened.named("Training images that excite it most", ExcitingView).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def until_found(inside: Inside) -> None:
    """Wait until they are found."""
    inside.opened.until("Of the 100 training images these excite it most")


def test_they_are_shown_with_label_and_activation_and_one_goes_onto_the_pad(few: Inside, small_data: Path) -> None:
    few.answer_with((784, 12, 10))
    few.draw(7)
    few.click(0)
    until_found(few)
    images = load_data(small_data).training.images
    neuron = few.panel._opened.neuron
    z = images / 255 @ few.network.weights[0][neuron].astype(float)
    best = np.argsort(-z, kind="stable")[:12]
    texts = shown(few)
    assert len(texts) == 12
    activations = few.network.activations(images[best])[1][:, neuron]
    assert [number(text.rpartition(" ")[2]) for text in texts] == pytest.approx(activations, abs=0.006)
    view = few.opened.named("Training images that excite it most", ExcitingView)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Return)
    few.qtbot.waitUntil(lambda: np.allclose(few.answering.reading.image, images[best[0]] / 255))
    few.opened.click("Undo")
    few.qtbot.waitUntil(lambda: not np.allclose(few.answering.reading.image, images[best[0]] / 255))


def test_of_a_damaged_network_they_are_looked_for_again(few: Inside) -> None:
    few.answer_with((784, 12, 10))
    few.draw(7)
    few.click(0)
    until_found(few)
    before = shown(few)
    search = few.panel._opened.findChild(ExcitingSearch)
    assert search is not None
    with few.qtbot.waitSignal(search.found, timeout=30_000):
        few.noise(100)
    few.qtbot.waitUntil(lambda: shown(few) != before, timeout=30_000)


def test_a_neuron_that_is_opened_again_has_its_images_at_once(few: Inside) -> None:
    few.answer_with((784, 12, 10))
    few.draw(7)
    few.click(0)
    until_found(few)
    before = shown(few)
    few.opened.click("Back to all")
    few.settle()
    few.click(0)
    assert shown(few) == before


def test_why_there_are_none_is_said(inside: Inside, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(training_images, "built_in_data", lambda: tmp_path / "nothing.npz")
    inside.draw(7)
    inside.click(0)
    inside.opened.until("nothing.npz")
