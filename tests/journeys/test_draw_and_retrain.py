"""The product's main job as a person does it: a real window, a real pointer, the real MNIST, a process of its own."""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np

from tests.journeys.desktop import Desktop
from tests.journeys.hand import Hand
from tests.journeys.handwriting import written
from tests.journeys.left_behind import networks_left
from tests.journeys.program import Program
from tests.journeys.screen_reader import Box, ScreenReader
from tests.journeys.waiting import until, until_it_stands

Start = Callable[[], Program]
Click = Callable[[str], None]
Call = Callable[[], None]


def pad(reader: ScreenReader) -> Box:
    box = reader.find("Drawing pad", "canvas").box
    assert box is not None
    return box


def ink_on_screen(desktop: Desktop, box: Box) -> float:
    """Return which part of a box on the screen is dark."""
    left, top, width, height = box
    inside = desktop.picture().convert("L").crop((left + 8, top + 8, left + width - 8, top + height - 8))
    return float((np.asarray(inside) < 96).mean())


def said_by_outputs(reader: ScreenReader) -> list[str]:
    """Return what the ten bars say, to the last decimal."""
    return [bar.description for bar in reader.outputs()]


BOTH = r"Both read your drawing as a seven|Your drawing: your network says .*, the factory network “7”"


def answering(reader: ScreenReader) -> str:
    """Return the name of the network that answers."""
    return next(box.name for box in reader.all("combo box") if box.label == "Network")


def test_draw_retrain_watch_it_learn_and_find_both_networks_again(
    start: Start, reader: ScreenReader, hand: Hand, click: Click, retrain: Call, desktop: Desktop, own_folders: Path
) -> None:
    program = start()
    box = pad(reader)

    # what is drawn is seen and read at once
    empty = ink_on_screen(desktop, box)
    hand.draw(written(7), box)
    until("the guess is 7", lambda: reader.guess() == "7")
    assert ink_on_screen(desktop, box) > empty + 0.03
    click("Clear")
    until("the pad is empty", lambda: reader.guess() == "Draw a digit")
    hand.draw(written(3), box)
    until("the guess is 3", lambda: reader.guess() == "3")

    # Retrain: it learns, and says so
    retrain()
    progress = until("the run is under way", reader.progress)
    until("its progress rises", lambda: reader.progress() > progress)
    said = said_by_outputs(reader)
    until("the bars follow the weights", lambda: said_by_outputs(reader) != said)
    until("the first epoch is on the curve", lambda: reader.last_epoch() >= 1)

    # drawing while it trains
    click("Clear")
    until("the pad is empty", lambda: reader.guess() == "Draw a digit")
    hand.draw(written(7), box)
    until("the network in training answers", lambda: any(bar.value for bar in reader.outputs()))
    epoch = reader.last_epoch()
    until("the curve grows", lambda: reader.last_epoch() > epoch)

    # Pause stands still, Resume goes on from there
    click("Pause")
    until("Pause is named Resume", lambda: reader.look("Resume", "push button"))
    until_it_stands("a paused run stands", lambda: (reader.progress(), said_by_outputs(reader)))
    paused_at = reader.progress()
    click("Undo")
    until("the pad is empty", lambda: reader.guess() == "Draw a digit")
    click("Redo")
    until("a paused network answers", lambda: any(bar.value for bar in reader.outputs()))
    click("Resume")
    until("the run goes on", lambda: reader.progress() > paused_at)

    # Stop, and both networks side by side
    click("Stop")
    accuracies = re.compile(r"Your network reads [0-9.]+ % of [0-9,]+ validation images\. The factory network reads ")
    until(
        "the validation accuracies of both are told",
        lambda: [label.name for label in reader.all("label") if accuracies.search(label.name)],
    )
    assert any(re.search(BOTH, label.name) for label in reader.all("label")), "and what they say of the drawing"
    assert answering(reader).startswith("Factory"), "two epochs of chapter 1 are not better than the factory's network"
    click("Use mine")
    mine = until("the new network answers", lambda: answering(reader) if "Factory" not in answering(reader) else "")

    # closed and started again: nothing is lost
    assert program.close() == 0
    assert len(networks_left(own_folders)) == 1
    assert "Traceback" not in program.said
    program = start()
    until("the choice was kept", lambda: answering(reader) == mine)
    until("both can be chosen", lambda: len(reader.choices("Network")) == 2)
    assert mine in reader.choices("Network")
    click("Factory network")
    until("the factory's network is one click away", lambda: answering(reader).startswith("Factory"))
    assert program.close() == 0
