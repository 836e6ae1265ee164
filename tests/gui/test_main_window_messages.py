"""What the window says: the newest message, as long as it is true."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from digitpad.storage.places import older_unfinished_run, settings_file
from tests.gui.opened import Opened
from tests.journeys.handwriting import written

OpenWindow = Callable[..., Opened]


def test_all_that_is_wrong_at_the_start_is_said(open_window: OpenWindow, tmp_path: Path) -> None:
    """The newest where it is seen, the others in its tool tip: none is lost."""
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text("[]")
    older_unfinished_run().parent.mkdir(parents=True)
    older_unfinished_run().write_bytes(b"rubbish")
    opened = open_window(file=str(tmp_path / "missing.png"))
    tips = [each.toolTip() for each in opened.window.findChildren(QLabel)]
    for part in ("settings.json", "unfinished-run", "missing.png"):
        assert [text for text in (*opened.texts, *tips) if part in text], part
    assert opened.button("2 more").isVisible()


def test_a_fault_is_forgotten_when_the_next_thing_works(opened: Opened, tmp_path: Path) -> None:
    """It neither stays beside what comes after it nor hides it."""
    file = tmp_path / "seven.jsonl"
    opened.window.open(str(file))
    opened.until("seven.jsonl: there is no such file")
    file.write_text(json.dumps({"strokes": written(7)}))
    opened.window.open(str(file))
    opened.until("surely a seven")
    assert not opened.says("seven.jsonl")


@pytest.mark.slow
def test_a_fault_ends_no_comparison(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    """It stands elsewhere, and the words of the comparison follow the drawing as before."""
    opened.run_poorly()
    opened.window.open(str(tmp_path / "missing.png"))
    opened.until("missing.png: there is no such file")
    assert opened.says("Your network reads ")
    assert opened.button("Use the factory network").isVisible()
    (tmp_path / "seven.jsonl").write_text(json.dumps({"strokes": written(7)}))
    opened.window.open(str(tmp_path / "seven.jsonl"))
    qtbot.waitUntil(
        lambda: opened.says(", the factory network “7” (") or opened.says("Both read your drawing as a seven.")
    )


@pytest.mark.slow
def test_an_error_stays_until_something_else_happens(opened: Opened, qtbot: QtBot) -> None:
    """A run that goes on does not wipe it away with its next epoch."""
    opened.start_slow_run()
    opened.window.open("missing.png")
    opened.until("missing.png")
    before = opened.progress.value()
    qtbot.waitUntil(lambda: opened.progress.value() > before, timeout=20_000)
    assert opened.says("missing.png")
    opened.click("Stop")
    opened.until("Stopped")
