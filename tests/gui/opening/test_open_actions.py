"""What is said of what was opened."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from digitpad.session.opening import Picture
from tests.gui.opened import Opened
from tests.gui.opening.conftest import picture_of
from tests.journeys.handwriting import written


@pytest.mark.slow
def test_another_picture_is_news(opened: Opened, seven: Path, tmp_path: Path, wait_for: Callable[[str], None]) -> None:
    """It is announced, and named above whatever was said since the first."""
    said: list[str] = []
    opened.window._messages.told.connect(lambda message: said.append(message.sentence))
    picture_of(3).save(tmp_path / "three.png")
    opened.window.open(str(seven))
    wait_for("7")
    opened.window._messages.going_on("weather", "It rains.")
    opened.window.open(str(tmp_path / "three.png"))
    wait_for("3")
    assert opened.says("three.png: drag a frame around the digit")
    assert [sentence for sentence in said if not sentence.startswith("Opening ")] == [  # on a busy machine
        "seven.png: drag a frame around the digit to cut it out; Next makes room to draw",
        "It rains.",
        "three.png: drag a frame around the digit to cut it out; Next makes room to draw",
    ]


@pytest.mark.slow
def test_what_was_said_of_a_file_is_over_when_something_else_is_drawn(
    opened: Opened, tmp_path: Path, wait_for: Callable[[str], None]
) -> None:
    (tmp_path / "several.jsonl").write_text("".join(json.dumps({"strokes": written(d)}) + "\n" for d in (3, 7)))
    opened.window.open(str(tmp_path / "several.jsonl"))
    wait_for("3")
    assert opened.says("the first is on the pad")
    opened.click("Undo")
    assert not opened.says("the first is on the pad")
    opened.window.open(str(tmp_path / "missing.png"))
    opened.until("there is no such file")
    opened.draw(written(7))
    assert not opened.says("there is no such file")


def test_a_picture_that_cannot_be_cut_is_named_until_something_is_drawn(opened: Opened) -> None:
    opened.pad.open_picture(Picture("small.png", np.zeros((28, 28), np.float32), np.ones(784, np.float32)))
    opened.until("small.png is on the pad until you draw")
    opened.draw(written(7))
    assert not opened.says("small.png")
