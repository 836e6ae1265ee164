"""What takes longer than a frame is found out in a thread, the newest question of each subject alone."""

from collections.abc import Callable
from threading import Event, current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot

from digitpad.gui.background import Background, Wanted
from digitpad.training.gate import Gate


def saying(answer: object) -> Callable[[Wanted], object]:
    """Return a job with this answer."""
    return lambda _: answer


class Asked:
    """A `Background`, and the answers that it told, each with whether this was in the window's thread."""

    def __init__(self) -> None:
        self.background = Background(Gate())
        self.answers: list[tuple[object, bool]] = []

    def then(self, answer: object) -> None:
        self.answers.append((answer, current_thread() is main_thread()))


@pytest.fixture
def asked(qtbot: QtBot) -> "Asked":
    return Asked()


def test_an_answer_comes_from_the_thread_to_the_window(asked: Asked, qtbot: QtBot) -> None:
    asked.background.ask("a", lambda _: current_thread().name, asked.then, asked.then)
    qtbot.waitUntil(lambda: asked.answers == [("background", True)])
    asked.background.close()


def test_of_questions_about_the_same_only_the_newest_is_answered(asked: Asked, qtbot: QtBot) -> None:
    """The one under way learns that it is wanted no more; other subjects lose nothing."""
    begun, seen = Event(), []

    def first(wanted: Wanted) -> str:
        begun.set()
        while wanted():
            pass
        seen.append("outdated")
        return "first"

    asked.background.ask("a", first, asked.then, asked.then)
    assert begun.wait(5)
    for answer in ("second", "third"):
        asked.background.ask("b", saying(answer), asked.then, asked.then)
        asked.background.ask("a", saying(answer), asked.then, asked.then)
    qtbot.waitUntil(lambda: len(asked.answers) == 2)
    asked.background.close()
    assert seen == ["outdated"]
    assert asked.answers == [("third", True), ("third", True)]


def test_what_is_forgotten_is_not_answered(asked: Asked, qtbot: QtBot) -> None:
    done = Event()
    asked.background.ask("a", lambda _: done.set(), asked.then, asked.then)
    assert done.wait(5)
    asked.background.forget("a")
    asked.background.ask("b", saying("b"), asked.then, asked.then)
    qtbot.waitUntil(lambda: bool(asked.answers))
    asked.background.close()
    assert asked.answers == [("b", True)]


def test_an_error_is_said_and_the_thread_goes_on(asked: Asked, qtbot: QtBot) -> None:
    said: list[str] = []
    asked.background.ask("a", lambda _: 1 // 0, asked.then, said.append)
    asked.background.ask("b", saying("b"), asked.then, said.append)
    qtbot.waitUntil(lambda: bool(asked.answers))
    asked.background.close()
    assert "ZeroDivisionError" in said[0]


def test_closing_ends_a_job_that_asks_whether_it_is_wanted(asked: Asked) -> None:
    begun = Event()

    def job(wanted: Wanted) -> None:
        begun.set()
        while wanted():
            pass

    asked.background.ask("a", job, asked.then, asked.then)
    assert begun.wait(5)
    asked.background.close()
    assert asked.answers == []
