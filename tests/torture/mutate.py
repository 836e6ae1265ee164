"""Damaged files of every kind, given to the commands that read them.

Refused or not, each gets what is promised: exit code 0 or 2, one sentence that names it, soon and in little memory, and
the file stays as it is. One in a hundred goes to a process of its own, the others to calls in one that is watched.
"""

import gzip
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Self

from tests.torture.child import Outcome, run, runner
from tests.torture.commands import Place, commands
from tests.torture.mutations import mutated
from tests.torture.parts import Attempt, Fault
from tests.torture.promises import MOST_MEMORY, Untouched, faults_of_refusal
from tests.torture.samples import Sample, beside, good_files, ink_lines, samples
from tests.torture.watched import Watched
from tests.torture.workshop import Workshop

SHARE, SHORT, MOST = 5.0, 100, None
_OWN_PROCESS = 0.01
_LONG_NAME = 0.1
_PATIENCE = 10.0
_AMONG_GOOD_FILES = 4  # arguments: recognise, a good picture, the file, good ink
_GOES_ON = "digitpad: continuing in epoch"


@contextmanager
def attempts(workshop: Workshop) -> Iterator[Attempt]:
    """Give a way to try one damaged file."""
    with _Mutating(workshop) as mutating:
        yield mutating.attempt


class _Mutating:
    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._lane = workshop.new_folder("mutate")
        self._samples = samples(workshop)
        self._good = good_files(workshop)
        self._watched = Watched(workshop, self._lane)
        self._rest: dict[tuple[bool, str, str], float] = {}
        self._answers: list[str] = []

    def __enter__(self) -> Self:
        with Watched(self._workshop, self._lane) as first:
            outcome = first.run(["recognise", str(self._good / "good.jsonl")])
        self._answers = outcome.out.splitlines()
        assert len(self._answers) == len(ink_lines()), outcome
        return self

    def __exit__(self, *_: object) -> None:
        self._watched.__exit__()

    def attempt(self, number: int, chance: Random, folder: Path) -> Iterator[Fault]:
        """Damage one sample and give it to one of its commands."""
        sample, other = chance.choice(self._samples), chance.choice(self._samples)
        own_process = chance.random() < _OWN_PROCESS
        content = mutated(sample, other.content, chance)
        given = folder / "given"
        given.mkdir()
        (folder / "made").mkdir()
        place = Place(given / _name(sample, number, chance), self._good, folder / "made")
        place.given.write_bytes(content)
        for each in beside(sample, self._samples):
            (given / each.name).write_bytes(each.content)
        arguments = chance.choice(commands(sample, place))
        (folder / "command.txt").write_text(f"digitpad {' '.join(map(repr, arguments))}\n", "utf-8", "backslashreplace")
        untouched = Untouched(given)
        outcome = self._run(arguments, folder, own_process=own_process)
        rest = 0.0
        if (outcome.megabytes or 0.0) > MOST_MEMORY:  # else it need not be known
            rest = self._rest_of(sample, commands(sample, place).index(arguments), folder, own_process=own_process)
        went_on = outcome.code == 0 or _GOES_ON in outcome.err or "Epoch " in outcome.out
        if outcome.code is None and went_on:
            return  # a good run after all, and a long one
        names = [path.name for path in given.iterdir()] if sample.kind == "idx" else [place.given.name]
        where = f"{arguments[0]}, {sample.kind}{sample.suffix if sample.kind == 'picture' else ''}: "
        for fault in (
            *faults_of_refusal(outcome, [*names, *(["given"] * (sample.kind == "idx"))], rest=rest),
            *self._faults_of_answers(sample, content, arguments, outcome),
            *(untouched.faults() if sample.kind != "checkpoint" or not went_on else ()),
        ):
            yield Fault(where + fault.kind, fault.detail, of_time=fault.of_time)

    def _run(self, arguments: Sequence[str], folder: Path, *, own_process: bool) -> Outcome:
        if not own_process:
            return self._watched.run(arguments, _PATIENCE)
        said = folder / "said"
        command = [*runner({"peak": str(said / "peak")}), *arguments]
        return run(command, self._workshop.environment(self._lane / "home"), said, patience=_PATIENCE)

    def _rest_of(self, sample: Sample, command: int, folder: Path, *, own_process: bool) -> float:
        """Return the memory that a command takes with the good file."""
        key = (own_process, sample.name, str(command))
        if key not in self._rest:
            given = folder / "rest"
            given.mkdir()
            place = Place(given / sample.name, self._good, given)
            place.given.write_bytes(sample.content)
            for each in beside(sample, self._samples):
                (given / each.name).write_bytes(each.content)
            arguments = commands(sample, place)[command]
            outcome = self._run(arguments, folder, own_process=own_process)
            may = (0, 2) if arguments[0] == "data" else (0,)  # these are not the published digits
            assert outcome.code in may, (arguments, outcome)
            self._rest[key] = outcome.megabytes or 0.0
        return self._rest[key]

    def _faults_of_answers(
        self, sample: Sample, content: bytes, arguments: Sequence[str], outcome: Outcome
    ) -> Iterator[Fault]:
        """Yield what is wrong with the answers: what could be read is answered, each answer is one."""
        if outcome.code not in {0, 2}:
            return
        answered = outcome.out.splitlines()
        if "--json" in arguments:
            yield from _faults_of_json(answered)
        elif arguments[0] != "recognise" or "--model" in arguments:
            pass
        elif len(arguments) == _AMONG_GOOD_FILES:
            if len(answered) < 1 + len(self._answers):
                yield Fault("good files beside it are not answered", outcome.out)
        elif sample.kind == "picture":
            if len(answered) != (outcome.code == 0):
                yield Fault(f"{len(answered)} answers to a picture, exit code {outcome.code}", outcome.out)
        elif answered[: (whole := _whole_lines(sample, content))] != self._answers[:whole]:
            yield Fault("the answers before the bad line are not there", f"{whole} good lines\n{outcome.out}")


def _faults_of_json(lines: Sequence[str]) -> Iterator[Fault]:
    try:
        for line in lines:
            json.loads(line, parse_constant=_no_number)
    except ValueError as error:
        yield Fault("an answer is no JSON", f"{error}\n{lines[-1][-300:]}")


def _no_number(name: str) -> float:
    raise ValueError(f"it holds {name}")


def _whole_lines(sample: Sample, content: bytes) -> int:
    """Return how many lines at the start of the ink are as they were; 0 where its compression is damaged."""
    if sample.name.endswith(".gz"):
        try:
            content = gzip.decompress(content)
        except Exception:  # noqa: BLE001 - however it may be damaged
            return 0
    before = "\n".join(ink_lines()).encode() + b"\n"
    shorter = min(len(before), len(content))
    same = next((at for at in range(shorter) if before[at] != content[at]), shorter)
    return before[:same].count(b"\n")


def _name(sample: Sample, number: int, chance: Random) -> str:
    """Return a name for a damaged sample: its own where it must be, at times a long or strange one."""
    if sample.kind in {"idx", "checkpoint"}:
        return sample.name
    if chance.random() >= _LONG_NAME:
        return f"{sample.kind}-{number}{sample.suffix}"
    start = chance.choice(
        ("a very long name " * 13, "日本" * 30, "-option ", "two\nlines ", "\udcff no text ", "%s {0} ")
    )
    return f"{start}{number}{sample.suffix}"
