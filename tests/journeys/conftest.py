"""A desktop for each file of journeys; on it a hand, a screen reader, and digitpad as often as a test starts it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys.desktop import Desktop, missing
from tests.journeys.hand import Hand
from tests.journeys.program import Program
from tests.journeys.screen_reader import ScreenReader, Seen
from tests.journeys.waiting import until

Start = Callable[[], Program]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every journey as slow: each waits for programs to start."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="module")
def desktop() -> Iterator[Desktop]:
    if reason := missing():
        pytest.skip(reason)
    with Desktop() as desktop:
        yield desktop


@pytest.fixture
def hand(desktop: Desktop) -> Hand:
    return Hand(desktop)


@pytest.fixture
def reader(desktop: Desktop) -> Iterator[ScreenReader]:
    with ScreenReader(desktop) as reader:
        yield reader


@pytest.fixture
def click(hand: Hand, reader: ScreenReader) -> Callable[[str], None]:
    """Give a call that clicks on the button of this name, as soon as it lets itself be clicked on."""

    def click(name: str) -> None:
        def ready() -> Seen | None:
            button = reader.look(name, "push button")
            return button if button and {"showing", "enabled"} <= button.states else None

        hand.click(until(f"{name} can be clicked on", ready).box)

    return click


@pytest.fixture
def retrain(hand: Hand, reader: ScreenReader, click: Callable[[str], None]) -> Callable[[], None]:
    """Give a call that starts a run which no machine is so fast as to end before the test does."""

    def retrain() -> None:
        click("Settings")
        hand.fill(reader.find("Epochs", "spin button").box, "400")
        until("400 epochs are chosen", lambda: reader.find("Epochs", "spin button").value == 400)
        click("Retrain")

    return retrain


@pytest.fixture
def folders(own_folders: Path) -> dict[str, str]:
    """Give the variables that lead to this test's own home."""
    return {name: os.environ[name] for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}


@pytest.fixture
def start(desktop: Desktop, folders: dict[str, str], tmp_path: Path) -> Iterator[Start]:
    """Give a call that starts digitpad; what is still running after the test is ended."""
    started: list[Program] = []

    def start() -> Program:
        program = Program(desktop, folders, tmp_path / f"digitpad-{len(started)}.log")
        started.append(program)
        program.window()
        return program

    yield start
    for program in started:
        program.kill()
