"""Saying what the drawing on the pad is: by a click or a key, and it is kept at once."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from digitpad.ink import Drawing
from digitpad.ink.framing import Framing
from digitpad.network import Network
from digitpad.session.clock import now
from digitpad.session.digits import my_digits
from digitpad.storage.kept_digit import Label, New
from digitpad.storage.places import digits_file
from tests.gui.opened import Opened
from tests.journeys.handwriting import written

pytestmark = pytest.mark.slow

CONTROL = Qt.KeyboardModifier.ControlModifier
NAMES = [*(f"This is a {digit}" for digit in range(10)), "Right", "This is not a digit"]


def labels() -> list[Label]:
    """Return the labels of all kept digits, as another program would see them."""
    return [digit.label for digit in my_digits().all()]


def is_pressed(opened: Opened, name: str) -> bool:
    return opened.named(name, QPushButton).isChecked()


@pytest.mark.parametrize("way", ["key", "click"])
def test_a_digit_is_kept_with_what_it_is_what_was_said_of_it_and_by_whom(
    opened: Opened, qtbot: QtBot, way: str
) -> None:
    opened.draw(written(7))
    if way == "key":
        opened.key(Qt.Key.Key_4)
    else:
        opened.click("This is a 4")
    qtbot.waitUntil(lambda: opened.says("Kept as a four"))
    (kept,) = my_digits().all()
    assert (kept.label, kept.is_corrected, kept.content) == (4, True, opened.pad.content)
    assert kept.said is not None
    assert (kept.said.digit, kept.said.network_name) == (7, "")
    assert [name for name in NAMES if is_pressed(opened, name)] == ["This is a 4"]
    assert opened.pad.hasFocus()


def test_enter_keeps_what_was_read_right_and_makes_room_for_the_next_digit(opened: Opened, qtbot: QtBot) -> None:
    """And undo brings it back, which is known to be kept."""
    opened.draw(written(7))
    opened.key(Qt.Key.Key_Return)
    assert opened.guess == "Draw a digit"
    qtbot.waitUntil(lambda: opened.says("Kept as a seven"))
    assert labels() == [7]
    opened.draw(written(1))
    assert opened.guess == "1"
    assert not opened.says("Kept as")
    for _ in range(len(written(1)) + 1):
        opened.key(Qt.Key.Key_Z, CONTROL)
    assert opened.guess == "7"
    assert opened.says("Kept as a seven")


def test_enter_keeps_nothing_that_is_said_to_be_something_else(opened: Opened, qtbot: QtBot) -> None:
    opened.draw(written(7))
    opened.key(Qt.Key.Key_1)
    opened.key(Qt.Key.Key_Return)
    assert opened.guess == "Draw a digit"
    qtbot.waitUntil(lambda: labels() == [1])


def test_what_the_network_is_not_sure_of_cannot_be_right(opened: Opened) -> None:
    """Nobody was told a digit, so there is none to agree with; Enter makes room and keeps nothing."""
    opened.draw(written(7))
    right = opened.named("Right", QPushButton)
    assert right.toolTip().startswith("Right, it is a 7: keep it")
    unsure = Network((784, 10))
    unsure.set_parameters([np.zeros((10, 784))], [np.where(np.arange(10) == 4, -0.5, -3.0)])
    opened.window._answering.learn(unsure, epoch=0)
    assert opened.guess == "Not sure"
    assert not right.isEnabled()
    assert right.toolTip() == "Nothing was read that could be right: say what it is"
    opened.key(Qt.Key.Key_Return)
    assert opened.guess == "Draw a digit"
    assert not digits_file().exists()


def test_what_has_left_the_pad_is_called_what_it_is_said_to_be(opened: Opened, qtbot: QtBot) -> None:
    """Not what it was read as, which is said beside; and so it follows when its label is changed among my digits."""
    opened.draw(written(7))
    opened.key(Qt.Key.Key_1)
    opened.key(Qt.Key.Key_Return)
    item = opened.named("Last digits", QListWidget).item(0)
    assert item.text() == "1"
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "kept as a one; the network said “surely a seven”"
    assert item.toolTip() == "kept as a one; the network said “surely a seven”: put it back on the pad"
    qtbot.waitUntil(lambda: labels() == [1])
    (kept,) = my_digits().all()
    opened.surroundings.my_digits.change(lambda digits: digits.relabel(kept.id, 4), lambda _: None)
    qtbot.waitUntil(lambda: opened.named("Last digits", QListWidget).item(0).text() == "4")


def test_once_it_is_said_the_next_stroke_begins_another_digit(opened: Opened, qtbot: QtBot) -> None:
    opened.draw(written(7))
    opened.click("Right")
    qtbot.waitUntil(lambda: opened.says("Kept as a seven"))
    assert opened.guess == "7"
    opened.draw(written(1))
    assert opened.guess == "1"


def test_another_label_changes_it_and_the_same_again_takes_it_back(opened: Opened, qtbot: QtBot) -> None:
    opened.draw(written(7))
    for key, words, expected in (
        (Qt.Key.Key_1, "Kept as a one", [1]),
        (Qt.Key.Key_N, "Kept as not a digit", [None]),
        (Qt.Key.Key_N, "Right? If not, what is it?", []),
    ):
        opened.key(key)
        qtbot.waitUntil(lambda words=words: opened.says(words))  # type: ignore[misc]
        qtbot.waitUntil(lambda expected=expected: labels() == expected)  # type: ignore[misc]


def test_a_slip_is_pointed_out_and_not_refused(opened: Opened, qtbot: QtBot) -> None:
    my_digits().keep(New(Drawing(written(7)), 1), now())
    opened.draw(written(7))
    opened.key(Qt.Key.Key_7)
    qtbot.waitUntil(lambda: opened.says("Kept as a seven; but a nearly identical drawing is kept as a one"))
    assert sorted(map(str, labels())) == ["1", "7"]


def test_there_is_nothing_to_say_of_an_empty_pad(opened: Opened) -> None:
    opened.key(Qt.Key.Key_4)
    opened.key(Qt.Key.Key_Return)
    assert not any(opened.named(name, QPushButton).isVisible() for name in NAMES)
    assert not digits_file().exists()


def test_what_cannot_be_kept_is_said_and_drawing_goes_on(open_window: Callable[..., Opened], qtbot: QtBot) -> None:
    digits_file().parent.mkdir(parents=True, exist_ok=True)
    digits_file().mkdir()  # a folder is in its place
    opened = open_window()
    opened.draw(written(7))
    opened.key(Qt.Key.Key_7)
    qtbot.waitUntil(lambda: opened.says("It is not kept"))
    assert opened.says(str(digits_file()))
    digits_file().rmdir()
    opened.key(Qt.Key.Key_7)
    qtbot.waitUntil(lambda: opened.says("Kept as a seven"))
    assert not opened.says(str(digits_file()))


def test_that_the_digits_had_to_be_begun_anew_stays_said_though_the_next_is_kept(opened: Opened, qtbot: QtBot) -> None:
    opened.draw(written(7))
    opened.key(Qt.Key.Key_7)
    qtbot.waitUntil(lambda: opened.says("Kept as a seven"))
    digits_file().rename(digits_file().with_name("elsewhere"))
    opened.draw(written(3))
    opened.key(Qt.Key.Key_3)
    qtbot.waitUntil(lambda: opened.says("Kept as a three"))
    assert opened.says("is not there any more, so it is begun anew")


def test_what_was_said_a_moment_before_the_window_closes_is_kept(opened: Opened) -> None:
    opened.draw(written(7))
    opened.key(Qt.Key.Key_3)
    opened.window.close()
    assert labels() == [3]


def test_a_key_means_all_that_is_on_the_pad_however_busy_the_window_is(opened: Opened, qtbot: QtBot) -> None:
    """Strokes and key wait together, and are taken in one pass of the event loop."""
    opened.draw([[(0.3, 0.2), (0.3, 0.8)]])
    assert opened.guess == "1"
    for stroke in written(3):
        QTest.mousePress(opened.pad, Qt.MouseButton.LeftButton, pos=opened.place(stroke[0]))
        for point in stroke[1:]:
            QTest.mouseMove(opened.pad, opened.place(point))
        QTest.mouseRelease(opened.pad, Qt.MouseButton.LeftButton, pos=opened.place(stroke[-1]))
    opened.key(Qt.Key.Key_4)
    qtbot.waitUntil(lambda: opened.says("Kept as a four"))
    (kept,) = my_digits().all()
    assert kept.said is not None
    assert [round(100 * each) for each in kept.said.activations] == opened.outputs


def test_a_key_that_is_held_down_says_it_once(opened: Opened) -> None:
    actions = [each for each in opened.window.findChildren(QAction) if each.text() in NAMES]
    assert len(actions) == len(NAMES)
    assert not any(each.autoRepeat() for each in actions)


def test_nothing_is_said_to_be_kept_where_neither_of_two_labels_could_be(
    open_window: Callable[..., Opened], qtbot: QtBot
) -> None:
    digits_file().mkdir(parents=True)  # a folder is in its place
    opened = open_window()
    opened.draw(written(7))
    opened.key(Qt.Key.Key_1)
    opened.key(Qt.Key.Key_7)
    qtbot.waitUntil(lambda: opened.says("It is not kept"))
    assert not any(is_pressed(opened, name) for name in NAMES)


def test_that_damaged_digits_were_set_aside_is_still_said_when_the_next_one_is_kept(
    open_window: Callable[..., Opened], qtbot: QtBot
) -> None:
    digits_file().parent.mkdir(parents=True, exist_ok=True)
    digits_file().write_bytes(b"no digits" * 100)
    opened = open_window()
    opened.draw(written(7))
    opened.key(Qt.Key.Key_7)
    qtbot.waitUntil(lambda: opened.says("Kept as a seven"))
    assert opened.says(str(digits_file()))


def test_what_is_kept_while_drawings_are_not_framed_is_kept_with_what_is_said_of_it_framed(
    opened: Opened, qtbot: QtBot
) -> None:
    small = [[(0.6 + 0.3 * x, 0.05 + 0.3 * y) for x, y in stroke] for stroke in written(3)]
    opened.draw(small)
    framed = opened.window._answering.reading
    assert opened.guess == "3"
    opened.window._answering.frame_as(Framing(scale=False, centre=False))
    assert opened.guess != "3"
    opened.key(Qt.Key.Key_3)
    qtbot.waitUntil(lambda: opened.says("Kept as a three"))
    (kept,) = my_digits().all()
    assert kept.said is not None
    assert kept.said.digit == 3
    assert list(kept.said.activations) == pytest.approx(framed.activations.tolist())
