"""Files that ask for gigabytes, or have no end: refused as soon, and in as little memory, as any other.

Each is tried once, in a process of its own.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random
from threading import Lock

from tests.torture.bomb_files import bombs
from tests.torture.child import Outcome, run, runner
from tests.torture.commands import Place, commands
from tests.torture.parts import Attempt, Fault
from tests.torture.promises import faults_of_refusal
from tests.torture.samples import Sample, beside, good_files, samples
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
_TRIES = [(bomb, command) for bomb in bombs() for command in _WHICH[bomb.kind]]
SHARE, SHORT, MOST = 2.5, 6, len(_TRIES)
_PATIENCE = 10.0
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
        arguments = commands(sample, place)[command]
        (folder / "command.txt").write_text(f"{bomb.what}\ndigitpad {' '.join(map(repr, arguments))}\n", "utf-8")
        with _LOCK:
            rest = _rest(workshop, bomb.kind, command)
        outcome = _run(workshop, arguments, folder)
        where = f"{arguments[0]}, {bomb.kind} {bomb.name}, {bomb.what}: "
        for fault in faults_of_refusal(outcome, [bomb.name, "given"], rest=rest):
            yield Fault(where + fault.kind, fault.detail, of_time=fault.of_time)
        if outcome.code == 2 and len(list(place.given.parent.iterdir())) != 1 + len(beside(sample, samples(workshop))):
            yield Fault(f"{where}something new beside it")
        if place.given.stat(follow_symlinks=False).st_size > _KEPT:
            place.given.unlink()  # it is made again by its number

    yield attempt


_KEPT = 1 << 20


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
