"""What windows have acknowledged, and whether it is so: of each drawing what it may be kept as, and all the rest."""

import json
import re
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from digitpad.ink import Drawing
from digitpad.storage.checkpoint import load_checkpoint
from digitpad.storage.digits import Digits
from digitpad.storage.errors import DatabaseError, ModelError
from digitpad.storage.model_file import load_model
from digitpad.storage.networks import SUFFIX
from digitpad.storage.runs import RunsDatabase
from tests.torture.parts import Fault

WORDS = (
    *("a zero", "a one", "a two", "a three", "a four", "a five", "a six", "a seven", "an eight", "a nine"),
    "not a digit",
)
"""What a drawing may be kept as, in the window's words."""

GONE = "gone"
OLDEST = 1.0
"""Seconds: what a crash may take of what was drawn."""

_SLACK = 0.5  # seconds that a busy disk and a busy machine may take
_SURELY_TOO_OLD = 2.5  # whatever the machine is busy with
_HALF_WRITTEN = re.compile(r"\..+\.([0-9a-f]{8}|lock)")
_PATIENCE = 5.0

Ink = str
"""The strokes of a drawing, as JSON."""

BLANK: Ink = "[]"


def ink_of(strokes: Any) -> Ink:
    """Return a drawing by its strokes, each a list of points."""
    return json.dumps(strokes)


