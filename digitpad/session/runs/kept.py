"""All runs there were, and the one under way: what they were told, what came of them, and what is noted about them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from digitpad.datasets.errors import brief
from digitpad.session.clock import now
from digitpad.session.noting import note_of
from digitpad.session.runs.adopting import adopt
from digitpad.session.runs.waiting import record_what_waits
from digitpad.storage.deleted import KEPT_FOR
from digitpad.storage.errors import DatabaseError
from digitpad.storage.lock import is_held
from digitpad.storage.places import runs_database, snapshots_folder
from digitpad.storage.runs import EpochScore, RunsDatabase, StoredRun
from digitpad.storage.snapshots import folder_of, forget
from digitpad.training.reports import EpochReport


class How(Enum):
    """How a run ended, or that it has not."""

    UNDER_WAY = "under way"
    DONE = "done"
    STOPPED = "stopped"
    DIVERGED = "diverged"
    FAILED = "failed"
    INTERRUPTED = "interrupted"
    """It was killed, or the computer stopped: it had no time to say so."""


@dataclass(frozen=True, kw_only=True)
class KeptRun(StoredRun):
    """A run, and what is known of it now."""

    state: How
    best: EpochScore | None
    """The first of its epochs that read most of the validation images; None before any has ended."""
    last: EpochScore | None
    """Its last epoch so far; None, too, where only the network tells of the run, which is that of `best`."""
    epochs_done: int
    network: Path | None
    """The file of the network that it left, if it is there."""

    @property
    def recipe(self) -> str:
        """The name of its recipe."""
        return str(self.parameters.get("name", ""))

    @property
    def epochs(self) -> int | None:
        """How many its recipe has."""
        epochs = self.parameters.get("epochs")
        return epochs if isinstance(epochs, int) else None


def kept_runs(*, deleted: bool = False) -> tuple[list[KeptRun], list[str]]:
    """Return the runs there are, the newest first, or those that were deleted, the last deleted first; and complaints.

    Networks and checkpoints of before there was a record of runs tell of theirs as far as they can. What was deleted
    thirty days ago is gone.

    Raises
    ------
    DatabaseError
        When the record cannot be read; what is in it stays as it is.
    """
    complaints: list[str] = []
    with _database(complaints) as database:
        try:
            record_what_waits(database, complaints.append)
            adopt(database)
            if database.exists:
                _forget_the_oldest(database)
        except DatabaseError as error:
            if not (database.exists and database.is_read_only):  # then it can still be read, and that is what is asked
                raise
            complaints[:] = complaints or [str(error)]  # of what cannot be written to, opening it has told
        if not database.exists:  # nothing has been trained yet
            return [], complaints
        stored, senseless = database.runs()
        scores = database.scores()
    kept = _with_states(stored, scores)
    chosen = [run for run in kept if (run.deleted is not None) == deleted]
    if deleted:
        chosen.sort(key=lambda run: datetime.fromisoformat(run.deleted or run.started), reverse=True)
    return chosen, [*complaints, *senseless]


def figures_of(number: int) -> tuple[list[EpochReport], list[str]]:
    """Return the figures of a run's epochs, in their order, and a sentence for each that makes no sense.

    Raises
    ------
    DatabaseError
        When they cannot be read.
    """
    figures, complaints = figures_of_all([number])
    return figures[number], complaints


def figures_of_all(numbers: Iterable[int]) -> tuple[dict[int, list[EpochReport]], list[str]]:
    """Return the figures of several runs, by number, for which the record is opened once; else as `figures_of`."""
    figures, complaints = dict[int, list[EpochReport]](), list[str]()
    with _database(complaints) as database:
        for number in numbers:
            reports = figures[number] = []
            for told in database.epochs(number):
                try:
                    reports.append(EpochReport.from_dict({**told, "silent": json.loads(told["silent"])}))
                except (ValueError, TypeError, KeyError, RecursionError) as error:
                    complaints.append(f"{database.path}: an epoch of run {number} makes no sense ({brief(error)})")
    return figures, complaints


def note_run(number: int, text: str) -> str:
    """Note something about a run; "" takes the note away. Return it as it is kept: on one line.

    Raises
    ------
    DatabaseError
        When there is no such run, the note is too long, or it cannot be written.
    """
    words = note_of(text, DatabaseError)
    with _database([]) as database:
        _check_there([number], database)
        database.note(number, words)
    return words


def remove_runs(numbers: Sequence[int]) -> None:
    """Delete the record of runs, so that for thirty days `restore_runs` has it back; their networks stay.

    Raises
    ------
    DatabaseError
        When one is under way or there is no such run, and then none is deleted; or when it cannot be written.
    """
    for run in kept_runs()[0]:
        if run.number in numbers and run.state is How.UNDER_WAY:
            raise DatabaseError(f"run {run.number} is under way; wait for its end, or stop it")
    _mark_deleted(numbers, now().isoformat(timespec="microseconds"))


def restore_runs(numbers: Sequence[int]) -> None:
    """Have deleted runs back; DatabaseError as of `note_run`."""
    _mark_deleted(numbers, None)


def _mark_deleted(numbers: Sequence[int], when: str | None) -> None:
    with _database([]) as database:
        _check_there(numbers, database)
        database.mark_deleted(numbers, when)


def _check_there(numbers: Sequence[int], database: RunsDatabase) -> None:
    there = {run.number for run in database.runs()[0]} if database.exists else set()
    if missing := [number for number in numbers if number not in there]:
        raise DatabaseError(f"there is no run {missing[0]}")


@contextmanager
def _database(complaints: list[str]) -> Iterator[RunsDatabase]:
    database = RunsDatabase(runs_database(), complaints.append)
    try:
        yield database
    finally:
        database.close()


def _forget_the_oldest(database: RunsDatabase) -> None:
    long_ago = now() - KEPT_FOR
    old = [run for run in database.runs()[0] if run.deleted and datetime.fromisoformat(run.deleted) < long_ago]
    if old:
        database.forget([run.number for run in old])
    for run in old:
        forget(folder_of(run.uid, snapshots_folder()))


def _with_states(stored: Sequence[StoredRun], scores: dict[int, tuple[EpochScore, EpochScore, int]]) -> list[KeptRun]:
    """Return the runs, the newest first, with what is known of each now."""
    into: dict[Path, StoredRun] = {}  # to each file the run that wrote into it last
    for run in stored:
        if run.out not in into or _last_life(run) > _last_life(into[run.out]):
            into[run.out] = run
    kept = []
    for run in stored:
        best, last, epochs_done = scores.get(run.number, (None, None, 0))
        if best is None and run.validation is not None and run.kept_epoch is not None:
            best = EpochScore(run.kept_epoch, run.validation)
        is_its_file = into[run.out] is run
        network = run.out if is_its_file and run.kept_epoch is not None and run.out.is_file() else None
        kept.append(
            KeptRun(
                **{name: getattr(run, name) for name in StoredRun.__dataclass_fields__},
                state=_state(run, is_its_file=is_its_file),
                best=best,
                last=last,
                epochs_done=epochs_done,
                network=network,
            )
        )
    return kept


def _last_life(run: StoredRun) -> tuple[bool, datetime, int]:
    # one that has not ended may be under way: then the file is its own
    return run.ended is None and is_held(run.out), run.began, run.number


def _state(run: StoredRun, *, is_its_file: bool) -> How:
    if run.ended is None:
        return How.UNDER_WAY if is_its_file and is_held(run.out) else How.INTERRUPTED
    try:
        return How(run.how)
    except ValueError:  # a newer version's word
        return How.INTERRUPTED
