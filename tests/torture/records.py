"""Damaged records of runs, and damaged files of the pad: one sentence each, and no byte of them is lost.

The commands that read the record work on with what can be saved, or with a new one; what was damaged lies beside it.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Self

from digitpad.ink.drawing import Drawing
from digitpad.storage.pad_file import PadFileError, PictureOnPad, load_sheets, save_sheets
from tests.journeys.handwriting import written
from tests.small import small_mnist
from tests.torture.child import Outcome, run
from tests.torture.mutations import mutated
from tests.torture.parts import Attempt, Fault
from tests.torture.promises import faults_of_ending
from tests.torture.samples import SMALL, Sample
from tests.torture.watched import Watched
from tests.torture.workshop import DIGITPAD, Workshop

SHARE, SHORT, MOST = 1.0, 40, None
_PATIENCE = 20.0
_PAGE = 4096
_JUNK = 0.2  # of the damaged databases: a page of junk
_OF_THE_PAD = 0.5  # of all tries
_COMMANDS: Sequence[Sequence[str]] = (
    ("list",),
    ("list", "--json"),
    ("list", "--deleted"),
    ("show", "1"),
    ("show", "--json", "2"),
    ("export",),
    ("note", "1", "a note"),
    ("remove", "2"),
)


@contextmanager
def attempts(workshop: Workshop) -> Iterator[Attempt]:
    """Give a way to try a damaged file."""
    with _Records(workshop) as records:
        yield records.attempt


class _Records:
    def __init__(self, workshop: Workshop) -> None:
        lane = workshop.new_folder("records")
        self._place = lane / "home" / "share" / "digitpad" / "runs.sqlite"
        for seed in ("1", "2"):
            train = [*DIGITPAD, "train", *SMALL, "--seed", seed, "--out", str(lane / "net")]
            outcome = run(train, workshop.environment(lane / "home"), lane / "said")
            assert outcome.code == 0, outcome
        self._runs = Sample("database", "runs.sqlite", self._place.read_bytes())
        self._pad = Sample("pad", "pad", _a_pad(lane / "pad"))
        self._watched = Watched(workshop, lane)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._watched.__exit__()

    def attempt(self, _: int, chance: Random, folder: Path) -> Iterator[Fault]:
        """Damage one of the two and read it."""
        if chance.random() < _OF_THE_PAD:
            yield from _faults_of_pad(mutated(self._pad, self._runs.content, chance), folder / "pad")
            return
        content = self._damaged(chance)
        for file in self._place.parent.glob("runs.sqlite*"):
            file.unlink()
        self._place.write_bytes(content)
        (folder / "runs.sqlite").write_bytes(content)
        command = chance.choice(_COMMANDS)
        first = self._watched.run(["runs", *command], _PATIENCE)
        yield from _faults_of_answer(first, as_json="--json" in command)
        aside = [
            file.read_bytes()
            for file in self._place.parent.glob("runs.sqlite.*")
            if not file.name.endswith(("-wal", "-shm"))
        ]
        if aside and content not in aside:
            yield Fault("what was set aside is not as it was", f"{[len(each) for each in aside]}, {len(content)}")
        second = self._watched.run(["runs", "list", "--json"], _PATIENCE)
        yield from _faults_of_answer(second, as_json=True)
        if second.code == 2 and "newer digitpad" not in second.err:
            yield Fault("a damaged record is in the way for good", second.err)

    def _damaged(self, chance: Random) -> bytes:
        content = self._runs.content
        if chance.random() < _JUNK:
            at = _PAGE * chance.randrange(len(content) // _PAGE)
            return content[:at] + chance.randbytes(_PAGE) + content[at + _PAGE :]
        return mutated(self._runs, self._pad.content, chance)


def _a_pad(path: Path) -> bytes:
    digits = small_mnist().test.images[0]
    picture = PictureOnPad("seven.png", digits.reshape(28, 28), digits / 255)
    save_sheets([Drawing(list(map(list, written(7)))), picture], path)
    return path.read_bytes()


def _faults_of_pad(content: bytes, path: Path) -> Iterator[Fault]:
    path.write_bytes(content)
    try:
        load_sheets(path)
    except PadFileError as error:
        if "\n" in str(error):
            yield Fault("a sentence of several lines", str(error))
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        yield Fault(f"the pad's file: {type(error).__name__}", str(error))


def _faults_of_answer(outcome: Outcome, *, as_json: bool) -> Iterator[Fault]:
    yield from faults_of_ending(outcome, (0, 2))
    if as_json and outcome.code == 0:
        try:
            for line in outcome.out.splitlines():
                json.loads(line)
        except ValueError as error:
            yield Fault("an answer is no JSON", f"{error}\n{outcome.out[-300:]}")
