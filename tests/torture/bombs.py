"""Files that ask for gigabytes, or have no end: refused as soon, and in as little memory, as any other.

Each is tried once, in a process of its own; pictures and ink in the window too, which never stands still for long.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random
from threading import Lock

from tests.torture.bomb_files import Bomb, bombs
from tests.torture.child import Outcome, run, runner
from tests.torture.commands import Place, commands
from tests.torture.parts import Attempt, Fault
from tests.torture.promises import MOST_MEMORY, faults_of_refusal
from tests.torture.samples import Sample, beside, good_files, samples
from tests.torture.shown import Shown, StandsStillError
from tests.torture.window import faults_of_opening, faults_of_standing_still
from tests.torture.workshop import Workshop

_WHICH = {
    "picture": (0,),
    "ink": (0, 3),
    "idx": (0, 2),
    "npz": (0, 1),
    "pickle": (0,),
    "model": (0,),
    "checkpoint": (0,),
}
"""Of the commands that read a kind, those to try."""
_WINDOW = -1
_TRIES = [
    *((bomb, command) for bomb in bombs() for command in _WHICH[bomb.kind]),
    *((bomb, _WINDOW) for bomb in bombs() if bomb.kind in {"picture", "ink"}),
]
SHARE, SHORT, MOST = 2.5, 6, len(_TRIES)
_PATIENCE = 10.0
_KEPT = 1 << 20
_LIMIT = 6000  # MB, so that the machine survives
_LOCK = Lock()


@contextmanager
def attempts(workshop: Workshop) -> Iterator[Attempt]:
    """Give a way to try a bomb."""

    def attempt(number: int, _: Random, folder: Path) -> Iterator[Fault]:
        bomb, command = _TRIES[_scattered(number)]
        sample = Sample(bomb.kind, bomb.name, b"")
        place = _placed(sample, workshop, folder)
        bomb.write(place.given)
        if command == _WINDOW:
            yield from _faults_of_window(bomb, workshop, place.given, folder)
            _forget(place.given)
            return
        arguments = commands(sample, place)[command]
        (folder / "command.txt").write_text(f"{bomb.what}\ndigitpad {' '.join(map(repr, arguments))}\n", "utf-8")
        outcome = _run(workshop, arguments, folder)
        rest = 0.0
        if (outcome.megabytes or 0.0) > MOST_MEMORY:  # else it need not be known
            with _LOCK:
                rest = _rest(workshop, bomb.kind, command)
        where = f"{arguments[0]}, {bomb.kind} {bomb.name}, {bomb.what}: "
        for fault in faults_of_refusal(outcome, [bomb.name, "given"], rest=rest):
            yield Fault(where + fault.kind, fault.detail, of_time=fault.of_time)
        if outcome.code == 2 and len(list(place.given.parent.iterdir())) != 1 + len(beside(sample, samples(workshop))):
            yield Fault(f"{where}something new beside it")
        _forget(place.given)

    yield attempt


def _faults_of_window(bomb: Bomb, workshop: Workshop, file: Path, folder: Path) -> Iterator[Fault]:
    where = f"the window, {bomb.kind} {bomb.name}, {bomb.what}: "
    with Shown(workshop.environment(folder / "home"), folder / "said", {"memory": _LIMIT}) as shown:
        try:
            shown.ready()
            for fault in faults_of_opening(shown, file):
                yield Fault(where + fault.kind, fault.detail, of_time=fault.of_time)
            for fault in (*shown.faults_of_closing(shown.close()), *shown.faults_of_stalls()):
                yield Fault(where + fault.kind, fault.detail, of_time=fault.of_time)
        except StandsStillError as error:
            for fault in faults_of_standing_still(shown, error):
                yield Fault(where + fault.kind, fault.detail, of_time=fault.of_time)


def _forget(given: Path) -> None:
    """Keep no large file: it is made again by its number."""
    if given.stat(follow_symlinks=False).st_size > _KEPT:
        given.unlink()


def _scattered(number: int) -> int:
    """Return the place of a try in the list: when time is short, some of each kind come first."""
    step = 7
    while len(_TRIES) % step == 0:
        step += 2
    return number * step % len(_TRIES)


def _placed(sample: Sample, workshop: Workshop, folder: Path) -> Place:
    given, made = folder / "given", folder / "made"
    given.mkdir()
    made.mkdir()
    for each in beside(sample, samples(workshop)):
        (given / each.name).write_bytes(each.content)
    return Place(given / sample.name, good_files(workshop), made)


@cache
def _rest(workshop: Workshop, kind: str, command: int) -> float:
    """Return the memory in MB that a command takes with a good file."""
    sample = next(each for each in samples(workshop) if each.kind == kind)
    folder = workshop.new_folder("rest")
    place = _placed(sample, workshop, folder)
    place.given.write_bytes(sample.content)
    outcome = _run(workshop, commands(sample, place)[command], folder)
    assert outcome.megabytes, outcome
    return outcome.megabytes


def _run(workshop: Workshop, arguments: Sequence[str], folder: Path) -> Outcome:
    said = folder / "said"
    command = [*runner({"peak": str(said / "peak"), "memory": _LIMIT}), *arguments]
    return run(command, workshop.environment(folder / "home"), said, patience=_PATIENCE)
