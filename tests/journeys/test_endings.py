"""However the program ends, it ends soon and loses nothing; while it has nothing to do, it does nothing."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.desktop import Desktop, missing
from tests.journeys.left_behind import networks_left
from tests.journeys.program import Program
from tests.journeys.screen_reader import ScreenReader
from tests.journeys.waiting import until, until_it_stands

Start = Callable[[], Program]
Click = Callable[[str], None]
Call = Callable[[], None]


def test_closed_while_it_trains_it_keeps_the_best_network_and_goes_on_where_it_was(
    start: Start, reader: ScreenReader, retrain: Call, click: Click, own_folders: Path
) -> None:
    program = start()
    retrain()
    until("the first epoch is done", lambda: reader.last_epoch() >= 1)
    epochs = reader.last_epoch()
    assert program.close() == 0
    is_clean(program, own_folders)
    program = start()
    until("its curve is there again", lambda: reader.last_epoch() >= epochs)
    click("Go on")
    assert until("it goes on", lambda: reader.last_epoch() > epochs and reader.last_epoch())
    assert program.close() == 0


def test_the_end_of_the_session_while_it_trains_is_a_clean_one_too(
    start: Start, reader: ScreenReader, retrain: Call, own_folders: Path
) -> None:
    program = start()
    retrain()
    until("the first epoch is done", lambda: reader.last_epoch() >= 1)
    assert program.end_by(signal.SIGTERM) == 0
    is_clean(program, own_folders)


def is_clean(program: Program, home: Path) -> None:
    """Assert that the program that ended left its best network, and nothing on the terminal to worry about."""
    assert len(networks_left(home)) == 1
    assert "Traceback" not in program.said
    assert "QThread" not in program.said


def test_what_is_killed_while_it_trains_leaves_whole_files_and_a_run_to_go_on_with(
    start: Start, reader: ScreenReader, retrain: Call, click: Click, own_folders: Path
) -> None:
    program = start()
    retrain()
    until("the run is kept now and then", lambda: list(own_folders.rglob("*.unfinished")))
    program.kill()
    networks_left(own_folders)
    program = start()
    click("Go on")
    until("it goes on", lambda: reader.last_epoch() >= 1)
    assert program.close() == 0


def test_a_screen_that_goes_while_it_trains_takes_no_network_along(
    folders: dict[str, str], own_folders: Path, tmp_path: Path
) -> None:
    """The program ends, and not by an abort."""
    if reason := missing():
        pytest.skip(reason)
    with Desktop() as desktop, ScreenReader(desktop) as reader:
        program = Program(desktop, folders, tmp_path / "log")
        try:
            program.window()
            reader.press("Retrain")
            until("the first epoch is done", lambda: reader.last_epoch() >= 1)
            desktop.take_the_screen_away()
            assert program.process.wait(30) == 1
        finally:
            program.kill()
    assert "QThread" not in program.said
    assert len(networks_left(own_folders)) == 1


def test_a_window_that_waits_leaves_the_processor_alone(start: Start, reader: ScreenReader) -> None:
    program = start()
    reader.find("Retrain", "push button")
    until_it_stands("the processor time of the program", program.processor_seconds)
    assert program.close() == 0
