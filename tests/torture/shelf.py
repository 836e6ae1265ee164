"""Networks put on the shelf, named, deleted, had back and taught on the command line, which is killed again and again.

Each network stays whole and is somewhere once: on the shelf, or among the deleted ones. What was acknowledged is so,
and what was killed can be done again. Nothing half-written is left after the next start.
"""

import json
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random
from threading import Lock

from tests.torture.child import Child, Outcome, run, runner
from tests.torture.memory import faults_of_leavings
from tests.torture.parts import Attempt, Fault
from tests.torture.promises import faults_of_ending
from tests.torture.trainings import bits_in
from tests.torture.workshop import DIGITPAD, Workshop

SHARE, SHORT, MOST = 2.0, 3, None
_LOCK = Lock()
_COMMANDS = 6  # of a try
_LATEST = 2.5  # seconds after its start
_EVENTS = 7  # of files, in one of which a kill may come
_ACTIONS = ("import", "rename", "note", "remove", "restore", "default", "teach")
_TIDY = "from digitpad.session.tidying import tidy_up; tidy_up()"  # as a window does at its start


@contextmanager
def attempts(workshop: Workshop) -> Iterator[Attempt]:
    """Give a way to try a shelf."""

    def attempt(number: int, chance: Random, folder: Path) -> Iterator[Fault]:
        shelf = _Shelf(workshop, folder)
        for place in range(_COMMANDS):
            action = _ACTIONS[(number + place) % len(_ACTIONS)] if place else "import"
            for fault in shelf.faults_of(action, place, chance):
                yield Fault(f"{action}: {fault.kind}", fault.detail, of_time=fault.of_time)
        outcome = run([sys.executable, "-c", _TIDY], shelf.environment, folder / "said-tidied")
        yield from faults_of_ending(outcome, (0,))
        yield from faults_of_leavings(folder / "home")
        outcome = run([*DIGITPAD, "models", "list"], shelf.environment, folder / "said-listed")
        yield from faults_of_ending(outcome, (0,))
        if outcome.err:
            yield Fault("after the kills the shelf has something to complain of", outcome.err)

    yield attempt


