"""The database of the runs there were: what each was told, what came of it epoch by epoch, and how it ended."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from digitpad.datasets.errors import brief
from digitpad.storage.about import Score
from digitpad.storage.database import PATIENCE, Database
from digitpad.storage.schema import Schema

FIGURES = ("correct", "total", "training_correct", "training_total", "cost", "validation_cost", "seconds")
"""What is kept of each epoch, beside its number and the digits that are never answered."""

# AUTOINCREMENT: the number of a run that is gone is never another one's
_RUNS = """\
CREATE TABLE runs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    started TEXT NOT NULL,
    ended TEXT,
    how TEXT,
    why TEXT NOT NULL,
    parameters TEXT NOT NULL,
    versions TEXT NOT NULL,
    data_digest TEXT NOT NULL,
    built_in INTEGER NOT NULL,
    out TEXT NOT NULL,
    kept_epoch INTEGER,
    correct INTEGER,
    total INTEGER,
    test_correct INTEGER,
    test_total INTEGER,
    note TEXT NOT NULL DEFAULT '',
    deleted TEXT
)"""

_EPOCHS = """\
CREATE TABLE epochs (
    run INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    correct INTEGER NOT NULL,
    total INTEGER NOT NULL,
    training_correct INTEGER NOT NULL,
    training_total INTEGER NOT NULL,
    cost REAL NOT NULL,
    validation_cost REAL NOT NULL,
    seconds REAL NOT NULL,
    silent TEXT NOT NULL,
    PRIMARY KEY (run, epoch)
)"""

# runs that were deleted for good: the networks that they left do not bring them back
_FORGOTTEN = "CREATE TABLE forgotten (uid TEXT PRIMARY KEY)"

_SCHEMA = Schema(application_id=0x44505255, holds="your runs", steps=((_RUNS, _EPOCHS, _FORGOTTEN),))

_NEW_RUN = """\
INSERT INTO runs (uid, started, ended, how, why, parameters, versions, data_digest, built_in, out, kept_epoch,
    correct, total, test_correct, test_total)
VALUES (:uid, :started, :ended, :how, :why, :parameters, :versions, :data_digest, :built_in, :out, :kept_epoch,
    :correct, :total, :test_correct, :test_total)"""
_RUN_NOW = """\
UPDATE runs SET ended = :ended, how = :how, why = :why, parameters = :parameters, versions = :versions,
    data_digest = :data_digest, built_in = :built_in, out = :out, kept_epoch = COALESCE(:kept_epoch, kept_epoch),
    correct = COALESCE(:correct, correct), total = COALESCE(:total, total),
    test_correct = COALESCE(:test_correct, test_correct), test_total = COALESCE(:test_total, test_total), deleted = NULL
WHERE uid = :uid"""

_COMPLETE = """\
UPDATE runs SET ended = :ended, how = :how, kept_epoch = :kept_epoch, correct = :correct, total = :total,
    test_correct = :test_correct, test_total = :test_total
WHERE uid = :uid AND ended IS NULL"""

_KEEP_EPOCH = """\
INSERT OR REPLACE INTO epochs (run, epoch, correct, total, training_correct, training_total, cost, validation_cost,
    seconds, silent)
