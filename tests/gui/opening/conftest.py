"""A picture of a seven, and patience until it is read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from pytestqt.qtbot import QtBot

from tests.gui.opened import Opened
from tests.journeys.handwriting import written


def picture_of(digit: int, side: int = 200) -> Image.Image:
    picture = Image.new("L", (side, side), "white")
    for stroke in written(digit):
        line = [(side * x, side * y) for x, y in stroke]
        ImageDraw.Draw(picture).line(line, fill="black", width=side // 12, joint="curve")
    return picture


@pytest.fixture
def seven(tmp_path: Path) -> Path:
    picture_of(7).save(tmp_path / "seven.png")
    return tmp_path / "seven.png"


@pytest.fixture
def wait_for(qtbot: QtBot, opened: Opened) -> Callable[[str], None]:
    """Wait for a guess: opening takes a while, and the window goes on meanwhile."""
    return lambda guess: qtbot.waitUntil(lambda: opened.guess == guess, timeout=10_000)
