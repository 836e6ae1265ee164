"""What is missing, damaged, full or forbidden: one sentence in the window that names it, and the window goes on."""

import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui import later
from digitpad.gui.answering import Answering
from digitpad.gui.look.picture_actions import PictureActions
from digitpad.gui.main_window import MainWindow
from digitpad.session import choosing
from digitpad.session.choosing import factory_model
from digitpad.session.runs import retraining
from digitpad.session.start import Start
from digitpad.storage.checkpoint import load_checkpoint, save_checkpoint
from digitpad.storage.model_file import Model, load_model, save_model
from digitpad.storage.places import networks_folder, runs_database, settings_file
from tests.gui.opened import Opened, unfinished
from tests.journeys.handwriting import written

OpenWindow = Callable[..., Opened]


def still_reads(opened: Opened) -> bool:
    """Return whether the window goes on: it reads a drawing, and nothing waits to be clicked away."""
    opened.draw(written(7))
    others = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not opened.window]
    return opened.guess == "7" and not others and not opened.is_training


def full_disk(*_: Any) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def keep_networks(number: int) -> list[Path]:
    """Put copies of the factory network into the networks' folder."""
    paths = [networks_folder() / f"wide-{each:03}.safetensors" for each in range(number)]
    save_model(factory_model(), paths[0])
    for path in paths[1:]:
        shutil.copyfile(paths[0], path)
    return paths


# digitpad itself


