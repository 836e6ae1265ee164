"""The room that says why, opened as a person opens it, with few training images."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.look.fold import FoldButton
from digitpad.gui.why.contents import Contents
from digitpad.session.inside import training_images
from tests.gui.finding import only
from tests.gui.opened import Opened
from tests.journeys.handwriting import written

PATIENCE = 20_000
"""Milliseconds: the machine may be busy."""


class WhyOpened:
    """The window with the room in front, and a seven on the pad."""

    def __init__(self, opened: Opened, qtbot: QtBot) -> None:
        self.opened, self._qtbot = opened, qtbot
        opened.draw(written(7))
        opened.bring_to_front("Why")
        self.room = only(opened.window, Contents)
        self.until_explained()

    def until_explained(self) -> None:
        """Wait until what is shown is about what is on the pad now, and about the two that are picked."""
        window = self.opened.window

        def is_so() -> bool:
            explanation = self.room._explanation
            if explanation is None:
                return not window._answering.is_asked
            evidence, reading = explanation.evidence, window._answering.reading
            pair = self.opened.surroundings.picked.pair(reading)
            is_of_this = explanation.reading is reading and (evidence.digit, evidence.against) == pair
            return is_of_this and (evidence.start == "nearest") is self.room.starts.is_nearest

        self._qtbot.waitUntil(is_so, timeout=PATIENCE)
        QApplication.processEvents()  # it is laid out as well

    def unfold(self, name: str) -> None:
        """Click on what unfolds something."""
        button = only(self.room, FoldButton, lambda each: (each.accessibleName() or each.text()) == name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def until(self, part: str) -> None:
        """Wait until a sentence with this part in it stands in the room."""
        self.opened.until(part)


@pytest.fixture
def why(opened: Opened, qtbot: QtBot, small_data: Path, monkeypatch: pytest.MonkeyPatch) -> WhyOpened:
    monkeypatch.setattr(training_images, "built_in_data", lambda: small_data)
    return WhyOpened(opened, qtbot)
