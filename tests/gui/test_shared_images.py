"""The training images are read once for all rooms, and nobody waits for them."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from digitpad.gui.background import Background
from digitpad.gui.shared_images import SharedImages
from digitpad.session.inside import training_images
from digitpad.training.gate import Gate


@pytest.fixture
def background(qtbot: QtBot) -> Background:
    return Background(Gate())


def test_they_are_read_when_somebody_wants_them_and_other_questions_are_answered_meanwhile(
    background: Background, small_data: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training_images, "built_in_data", lambda: small_data)
    monkeypatch.setattr(training_images, "AT_A_TIME", 10)
    shared, answers = SharedImages(background), list[object]()
    shared.want()
    shared.want()
    background.ask("another", lambda _: shared.images, answers.append, answers.append)
    with qtbot.waitSignal(shared.completed):
        pass
    background.close()
    assert answers == [None]
    assert len(shared.images or ()) == 100


def test_where_they_cannot_be_read_it_says_why_and_tries_again(
    background: Background, small_data: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = SharedImages(background)
    monkeypatch.setattr(training_images, "built_in_data", lambda: tmp_path / "gone.npz")
    with qtbot.waitSignal(shared.failed) as failed:
        shared.want()
    assert failed.args == [f"{tmp_path / 'gone.npz'}: there is no such file"]
    monkeypatch.setattr(training_images, "built_in_data", lambda: small_data)
    with qtbot.waitSignal(shared.completed):
        shared.want()
    background.close()
