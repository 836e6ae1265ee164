"""No thread but the window's collects garbage: another one would destroy widgets while Qt is at work on them."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from digitpad.gui.garbage import GarbageCollection


@pytest.fixture
def collectors() -> Iterator[list[threading.Thread]]:
    """Give the threads in which garbage is collected."""
    found: list[threading.Thread] = []

    def note(phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            found.append(threading.current_thread())

    gc.callbacks.append(note)
    yield found
    gc.callbacks.remove(note)


class Cyclic:
    """Garbage as soon as nobody else refers to it, and only a collector sees it."""

    def __init__(self) -> None:
        self.itself = self


def let_another_thread_make_garbage() -> weakref.ref[Cyclic]:
    made: list[weakref.ref[Cyclic]] = []

    def make() -> None:
        made.extend(weakref.ref(Cyclic()) for _ in range(20 * gc.get_threshold()[0]))

    thread = threading.Thread(target=make)
    thread.start()
    thread.join()
    return made[-1]


def test_what_a_thread_leaves_behind_is_collected_and_in_the_window_s_thread(
    collectors: list[threading.Thread], qtbot: QtBot
) -> None:
    parent = QObject()
    gc.enable()
    GarbageCollection(parent)
    collectors.clear()
    left = let_another_thread_make_garbage()
    assert left() is not None
    assert not collectors
    qtbot.waitUntil(lambda: left() is None, timeout=20_000)
    assert set(collectors) == {threading.main_thread()}


def test_without_it_the_thread_that_makes_the_garbage_would_collect_it(collectors: list[threading.Thread]) -> None:
    """So the test above looks at the right thing."""
    gc.collect(0)  # or this thread might be the one that makes the object too many
    collectors.clear()
    gc.enable()
    let_another_thread_make_garbage()
    gc.disable()
    assert set(collectors) - {threading.main_thread()}


def test_older_garbage_is_collected_in_its_turn(collectors: list[threading.Thread], qtbot: QtBot) -> None:
    """What survived collections of the youngest is looked through again, once there were enough of those."""
    parent = QObject()
    old = Cyclic()
    gc.collect(0)
    gc.collect(1)
    left = weakref.ref(old)
    GarbageCollection(parent)
    del old
    for _ in range(gc.get_threshold()[2] + 1):
        gc.collect(1)
    assert left() is not None
    qtbot.waitUntil(lambda: left() is None, timeout=20_000)