VALUES (:run, :epoch, :correct, :total, :training_correct, :training_total, :cost, :validation_cost, :seconds,
    :silent)"""

_ALL_RUNS = """\
SELECT number, uid, started, ended, how, why, parameters, versions, data_digest, built_in, out, kept_epoch, correct,
    total, test_correct, test_total, note, deleted FROM runs"""
_RUN_COLUMNS = (
    _ALL_RUNS.removeprefix("SELECT ").removesuffix(" FROM runs").replace("\n", "").replace(" ", "").split(",")
)

# SQLite takes the other columns from the row that has the maximum; of equals the first epoch is wanted
_BEST = "SELECT run, epoch, correct, total, MAX(correct * 100000 - epoch) FROM epochs GROUP BY run"
_LAST = "SELECT run, epoch, correct, total, MAX(epoch), COUNT(*) FROM epochs GROUP BY run"
_EPOCHS_OF = """\
SELECT epoch, correct, total, training_correct, training_total, cost, validation_cost, seconds, silent FROM epochs
WHERE run = ? ORDER BY epoch"""


@dataclass(frozen=True, kw_only=True)
class StoredRun:
    """A run, as it stands in the database."""

    uid: str
    """What tells it from every other run, on any computer; see `digitpad.storage.run_uid`."""
    started: str
    """When, ISO 8601 with the offset from UTC."""
    parameters: Mapping[str, Any]
    """Its recipe's, the seed and the digest of the network it started from among them."""
    versions: Mapping[str, str]
    """Of digitpad, Python and numpy, in its last life."""
    data_digest: str
    """See `digitpad.datasets.mnist.Dataset.digest`."""
    built_in: bool
    """Whether it learned from what comes with digitpad."""
    out: Path
    """Where its network is kept."""
    ended: str | None = None
    """When, likewise; None where it is under way, or was killed."""
    how: str | None = None
    """How it ended; None as long as `ended` is."""
    why: str = ""
    """A sentence, where it failed."""
    kept_epoch: int | None = None
    """The epoch, counted from 0, of the network that is kept."""
    validation: Score | None = None
    """Of that network."""
    test: Score | None = None
    """Of that network, where the run came to its end."""
    number: int = 0
    """What it is called here, from 1."""
    note: str = ""
    deleted: str | None = None
    """When it was deleted, likewise."""

    @property
    def began(self) -> datetime:
        """`started`, as a point in time."""
        return datetime.fromisoformat(self.started)


@dataclass(frozen=True)
class EpochScore:
    """How many validation images were read right after an epoch, which counts from 0."""

    epoch: int
    score: Score


class RunsDatabase(Database):
    """All runs of this user; see `Database` for the arguments, and for what is raised."""

    def __init__(self, path: Path, say: Callable[[str], None] | None = None, *, patience: float = PATIENCE) -> None:
        super().__init__(path, _SCHEMA, say, patience=patience)

    def keep(self, run: StoredRun, epochs: Iterable[Mapping[str, Any]], *, moved: Mapping[str, Path]) -> None:
        """Keep a run as it stands now, and the figures of some of its epochs; its note and its beginning stay.

        So does what is known of a network that it left, as long as it tells of no other: one that goes on and is
        killed has not taken that away.

        Parameters
        ----------
        run
            A new one, or one with the `uid` of one that is there, which has come back if it was deleted.
        epochs
            Of each, the entries of `digitpad.training.reports.EpochReport`.
        moved
            Where the networks of some other runs, by `uid`, go from now on.
        """
        with self.transaction() as now:
            for uid, out in moved.items():
                now.execute("UPDATE runs SET out = ? WHERE uid = ?", (_text(out), uid))
            if not now.execute(_RUN_NOW, row_of(run)).rowcount:
                now.execute(_NEW_RUN, row_of(run))
            (number,) = now.execute("SELECT number FROM runs WHERE uid = ?", (run.uid,)).fetchone()
            told = ({**each, "run": number, "silent": json.dumps(list(each["silent"]))} for each in epochs)
            now.executemany(_KEEP_EPOCH, told)

    def complete(self, run: StoredRun) -> None:
        """Add the network to a run whose end is not recorded, and that end too if the run has one."""
        with self.transaction() as now:
            now.execute(_COMPLETE, row_of(run))

    def uids(self) -> set[str]:
        """Return what tells the runs there are, and were, from others."""
        return {uid for (uid,) in self.rows("SELECT uid FROM runs UNION SELECT uid FROM forgotten")}

    def unended(self) -> dict[str, int | None]:
        """Return the runs whose end is not recorded, by `uid`, with the epoch of the network that each left so far."""
        return dict(self.rows("SELECT uid, kept_epoch FROM runs WHERE ended IS NULL"))

    def runs(self) -> tuple[list[StoredRun], list[str]]:
        """Return all runs, the deleted ones too, the newest first; and a sentence for each that makes no sense."""
        found, complaints = [], []
        for row in self.rows(_ALL_RUNS):
            told = dict(zip(_RUN_COLUMNS, row, strict=True))
            try:
                found.append(run_in(told))
            except (ValueError, TypeError, RecursionError) as error:
                complaints.append(f"{self.path}: run {told['number']} makes no sense ({brief(error)}), and is left out")
        return sorted(found, key=lambda run: (run.began, run.number), reverse=True), complaints

    def scores(self) -> dict[int, tuple[EpochScore, EpochScore, int]]:
        """Return of each run, by number, the best epoch on the validation images, the last one, and how many it has.

        A run with an epoch of which these make no sense is left out.
        """
        best = {number: (epoch, correct, total) for number, epoch, correct, total, _ in self.rows(_BEST)}
        found = {}
        for number, epoch, correct, total, _, count in self.rows(_LAST):
            with suppress(ValueError):
                first = EpochScore(best[number][0], _score(*best[number][1:]))
                found[number] = first, EpochScore(epoch, _score(correct, total)), count
        return found

    def epochs(self, number: int) -> list[dict[str, Any]]:
        """Return what is kept of each epoch of a run, by the names of `EpochReport`; `silent` is a text of JSON."""
        names = ("epoch", *FIGURES, "silent")
        return [dict(zip(names, row, strict=True)) for row in self.rows(_EPOCHS_OF, (number,))]

    def note(self, number: int, text: str) -> None:
        """Note something about a run."""
        with self.transaction() as now:
            now.execute("UPDATE runs SET note = ? WHERE number = ?", (text, number))

    def mark_deleted(self, numbers: Iterable[int], when: str | None) -> None:
        """Mark runs as deleted at some time, or with None as not deleted."""
        with self.transaction() as now:
            now.executemany("UPDATE runs SET deleted = ? WHERE number = ?", [(when, number) for number in numbers])

    def forget(self, numbers: Sequence[int]) -> None:
        """Delete runs for good."""
        each_of_them = [(number,) for number in numbers]
        with self.transaction() as now:
            now.executemany("INSERT OR IGNORE INTO forgotten SELECT uid FROM runs WHERE number = ?", each_of_them)
            now.executemany("DELETE FROM epochs WHERE run = ?", each_of_them)
            now.executemany("DELETE FROM runs WHERE number = ?", each_of_them)


