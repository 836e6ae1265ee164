"""How the window comes into its states in the room Chapter 1."""

from collections.abc import Iterator

from PySide6.QtWidgets import QRadioButton

from tests.gui.finding import only
from tests.journeys.handwriting import written
from tests.pictures.stage import Stage

CHAPTER = (
    "evidence",
    "nand",
    "step-and-sigmoid",
    "layers",
    "downhill",
    "one-weight",
    "gradients",
    "mini-batch",
)
"""The names of the states, in the order in which `chapter` comes into them."""

_TURNS = 5  # from the first page to the last one but the mini-batches
_STEPS = 3  # mini-batches that are learned from


def chapter(stage: Stage) -> Iterator[None]:
    """Turn the pages."""
    stage.draw(written(3))
    stage.opened.bring_to_front("Chapter 1")
    stage.rest()
    yield
    for _ in range(_TURNS):
        stage.action("Next page").trigger()
        stage.until("its network has learned", lambda: not stage.opened.says("A network learns"))
        stage.rest()
        yield
    stage.action("Next page").trigger()
    stage.until("the gradients are there", lambda: stage.opened.says("off the way of all"))
    stage.rest()
    yield
    only(stage.opened.window, QRadioButton, lambda each: each.text() == "Step by step").click()
    stage.rest()
    for number in range(1, _STEPS + 1):
        stage.opened.click("One step")
        stage.until("the step is taken", lambda: stage.opened.says(f"Mini-batch {number}:"))  # noqa: B023 - it is asked now
    stage.rest()
    yield