class _Shelf:
    """A home whose only networks are copies of one."""

    def __init__(self, workshop: Workshop, folder: Path) -> None:
        self._folder, self._source = folder, folder / "given.safetensors"
        self.environment = workshop.environment(folder / "home")
        self._place = folder / "home" / "share" / "digitpad"
        self._ink = folder / "ink.jsonl"
        self._source.write_bytes(_network(workshop))
        self._bits, self._count, self._taught = bits_in(self._source), 0, _taught(workshop)
        self._ink.write_text(_INK, "utf-8")

    def faults_of(self, action: str, number: int, chance: Random) -> Iterator[Fault]:
        """Kill a command, look, and let it be done."""
        before = self._count
        command = self._command(action, number)
        if command is None:
            return
        killed = self._killed(command, self._folder / f"said-{number}", chance)
        yield from faults_of_ending(killed, (0, -signal.SIGKILL))
        new = {before + 1} if action == "import" else {before}
        yield from self._faults_of_files(new if killed.code == 0 else new | {before})
        is_done = killed.code == 0 or self._is_done(action, number)
        command = command if not is_done or action in {"rename", "note", "default", "teach"} else None
        if command is not None and (again := self._command(action, number)) is not None:
            outcome = run([*DIGITPAD, *again], self.environment, self._folder / f"said-{number}-again")
            yield from faults_of_ending(outcome, (0,))
            if outcome.err:
                yield Fault("what was killed cannot be done again without a word", outcome.err)
            yield from self._faults_of_files(new)
        if not self._is_done(action, number):
            yield Fault("what was acknowledged is not so", f"number {number}")
        self._count = len(self._all())

    def _command(self, action: str, number: int) -> list[str] | None:
        """Return what to do with the first there is, or None where there is none."""
        if action == "import":
            self._before = len(self._all())
            return ["models", "import", str(self._source)]
        if action == "teach":
            out = str(self._folder / "taught.safetensors")
            return ["teach", "--json", "--ink", str(self._ink), "--model", str(self._source), "--out", out]
        where = self._deleted() if action == "restore" else self._shelved()
        if not where:
            return None
        name = where[0].name.rpartition("Z-")[2].removesuffix(".safetensors")
        self._name = where[0].name
        words = {"rename": [f"title {number}"], "note": [f"note {number}"]}
        return ["models", action, name, *words.get(action, [])]

    def _is_done(self, action: str, number: int) -> bool:
        match action:
            case "import":
                return len(self._all()) > self._before
            case "teach":
                out = self._folder / "taught.safetensors"
                return out.exists() and bits_in(out) == self._taught
            case "rename" | "note":
                entry = "title" if action == "rename" else "note"
                path = self._place / "networks" / self._name
                return path.exists() and f'\\"{entry}\\": \\"{entry} {number}\\"'.encode() in path.read_bytes()
            case "default":
                settings = self._folder / "home" / "config" / "digitpad" / "settings.json"
                return settings.exists() and json.loads(settings.read_bytes())["network"] == self._name
            case "remove":
                return not (self._place / "networks" / self._name).exists()
            case _:
                return not (self._place / "deleted-networks" / self._name).exists()

    def _killed(self, command: Sequence[str], said: Path, chance: Random) -> Outcome:
        if chance.random() < 0.7:
            event = {"below": str(self._folder), "at": chance.randint(1, _EVENTS), "send": int(signal.SIGKILL)}
            return run([*runner(event), *command], self.environment, said)
        with Child([*DIGITPAD, *command], self.environment, said) as child:
            time.sleep(chance.uniform(0.1, _LATEST))
            child.send(signal.SIGKILL)
            return child.outcome()

    def _shelved(self) -> list[Path]:
        return sorted((self._place / "networks").glob("[!.]*"))

    def _deleted(self) -> list[Path]:
        return sorted((self._place / "deleted-networks").glob("[!.]*"))

    def _all(self) -> list[Path]:
        return [*self._shelved(), *self._deleted()]

    def _faults_of_files(self, counts: set[int]) -> Iterator[Fault]:
        for path in self._all():
            try:
                is_whole = bits_in(path) == self._bits
            except Exception as error:  # noqa: BLE001 - whatever it is
                yield Fault("a network does not open after a kill", f"{path}: {error}")
            else:
                if not is_whole:
                    yield Fault("a network is not as it was after a kill", str(path))
        if len(self._all()) not in counts:
            yield Fault("a network is lost or doubled by a kill", f"{list(map(str, self._all()))}, not {counts}")
        out = self._folder / "taught.safetensors"
        if out.exists() and bits_in(out) != self._taught:
            yield Fault("a taught network is not whole after a kill", str(out))


_INK = "".join(
    json.dumps({"label": label, "strokes": [[[5, 1], [5 + label, 9]], [[1, label], [9, 5]]]}) + "\n"
    for label in range(10)
)


def _network(workshop: Workshop) -> bytes:
    return _made(workshop)[0]


def _taught(workshop: Workshop) -> dict[str, bytes]:
    return _made(workshop)[1]


def _made(workshop: Workshop) -> tuple[bytes, dict[str, bytes]]:
    with _LOCK:
        return _made_once(workshop)


@cache
def _made_once(workshop: Workshop) -> tuple[bytes, dict[str, bytes]]:
    """Return a network that a run has left, and the arrays that come of teaching it."""
    folder = workshop.new_folder("shelf")
    model, out, ink = folder / "model.safetensors", folder / "taught.safetensors", folder / "ink.jsonl"
    ink.write_text(_INK, "utf-8")
    environment = workshop.environment(folder / "home")
    for number, command in enumerate(
        (
            ["train", "--sizes", "784,30,20,10", "--epochs", "1", "--out", str(model)],
            ["teach", "--ink", str(ink), "--model", str(model), "--out", str(out)],
        )
    ):
        outcome = run([*DIGITPAD, *command], environment, folder / f"said-{number}")
        assert outcome.code == 0, outcome
    return model.read_bytes(), bits_in(out)
