"""Scenes of what is learned at the pad: framing, and the tour."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel

from tests.journeys.handwriting import written
from tests.pictures.stage import Stage


def framing(stage: Stage) -> Iterator[None]:
    """Go from the network's picture to the page of framing, and switch it off."""
    stage.draw([[(0.6 + 0.3 * x, 0.05 + 0.3 * y) for x, y in stroke] for stroke in written(3)])
    caption = stage.opened.named("What the network sees, and why", QLabel)
    caption.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(caption, Qt.Key.Key_Return)
    stage.until("digits are counted", lambda: stage.opened.says("drawn again, it reads"))
    stage.rest()
    yield
    for name in ("Scale to 20 × 20 pixels", "Centre by mass"):
        stage.opened.named(name, QCheckBox).click()
    stage.rest()
    yield


def tour(stage: Stage) -> Iterator[None]:
    """Take the tour, step by step."""
    stage.action("Tour").trigger()
    stage.rest()
    yield
    stage.draw(written(3))
    yield
    stage.opened.click("Next step")
    stage.rest()
    yield
