"""A question is asked again when the last one was answered: so there are answers however fast things change."""

from collections.abc import Iterator
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from digitpad.gui.background import Background
from digitpad.gui.neurons.one_at_a_time import OneAtATime
from digitpad.training.gate import Gate


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    """A thread that answers."""
    background = Background(Gate())
    yield background
    background.close()


def test_what_is_asked_meanwhile_waits_and_only_the_newest_is_asked(qtbot: QtBot, background: Background) -> None:
    asked: list[int] = []
    told: list[int] = []
    go_on = Event()

    def job(number: int) -> int:
        asked.append(number)
        assert go_on.wait(10)
        return number

    question = OneAtATime(background, "test", pytest.fail)
    for number in range(5):
        question.ask(lambda _, number=number: job(number), told.append)  # type: ignore[misc]  # known to be a number
    go_on.set()
    qtbot.waitUntil(lambda: told == [0, 4])
    assert asked == [0, 4]


def test_a_failure_is_told_and_the_next_is_asked_all_the_same(qtbot: QtBot, background: Background) -> None:
    failed: list[str] = []
    told: list[int] = []
    question = OneAtATime(background, "test", failed.append)
    question.ask(lambda _: 1 // 0, told.append)
    question.ask(lambda _: 2, told.append)
    qtbot.waitUntil(lambda: told == [2])
    assert len(failed) == 1


def test_what_is_forgotten_is_not_told(qtbot: QtBot, background: Background) -> None:
    told: list[int] = []
    go_on = Event()
    question = OneAtATime(background, "test", pytest.fail)
    question.ask(lambda _: 1 + int(go_on.wait(10)), told.append)
    question.ask(lambda _: 3, told.append)
    question.forget()
    question.ask(lambda _: 4, told.append)
    go_on.set()
    qtbot.waitUntil(lambda: told == [4])