@pytest.mark.slow
@pytest.mark.parametrize("module", ["digitpad.gui.charts.chart", "digitpad.gui.training.runs"])
def test_what_training_lacks_is_named(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    """In a damaged installation; once, and what reads goes on."""
    monkeypatch.setitem(sys.modules, module, None)
    window = MainWindow(Start())
    qtbot.addWidget(window)
    opened = Opened(window, qtbot)
    with qtbot.waitSignal(window.completed):
        window.show()
    with qtbot.assertNotEmitted(window.completed, wait=10 * later.REST):
        assert still_reads(opened)
    said = [text for text in opened.texts if "Networks cannot be trained" in text]
    assert len(said) == 1
    assert said[0].count(module) == 1
    assert said[0].endswith("install digitpad again")
    window.close()


@pytest.mark.slow
def test_the_start_has_an_end_whatever_fails(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake of digitpad's own in the last step is reported once, not after every repaint."""

    def fail(_: Answering) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Answering, "look_for_networks", fail)
    window = MainWindow(Start())
    qtbot.addWidget(window)
    opened = Opened(window, qtbot)
    with qtbot.captureExceptions() as errors:
        with qtbot.waitSignal(window.completed):
            window.show()
        with qtbot.assertNotEmitted(window.completed, wait=10 * later.REST):
            assert still_reads(opened)
    assert [kind for kind, *_ in errors] == [ZeroDivisionError]
    window.close()


# Data


def test_missing_data_are_named(opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(retraining, "built_in_data", lambda: tmp_path / "none.npz")
    opened.click("Retrain")
    opened.until("none.npz: there is no such file")
    assert opened.says("Training failed")
    assert opened.button("Retrain").isEnabled()
    opened.window.close()


def test_data_that_were_not_installed_are_named(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says which file of digitpad's own is missing, and to install it again."""

    def missing() -> Path:
        raise FileNotFoundError("digitpad's own file data/mnist.npz is missing; install digitpad again")

    monkeypatch.setattr(retraining, "built_in_data", missing)
    opened.click("Retrain")
    opened.until("digitpad's own file data/mnist.npz is missing")
    assert not opened.says(str(networks_folder()))


@pytest.mark.slow
def test_damaged_data_are_named(opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "damaged.npz").write_bytes(b"PK\3\4 and no more")
    monkeypatch.setattr(retraining, "built_in_data", lambda: tmp_path / "damaged.npz")
    opened.click("Retrain")
    opened.until("damaged.npz: this is not a complete .npz file")
    assert opened.button("Retrain").isEnabled()


# The disk


def test_a_record_of_runs_that_cannot_be_written_is_named_and_the_run_goes_on(opened: Opened) -> None:
    runs_database().mkdir(parents=True)
    opened.click("Retrain")
    opened.until("; the run goes on, and is recorded as soon as that can be done")
    opened.window.close()


def test_a_folder_that_cannot_be_written_is_named_before_the_run(opened: Opened) -> None:
    """Not after the epochs, when there would be something to lose."""
    networks_folder().parent.parent.mkdir(parents=True)
    networks_folder().parent.touch()  # a file where the folder should be: root may not write into that either
    opened.click("Retrain")
    opened.until(f"{networks_folder().parent}: is a file in the place of a folder; move it away")
    assert not opened.says(" of 20")
    assert opened.button("Retrain").isEnabled()


@pytest.mark.slow
def test_a_full_disk_ends_the_run_with_a_sentence(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """And who answered before answers on."""
    monkeypatch.setattr(os, "fsync", full_disk)
    opened.click("Retrain")
    opened.until("cannot be written (No space left on device)")
    assert opened.says("Training failed")
    assert opened.networks.currentData() == ""
    assert list(networks_folder().iterdir()) == []


@pytest.mark.slow
def test_a_choice_that_cannot_be_kept_is_said(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds for this time all the same, and is no obstacle to closing."""
    keep_networks(1)
    opened.window._answering.look_for_networks()
    monkeypatch.setattr(os, "fsync", full_disk)
    opened.choose("Network that answers", 1)
    assert opened.says(f"{settings_file()}: your choice could not be saved (No space left on device)")
    assert opened.networks.currentData() == "wide-000.safetensors"
    assert opened.window.close()


# What an earlier window left


@pytest.mark.slow
def test_damaged_settings_are_set_aside(open_window: OpenWindow) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('{"theme": ')
    opened = open_window()
    assert opened.says("settings.json: the settings are damaged")
    assert (settings_file().parent / "settings.json.damaged").exists()
    assert still_reads(opened)


@pytest.mark.slow
def test_the_factory_network_stands_in_for_a_damaged_one(open_window: OpenWindow) -> None:
    """What answered last cannot be read any more."""
    (path,) = keep_networks(1)
    first = open_window()
    first.choose("Network that answers", 1)
    first.window.close()
    path.write_bytes(path.read_bytes()[:1000])
    opened = open_window()
    assert opened.says("the factory network answers instead")
    assert opened.networks.currentData() == ""
    assert sum(str(path) in text for text in opened.texts) == 1
    assert still_reads(opened)


@pytest.mark.slow
def test_damaged_networks_are_named_once_and_set_aside(open_window: OpenWindow) -> None:
    """However many there are, one sentence; and a run's comparison is not lost to it."""
    paths = keep_networks(5)
    for path in paths[:3]:
        path.write_bytes(b"rubbish")
    opened = open_window()
    assert opened.says("wide-000.safetensors")
    assert opened.says("(2 other files there are not networks either)")
    assert opened.networks.count() == 3
    opened.run_poorly()
    assert opened.says("Your network reads ")
    assert paths[0].with_name(f"{paths[0].name}.damaged").read_bytes() == b"rubbish"


@pytest.mark.slow
def test_a_network_that_proves_damaged_when_chosen_changes_nothing(opened: Opened) -> None:
    """Its header was whole; its weights are not."""
    (path,) = keep_networks(1)
    model = load_model(path)
    model.network.parameters[0][0][0, 0] = np.nan
    save_model(model, path)
    opened.window._answering.look_for_networks()
    opened.choose("Network that answers", 1)
    assert opened.says(f"{path}: the model file is damaged")
    assert opened.networks.currentData() == ""
    assert still_reads(opened)


@pytest.mark.slow
def test_a_damaged_run_is_set_aside_and_not_offered(open_window: OpenWindow) -> None:
    """It stays, under another name, and no run is in another's way."""
    file = networks_folder() / "wide-2026.safetensors.unfinished"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"rubbish")
    opened = open_window()
    assert opened.says(f"{file}: this is not a complete safetensors file")
    assert opened.says(f"it is kept as {file.name}.damaged")
    assert not opened.button("Go on").isVisible()
    opened.run_poorly()
    assert file.with_name(f"{file.name}.damaged").read_bytes() == b"rubbish"


@pytest.mark.slow
def test_a_run_whose_weights_are_damaged_is_set_aside_when_it_should_go_on(opened: Opened) -> None:
    """Its header is sound, so it is offered; once, and not for ever."""
    opened.start_slow_run()
    opened.click("Stop")
    opened.until("Stopped")
    (file,) = unfinished()
    run = load_checkpoint(file)
    run.networks[0].weights[0][0, 0] = np.nan
    save_checkpoint(run, file)
    opened.click("Go on")
    opened.until(f"it is kept as {file.name}.damaged")
    assert opened.says("Training failed")
    assert not opened.button("Go on").isVisible()
    assert opened.button("Retrain").isEnabled()


@pytest.mark.slow
def test_a_run_that_vanished_meanwhile_cannot_go_on(opened: Opened) -> None:
    """Another window of digitpad may have ended it."""
    opened.start_slow_run()
    opened.click("Stop")
    opened.until("Stopped")
    unfinished()[0].unlink()
    opened.click("Go on")
    assert not opened.button("Go on").isVisible()
    assert opened.button("Retrain").isEnabled()


@pytest.mark.slow
def test_a_hundred_networks_are_listed_without_their_weights(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that they do not hold the start up."""
    keep_networks(100)
    read: list[Path] = []

    def watched(path: Path) -> Model:
        read.append(path)
        return load_model(path)

    monkeypatch.setattr(choosing, "load_model", watched)
    opened = open_window()
    assert opened.networks.count() == 101
    assert [path.parent.name for path in read] == ["networks"]
    assert read[0].parent != networks_folder()


@pytest.mark.slow
def test_a_picture_that_cannot_be_saved_is_named(opened: Opened, tmp_path: Path) -> None:
    """Of the curves, of what the network sees, and of the bars."""
    (tmp_path / "no folder").touch()
    pictures = opened.window.findChildren(PictureActions)
    assert len(pictures) == 4
    for number, each in enumerate(pictures):
        each.save_to(str(tmp_path / "no folder" / f"{number}.png"))
        opened.until(f"{tmp_path / 'no folder' / f'{number}.png'}: cannot be saved")