class Memory:
    """What is known of a home.

    Attributes
    ----------
    networks
        How many taught ones are kept, at least.
    acknowledged
        How often a window has said that a drawing is kept.
    """

    def __init__(self) -> None:
        self._kept: dict[Ink, set[str]] = {}  # what it may be now: words for its label, or GONE
        self._asked: dict[object, list[tuple[Ink, str]]] = {}  # by each window, in this order, and not yet acknowledged
        self._first = (time.monotonic(), BLANK)  # what was on the pad of each new window, and from when on
        self._sheets: dict[object, list[tuple[float, Ink]]] = {}  # likewise, of each window that somebody drew in
        self._told: list[int] = []  # epochs of each run, at least
        self._keeping = 0  # taught networks of which it is not known whether they are kept
        self.networks = self.acknowledged = 0

    # Digits

    def ask(self, window: object, ink: Ink, what: str) -> None:
        """Take in that a window is asked to keep a drawing as this."""
        self._kept.setdefault(ink, {GONE}).add(what)
        self._asked.setdefault(window, []).append((ink, what))

    def acknowledge(self, window: object) -> None:
        """Take in that a window has done the last that it was asked, and so whatever was before that."""
        self.acknowledged += 1
        for ink, what in self._asked.pop(window, []):
            others = {each for asked in self._asked.values() for other, each in asked if other == ink}
            self._kept[ink] = {what} | others

    @property
    def count(self) -> int | None:
        """How many digits are kept; None where that is not certain."""
        if any(len(each) > 1 for each in self._kept.values()):
            return None
        return sum(each != {GONE} for each in self._kept.values())

    # What else there is

    def draw(self, window: object, at: float, strokes: Any) -> Ink:
        """Take in what is on the pad of a window since then; return it."""
        ink = ink_of(strokes)
        self._sheets.setdefault(window, [self._first]).append((at, ink))
        return ink

    def train(self) -> None:
        """Take in that a run is asked for."""
        self._told.append(0)

    def train_on(self, epochs: int) -> None:
        """Take in how many epochs of the last run are told."""
        self._told[-1] = max(self._told[-1], epochs)

    def ask_for_network(self) -> None:
        """Take in that a taught network is to be kept."""
        self._keeping += 1

    def acknowledge_network(self) -> None:
        """Take in that it is."""
        self._keeping -= 1
        self.networks += 1

    # Afterwards

    def die(self) -> None:
        """Take in that all windows are gone: what was asked of them has come to pass, or never will."""
        self._asked.clear()

    def faults_of_pad(self, ink: Ink, killed: float) -> Iterator[Fault]:
        """Yield what is wrong with what is on the pad of the first window after a kill."""
        ages = [
            killed - end
            for sheets in self._sheets.values() or [[self._first]]
            for (_, sheet), end in zip(sheets, [*(at for at, _ in sheets[1:]), killed], strict=True)
            if sheet == ink
        ]
        if not ages:
            what = "nothing" if ink == BLANK else "what nobody drew"
            yield Fault(f"{what} is on the pad after a kill", f"{ink}\nwas drawn: {self._first} {self._sheets}")
        elif min(ages) > OLDEST + _SLACK:
            detail = f"{min(ages):.1f} s"
            is_close = min(ages) < _SURELY_TOO_OLD
            yield Fault(f"what is on the pad is older than {OLDEST:.0f} s", detail, of_time=is_close)
        self._first, self._sheets = (time.monotonic(), ink), {}

    def faults_of_home(self, home: Path) -> Iterator[Fault]:
        """Yield what is wrong with the files; from now on what is there is what was acknowledged."""
        place = home / "share" / "digitpad"
        try:
            yield from self._faults_of_digits(place / "digits.sqlite")
            yield from self._faults_of_runs(place / "runs.sqlite")
        except DatabaseError as error:
            yield Fault("a database cannot be read after a kill", str(error))
        yield from self._faults_of_networks(place)
        yield from faults_of_leavings(home)

    def _faults_of_digits(self, path: Path) -> Iterator[Fault]:
        said: list[str] = []
        found: dict[Ink, str] = {}
        with closing(Digits(path, said.append)) as digits:
            for each in digits.all() if digits.exists else ():
                assert isinstance(each.content, Drawing)
                label = WORDS[-1 if each.label is None else each.label]
                found[ink_of([stroke.tolist() for stroke in each.content.strokes])] = label
        for sentence in said:
            yield Fault("the database of digits says something after a kill", sentence)
        for ink, may_be in self._kept.items():
            now = found.pop(ink, GONE)
            if now not in may_be:
                kind = "is gone" if now == GONE else "is not as it was acknowledged"
                yield Fault(f"a digit that was acknowledged {kind}", f"{may_be} is {now}: {ink}")
            self._kept[ink] = {now}
        for ink, now in found.items():
            yield Fault("a digit is kept that nobody has kept", f"{now}: {ink}")

    def _faults_of_runs(self, path: Path) -> Iterator[Fault]:
        said: list[str] = []
        done: list[int] = []
        with closing(RunsDatabase(path, said.append)) as runs:
            if runs.exists:
                all_runs, complaints = runs.runs()
                said += complaints
                done = sorted((len(runs.epochs(run.number)) for run in all_runs), reverse=True)
        for sentence in said:
            yield Fault("the database of runs says something after a kill", sentence)
        told = sorted((epochs for epochs in self._told if epochs), reverse=True)
        missing = [epochs for place, epochs in enumerate(told) if place >= len(done) or done[place] < epochs]
        if missing:  # a run waits half a second for its record, and no longer
            yield Fault("epochs that were told are not recorded", f"told {told}, there are {done}", of_time=True)

    def _faults_of_networks(self, place: Path) -> Iterator[Fault]:
        taught = 0
        for path in sorted((place / "networks").glob("[!.]*")):
            try:
                if path.suffix == SUFFIX:
                    load_model(path)
                    taught += path.name.startswith("taught-")
                else:
                    load_checkpoint(path)
            except ModelError as error:
                yield Fault("a file among the networks does not open after a kill", str(error))
        if not self.networks <= taught <= self.networks + self._keeping:
            yield Fault("a taught network that was kept is gone", f"{taught}, of {self.networks} or more")
        self.networks, self._keeping = taught, 0


def faults_of_leavings(home: Path) -> Iterator[Fault]:
    """Yield what is left half-written in a home, in which the program has started since; what is new may be written."""
    end = time.monotonic() + _PATIENCE
    first = left = _half_written(home)
    while left and time.monotonic() < end:
        time.sleep(0.05)
        left &= _half_written(home)
    for path in sorted(left):
        yield Fault("a half-written file is left after a kill and a start", f"{path}, of {len(first)}")


def _half_written(home: Path) -> set[Path]:
    folders = [folder / "digitpad" for folder in (home / "share", home / "config")]
    return {path for each in folders for path in each.rglob(".*") if _HALF_WRITTEN.fullmatch(path.name)}
