"""The window starts whatever it finds, and says what it does without."""

import base64
import json
import os
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from digitpad.gui.main_window import MainWindow
from digitpad.gui.training.panel import TrainingPanel
from digitpad.gui.training.room import TrainingRoom
from digitpad.session.start import Start
from digitpad.storage.places import networks_folder, settings_file
from tests.gui.opened import Opened
from tests.journeys.handwriting import written


def start(qtbot: QtBot) -> Opened:
    window = MainWindow(Start())
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.completed):
        window.show()
    return Opened(window, qtbot)


def still_reads(opened: Opened) -> bool:
    opened.draw(written(7))
    return opened.guess == "7"


@pytest.mark.slow
@pytest.mark.parametrize("value", ["\ud800", "x" * 9999, None])
@pytest.mark.parametrize("name", ["network", "theme", "white_paper", "geometry"])
def test_no_setting_keeps_the_window_from_starting(name: str, value: object, qtbot: QtBot) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(json.dumps({name: value}))
    opened = start(qtbot)
    assert f"{settings_file()}: {name} is " in " ".join(opened.texts)
    assert still_reads(opened)
    opened.window.close()


@pytest.mark.slow
def test_a_place_for_the_window_that_is_none_keeps_it_on_the_screen(qtbot: QtBot) -> None:
    """It is in Qt's own encoding, which Qt alone can judge."""
    largest = base64.b64encode(bytes.fromhex("01d9d0cb00030000") + b"\x7f\xff\xff\xff" * 14).decode()
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(json.dumps({"geometry": largest}))
    opened = start(qtbot)
    assert opened.window.screen().geometry().intersects(opened.window.geometry())
    assert still_reads(opened)
    opened.window.close()


@pytest.mark.slow
def test_a_data_folder_that_nobody_may_enter_is_told_and_the_panel_is_there(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stat = os.stat

    def refuse(path: Any, *arguments: Any, **options: Any) -> os.stat_result:
        if str(path).startswith(str(networks_folder().parent)):
            raise PermissionError(13, os.strerror(13), str(path))
        return stat(path, *arguments, **options)

    monkeypatch.setattr(os, "stat", refuse)
    opened = start(qtbot)
    told = " ".join(opened.window._messages.gone_wrong)  # the newest of them in the foot, and all behind its "more"
    assert f"{networks_folder()}: cannot be read (Permission denied)" in told
    assert opened.says(": cannot be read (Permission denied)")
    assert still_reads(opened)
    assert opened.window.findChildren(TrainingPanel)
    opened.window.close()


@pytest.mark.slow
def test_a_room_that_cannot_be_furnished_says_so(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty tab without a word helps nobody, and the other parts work."""

    def fail(_: TrainingRoom) -> None:
        raise ZeroDivisionError("no curves")

    monkeypatch.setattr(TrainingRoom, "furnish", fail)
    opened = start(qtbot)
    assert "Unexpected error: ZeroDivisionError: no curves; details are in" in " ".join(opened.texts)
    assert still_reads(opened)
    opened.window.close()
