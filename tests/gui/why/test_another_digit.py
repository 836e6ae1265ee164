"""Another digit on the pad is explained by its own pair, whatever was picked for the one before it."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from digitpad.session.inside.nearest import nearest
from tests.gui.finding import only
from tests.gui.why.conftest import PATIENCE, WhyOpened
from tests.journeys.handwriting import written
from tests.small import small_mnist

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_put_a_training_image_on_the_pad(why: WhyOpened, qtbot: QtBot, key: Qt.Key) -> None:
    """And the digit on the pad is not said to be right by it."""
    button = why.room.nearest.by_pixels.buttons[0]
    qtbot.waitUntil(button.isEnabled, timeout=PATIENCE)
    images = small_mnist().training.images
    (index,) = nearest(why.opened.window._answering.reading.image, images).indices
    button.setFocus()
    why.opened.key(key)
    QApplication.processEvents()
    np.testing.assert_allclose(why.opened.window._answering.reading.image * 255, images[index], atol=1e-3)
    assert not why.opened.says("Kept")


def pick_another_pair(why: WhyOpened) -> None:
    why.opened.surroundings.picked.pick(4, 5)
    why.until_explained()


def pair_of(why: WhyOpened) -> tuple[int, int]:
    return why.opened.surroundings.picked.pair(why.opened.window._answering.reading)


def test_another_digit_begins_from_its_own_pair(why: WhyOpened, qtbot: QtBot) -> None:
    """What was picked for a digit goes on while strokes are added to it or taken back, and ends with it."""
    pick_another_pair(why)
    why.opened.draw([[(0.35, 0.5), (0.6, 0.5)]])
    assert pair_of(why) == (4, 5)
    why.opened.click("Undo")
    assert pair_of(why) == (4, 5)
    why.opened.click("Clear")
    why.opened.draw(written(1))
    assert pair_of(why)[0] == 1
    assert not why.opened.surroundings.picked.is_by_hand
    pick_another_pair(why)
    why.opened.click("Next")
    why.opened.draw(written(7))
    assert pair_of(why)[0] == 7


def test_what_is_tried_on_the_pad_begins_from_its_own_pair(why: WhyOpened, qtbot: QtBot) -> None:
    why.opened.surroundings.picked.pick(7, 1)
    button = only(why.room, QPushButton, lambda each: each.text() == "Try it on the pad")
    qtbot.waitUntil(button.isEnabled, timeout=PATIENCE)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    QApplication.processEvents()
    assert why.opened.guess == "1"
    assert pair_of(why)[0] == 1
    why.until("takes it back")


@pytest.mark.parametrize("change", ["Clear", "Undo", "Next"])
def test_that_the_changed_drawing_is_there_is_told_until_the_pad_changes(
    why: WhyOpened, qtbot: QtBot, change: str
) -> None:
    button = only(why.room, QPushButton, lambda each: each.text() == "Try it on the pad")
    qtbot.waitUntil(button.isEnabled, timeout=PATIENCE)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    why.until_explained()
    assert why.opened.says("takes it back")
    why.opened.click(change)
    QApplication.processEvents()
    assert not why.opened.says("takes it back")