def row_of(run: StoredRun) -> dict[str, Any]:
    """Return a run as it stands in its row, but for its number, its note, and whether it was deleted."""
    correct, total = (run.validation.correct, run.validation.total) if run.validation else (None, None)
    test_correct, test_total = (run.test.correct, run.test.total) if run.test else (None, None)
    return {
        "uid": run.uid,
        "started": run.started,
        "ended": run.ended,
        "how": run.how,
        "why": run.why,
        "parameters": json.dumps(run.parameters),
        "versions": json.dumps(run.versions),
        "data_digest": run.data_digest,
        "built_in": run.built_in,
        "out": _text(run.out),
        "kept_epoch": run.kept_epoch,
        "correct": correct,
        "total": total,
        "test_correct": test_correct,
        "test_total": test_total,
    }


def _text(path: Path) -> str:
    """Return a path as SQLite can hold it: a name may be of bytes that are no text."""
    return json.dumps(str(path))


def run_in(told: dict[str, Any]) -> StoredRun:
    """Return the run in a row, which is used up; ValueError, TypeError or KeyError where it makes no sense."""
    correct, total, test_correct, test_total = (
        told.pop(name) for name in ("correct", "total", "test_correct", "test_total")
    )
    for name in ("uid", "why", "note", *(name for name in ("how",) if told[name] is not None)):
        if not isinstance(told[name], str):
            raise TypeError(f"{name} is no text")
    for name in ("started", "ended", "deleted"):
        if told[name] is not None and datetime.fromisoformat(told[name]).tzinfo is None:
            raise ValueError(f"{name} is without an offset from UTC")
    for name in ("parameters", "versions"):
        told[name] = json.loads(told[name])
        if not isinstance(told[name], dict):
            raise TypeError(f"{name} is no object")
    told["out"] = Path(json.loads(told["out"]))
    if not told["out"].name or "\0" in str(told["out"]):
        raise ValueError("out is no name of a file")
    told["built_in"] = bool(told["built_in"])
    return StoredRun(
        **told,
        validation=None if total is None else _score(correct, total),
        test=None if test_total is None else _score(test_correct, test_total),
    )


def _score(correct: Any, total: Any) -> Score:
    if not (isinstance(correct, int) and isinstance(total, int) and 0 <= correct <= total and total):
        raise ValueError("its accuracy makes no sense")
    return Score(correct, total)
