"""What the torture takes for kept, and for lost, of what a window has acknowledged."""

import time
from contextlib import closing
from pathlib import Path

import pytest

from digitpad.ink import Drawing
from digitpad.session.clock import now
from digitpad.storage.digits import Digits
from digitpad.storage.kept_digit import Label, New
from tests.torture.memory import BLANK, GONE, Ink, Memory

_ONE = [[[0.5, 0.1], [0.5, 0.9]]]
_TWO = [[[0.1, 0.1], [0.9, 0.5], [0.1, 0.9]]]
_WINDOW = object()


def keep(home: Path, *labelled: tuple[list[list[list[float]]], Label]) -> None:
    with closing(Digits(home / "share" / "digitpad" / "digits.sqlite")) as digits:
        for strokes, label in labelled:
            digits.keep(New(Drawing(strokes), label), now())


def drawn(memory: Memory, strokes: list[list[list[float]]], *, ago: float = 0.0) -> Ink:
    return memory.draw(_WINDOW, time.monotonic() - ago, strokes)


def kinds(memory: Memory, home: Path) -> list[str]:
    return [fault.kind for fault in memory.faults_of_home(home)]


def test_what_was_acknowledged_has_to_be_there_and_what_was_asked_may_be(tmp_path: Path) -> None:
    memory = Memory()
    memory.ask(_WINDOW, drawn(memory, _ONE), "a one")
    assert kinds(memory, tmp_path) == []
    memory = Memory()
    memory.ask(_WINDOW, drawn(memory, _ONE), "a one")
    memory.acknowledge(_WINDOW)
    assert kinds(memory, tmp_path) == ["a digit that was acknowledged is gone"]


def test_another_label_or_a_drawing_of_nobody_s_is_a_fault(tmp_path: Path) -> None:
    memory = Memory()
    memory.ask(_WINDOW, drawn(memory, _ONE), "a one")
    memory.acknowledge(_WINDOW)
    keep(tmp_path, (_ONE, 7), (_TWO, 2))
    assert kinds(memory, tmp_path) == [
        "a digit that was acknowledged is not as it was acknowledged",
        "a digit is kept that nobody has kept",
    ]


def test_what_is_taken_back_is_certain_with_the_next_that_is_kept(tmp_path: Path) -> None:
    memory = Memory()
    ink = drawn(memory, _ONE)
    for what in ("a one", GONE):
        memory.ask(_WINDOW, ink, what)
    assert [memory.count] == [None]
    memory.ask(_WINDOW, drawn(memory, _TWO), "a two")
    memory.acknowledge(_WINDOW)
    assert memory.count == 1
    keep(tmp_path, (_TWO, 2))
    assert kinds(memory, tmp_path) == []


@pytest.mark.parametrize(
    ("ago", "found", "kind"),
    [
        (0.5, _ONE, ""),
        (0.5, _TWO, ""),
        (5.0, _TWO, ""),
        (5.0, _ONE, "what is on the pad is older than 1 s"),
        (5.0, [], "what is on the pad is older than 1 s"),
        (0.5, [[[0.0, 0.0], [1.0, 1.0]]], "what nobody drew is on the pad after a kill"),
    ],
)
def test_what_is_on_the_pad_may_be_a_second_old(ago: float, found: list[list[list[float]]], kind: str) -> None:
    """A one was drawn ten seconds ago, and a two after it."""
    memory = Memory()
    list(memory.faults_of_pad(BLANK, time.monotonic() - 20))
    drawn(memory, _ONE, ago=10)
    drawn(memory, _TWO, ago=ago)
    ink = Memory().draw(_WINDOW, 0.0, found)
    faults = [fault.kind for fault in memory.faults_of_pad(ink, time.monotonic())]
    assert faults == ([kind] if kind else [])


def test_a_half_written_file_that_stays_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.torture.memory._PATIENCE", 0.1)
    place = tmp_path / "share" / "digitpad"
    place.mkdir(parents=True)
    (place / ".pad.0123abcd").touch()
    assert kinds(Memory(), tmp_path) == ["a half-written file is left after a kill and a start"]


def test_a_network_that_does_not_open_is_a_fault_and_a_taught_one_that_is_gone(tmp_path: Path) -> None:
    memory = Memory()
    memory.ask_for_network()
    assert kinds(memory, tmp_path) == []
    memory.ask_for_network()
    memory.acknowledge_network()
    networks = tmp_path / "share" / "digitpad" / "networks"
    networks.mkdir(parents=True)
    (networks / "damaged.safetensors").write_bytes(b"none")
    assert kinds(memory, tmp_path) == [
        "a file among the networks does not open after a kill",
        "a taught network that was kept is gone",
    ]
