"""What a page needs is worked out in the background, some at a time."""

from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from threading import current_thread, main_thread
from time import sleep
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from digitpad.datasets.errors import DataError
from digitpad.gui.background import Background
from digitpad.gui.chapter.prepared import Prepared
from digitpad.gui.room import Surroundings
from digitpad.gui.shared_images import SharedImages
from digitpad.session.inside import training_images
from digitpad.session.inside.training_images import TrainingImages
from digitpad.training.gate import Gate


class Around:
    """What the work has to do with, of a room's surroundings."""

    def __init__(self) -> None:
        self.gate = Gate()
        self.background = Background(self.gate)
        self.shared_images = SharedImages(self.background)


def prepared_by(work: Callable[[TrainingImages], Generator[float, None, str]], around: Around) -> Prepared[str]:
    return Prepared("a", work, cast("Surroundings", around))


@pytest.fixture
def around(qtbot: QtBot) -> Iterator[Around]:
    around = Around()
    yield around
    around.background.close()


def test_it_is_done_once_in_the_background_and_what_else_is_asked_comes_in_between(
    around: Around, qtbot: QtBot
) -> None:
    threads, told, between = list[bool](), list[float](), list[float]()

    def work(images: TrainingImages) -> Generator[float, None, str]:
        assert images.is_complete
        for done in range(1, 6):
            threads.append(current_thread() is main_thread())
            sleep(0.02)
            yield done / 5
        return "all"

    prepared = prepared_by(work, around)
    prepared.progressed.connect(told.append)
    prepared.want()
    prepared.want()
    around.background.ask("b", lambda _: None, lambda _: between.append(len(threads)), lambda _: None)
    qtbot.waitUntil(lambda: prepared.result == "all")
    prepared.want()
    assert threads == [False] * 5
    assert told == sorted(told)
    assert told
    assert between
    assert between[0] < 5


def test_what_cannot_be_read_is_told_in_its_sentence_and_tried_again_when_wanted(around: Around, qtbot: QtBot) -> None:
    failures = [DataError(f"{Path('mnist.npz')}: it is damaged")]

    def work(_: TrainingImages) -> Generator[float, None, str]:
        yield 0.5
        if failures:
            raise failures.pop()
        return "all"

    told = list[str]()
    prepared = prepared_by(work, around)
    prepared.failed.connect(told.append)
    prepared.want()
    qtbot.waitUntil(lambda: told == ["mnist.npz: it is damaged"])
    assert prepared.result is None
    prepared.want()
    qtbot.waitUntil(lambda: prepared.result == "all")


def test_images_that_cannot_be_read_are_told_of_and_read_when_it_is_wanted_again(
    around: Around, qtbot: QtBot, small_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(images: TrainingImages) -> Generator[float, None, str]:
        yield 0.5
        return f"{len(images)} images"

    told = list[str]()
    prepared = prepared_by(work, around)
    prepared.failed.connect(told.append)
    monkeypatch.setattr(training_images, "built_in_data", lambda: tmp_path / "gone.npz")
    prepared.want()
    qtbot.waitUntil(lambda: len(told) == 1)
    assert "gone.npz" in told[0]
    monkeypatch.setattr(training_images, "built_in_data", lambda: small_data)
    prepared.want()
    qtbot.waitUntil(lambda: prepared.result == "100 images")
