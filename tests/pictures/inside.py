"""How the window comes into states of the rooms that look inside, and of a page that is shown in full screen."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider

from digitpad.gui.chapter.presenting import Presentation
from tests.gui.finding import only
from tests.journeys.handwriting import four_or_nine, written
from tests.pictures.stage import Stage

WHY = ("why-empty", "why-no-flip")
REPLAY = ("time-replay",)
MISTAKES = ("mistakes-mine",)
FULL_SCREEN = ("full-screen",)
"""The names of the states, in the order in which the functions of these names come into them."""


def why(stage: Stage) -> Iterator[None]:
    """Ask why of nothing, and of a one that no small change makes a zero."""
    stage.opened.bring_to_front("Why")
    stage.rest()
    yield
    stage.draw(written(1))
    stage.until("it says why", lambda: stage.opened.says("For a one: "))
    stage.opened.choose("Output compared with", 0)
    stage.until("it has looked for flips", lambda: stage.opened.says("Nothing small flips it"), seconds=60)
    stage.rest(1.0)
    yield


def replay(stage: Stage) -> Iterator[None]:
    """Go to the middle of a drawing."""
    stage.draw(written(7))
    stage.opened.bring_to_front("Time")
    stage.until("it is worked out", lambda: stage.opened.says("since"))
    slider = stage.opened.named("Time in the drawing", QSlider)
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    slider.setValue(slider.maximum() // 2)
    stage.rest(1.0)
    yield


def mistakes(stage: Stage) -> Iterator[None]:
    """Keep digits, one of them with a label that the network does not agree with, and look at those."""
    for strokes, label in ((written(1), 1), (written(3), 3), (written(7), 7), (four_or_nine(), 9)):
        stage.draw(strokes)
        stage.action(f"This is a {label}").trigger()
        stage.until("it is kept", lambda: stage.opened.says("Kept as"))
        stage.opened.click("Next")
    stage.opened.bring_to_front("Mistakes")
    stage.until("there is a choice", lambda: stage.opened.says("of 10,000 test images"))
    stage.opened.choose("Which images", 1)
    stage.until("mine are read", lambda: stage.opened.says("of my digits"))
    stage.rest(1.0)
    yield


def full_screen(stage: Stage) -> Iterator[None]:
    """Show the first page of the chapter alone, on a screen that is as large as the window."""
    stage.opened.bring_to_front("Chapter 1")
    stage.rest()
    stage.action("Page in full screen").trigger()
    stage.rest()
    alone = only(stage.opened.window, Presentation)
    alone.showNormal()
    alone.setGeometry(stage.opened.window.geometry())
    stage.rest(1.0)
    yield
