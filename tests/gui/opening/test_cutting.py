"""A digit cut out of a photograph in the window: read meanwhile, undone, kept, saved, and there at the next start."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from digitpad.session.digits import my_digits
from digitpad.session.opening import Picture
from tests.gui.opened import Opened
from tests.gui.opening.conftest import picture_of
from tests.journeys.handwriting import Stroke

AROUND_SEVEN: Stroke = [(0.03, 0.27), (0.2, 0.5), (0.48, 0.73)]
OpenWindow = Callable[..., Opened]


@pytest.fixture
def photograph(tmp_path: Path) -> str:
    """The file of a photograph, in uneven light, of a seven and beside it a three."""
    sheet = np.hstack([np.asarray(picture_of(digit, 300), np.float64) for digit in (7, 3)])
    light = np.linspace(0.55, 0.9, sheet.shape[1])
    noise = np.random.default_rng(0).normal(0, 3, sheet.shape)
    Image.fromarray(np.clip(sheet * light + noise, 0, 255).astype(np.uint8)).save(tmp_path / "photograph.png")
    return str(tmp_path / "photograph.png")


def test_the_answer_follows_the_frame(open_window: OpenWindow, photograph: str, qtbot: QtBot) -> None:
    """While the button is still down, and when it is let go; Esc in mid-drag and undo go back to all of it."""
    opened = open_window(file=photograph)
    whole, guess = opened.pad.content, opened.guess
    assert guess not in {"7", "3"}
    opened.press(AROUND_SEVEN)
    qtbot.waitUntil(lambda: opened.guess == "7")
    assert opened.pad.content is whole
    opened.key(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: opened.guess == guess)
    opened.lift(AROUND_SEVEN)
    opened.draw([AROUND_SEVEN])
    assert opened.guess == "7"
    opened.click("Undo")
    assert opened.pad.content is whole
    assert opened.guess == guess


def test_what_was_cut_out_is_there_at_the_next_start_and_undo_brings_the_photograph(
    open_window: OpenWindow, photograph: str
) -> None:
    first = open_window(file=photograph)
    whole = first.pad.content
    first.draw([AROUND_SEVEN])
    part, outputs = first.pad.content, first.outputs
    first.window.close()
    second = open_window()
    assert isinstance(part, Picture)
    assert isinstance(whole, Picture)
    assert (second.guess, second.outputs) == ("7", outputs)
    assert isinstance(second.pad.content, Picture)
    np.testing.assert_allclose(second.pad.content.grey, part.grey, atol=0.5 / 255)
    second.click("Undo")
    np.testing.assert_allclose(second.pad.content.grey, whole.grey, atol=0.5 / 255)


def test_a_small_digit_of_a_large_photograph_is_cut_out_of_all_its_pixels(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    """At the next start as well."""
    photograph = Image.new("L", (2000, 1000), 220)
    photograph.paste(picture_of(7, 40).point(lambda grey: grey * 220 // 255), (1000, 400))
    photograph.save(tmp_path / "large.png")
    open_window(file=str(tmp_path / "large.png")).window.close()
    opened = open_window()
    opened.draw([[(0.5, 0.25 + 0.2), (0.52, 0.25 + 0.22)]])
    assert opened.guess == "7"
    assert isinstance(opened.pad.content, Picture)
    np.testing.assert_allclose(opened.pad.content.grey.shape, 40, atol=4)  # the mouse stands on whole pixels


def test_what_was_cut_out_is_kept_as_what_it_is(open_window: OpenWindow, photograph: str, qtbot: QtBot) -> None:
    opened = open_window(file=photograph)
    opened.draw([AROUND_SEVEN])
    opened.key(Qt.Key.Key_7)
    opened.until("Kept as a seven")
    (kept,) = my_digits().all()
    assert kept.label == 7
    assert isinstance(opened.pad.content, Picture)
    assert isinstance(kept.content, np.ndarray)
    np.testing.assert_allclose(kept.content, opened.pad.content.image, atol=0.5 / 255)


def test_a_digit_is_cut_out_of_a_page_full_of_them(open_window: OpenWindow, tmp_path: Path) -> None:
    """The page is no digit; it says so on the pad, and at the next start too."""
    sevens = np.tile(np.asarray(picture_of(7, 90)), (10, 10))
    Image.fromarray(sevens).save(tmp_path / "page.png")
    first = open_window(file=str(tmp_path / "page.png"))
    assert first.guess == "No digit is found"
    assert first.says("drag a frame around one to cut it out")
    first.window.close()
    opened = open_window()
    assert opened.guess == "No digit is found"
    opened.draw([[(0.3, 0.3), (0.4, 0.4)]])
    assert opened.guess == "7"


def test_the_pad_says_as_the_message_does_that_there_is_more_than_one_digit(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    """At the next start too; not of a frame that holds none."""
    seven = np.asarray(picture_of(7, 90))
    sheet = np.full((500, 500), 255, np.uint8)
    for top, left in ((20, 20), (20, 300), (250, 60), (230, 330)):
        sheet[top : top + seven.shape[0], left : left + seven.shape[1]] = seven
    Image.fromarray(sheet).save(tmp_path / "several.png")
    first = open_window(file=str(tmp_path / "several.png"))
    assert first.says("there is more than one digit in it; drag a frame around one")
    assert first.guess == "More than one digit"
    assert first.says("drag a frame around one")
    first.window.close()
    opened = open_window()
    assert opened.guess == "More than one digit"
    opened.press([(0.8, 0.3), (0.95, 0.4)])
    qtbot.waitUntil(lambda: opened.guess == "No digit is found")


def test_what_was_cut_out_is_copied(open_window: OpenWindow, photograph: str) -> None:
    """In its own pixels, and not all of the photograph."""
    opened = open_window(file=photograph)
    opened.draw([AROUND_SEVEN])
    opened.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied, content = QGuiApplication.clipboard().image(), opened.pad.content
    assert isinstance(content, Picture)
    assert (copied.height(), copied.width()) == content.grey.shape
    assert max(content.grey.shape) < 300


def test_a_digit_is_cut_out_by_keys(open_window: OpenWindow, photograph: str, qtbot: QtBot) -> None:
    """What the keys mean stands at the foot; no other key means anything meanwhile."""
    opened = open_window(file=photograph)
    opened.key(Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert opened.says("Arrow keys move the frame")
    for _ in range(11):
        opened.key(Qt.Key.Key_Left)
    for _ in range(5):
        opened.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    for _ in range(5):
        opened.key(Qt.Key.Key_Up)
    for _ in range(5):
        opened.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: opened.guess == "7")
    opened.key(Qt.Key.Key_3)
    assert not list(my_digits().all())
    opened.key(Qt.Key.Key_Return)
    assert opened.guess == "7"
    assert not opened.says("Arrow keys move the frame")
    assert not list(my_digits().all())
