"""Recording a run in the database of all runs, in a thread of its own: a lock of another program holds no epoch up."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread
from types import TracebackType
from typing import Self, TypeVar

import numpy as np

from digitpad import __version__
from digitpad.session.clock import now
from digitpad.session.runs.events import Finished, Remark
from digitpad.session.runs.record import Record
from digitpad.session.runs.waiting import forget, record_what_waits
from digitpad.storage.errors import DatabaseError
from digitpad.storage.places import runs_database
from digitpad.storage.runs import RunsDatabase, StoredRun
from digitpad.storage.waiting import Waiting, new_waiting_file, write_waiting
from digitpad.training.reports import EpochReport

_T = TypeVar("_T")

_PATIENCE = 1.0
"""Seconds to wait for another program that writes into the database. A few times as long is the end of a run held up:
then what came of it is recorded, or waits in a file to be."""

_QUICK = 0.5
"""Seconds that the end of an epoch waits, at most, until it is recorded: usually it takes some milliseconds."""

INTERRUPTED, FAILED = "interrupted", "failed"
"""How a run can end, beside by the `digitpad.training.reports.Reason`s."""


class Recording:
    """The record of one life of a run; leaving its context waits until it is written.

    It is on the disk after each epoch, so that a run that is killed leaves its epochs. What cannot be written into the
    database waits in a file beside it and is tried again with the next epoch, and after the run when another one begins
    or somebody looks at the runs (`digitpad.session.runs.waiting`). The person is told once.

    Parameters
    ----------
    record
        Of the run, as it stands at its start.
    moved
        See `digitpad.storage.runs.RunsDatabase.keep`.
    """

    def __init__(self, record: Record, moved: Mapping[str, Path]) -> None:
        self._run = StoredRun(
            uid=record.uid,
            started=_time(),
            parameters=asdict(record.recipe),
            versions=versions(),
            data_digest=record.data_digest,
            built_in=record.built_in,
            out=record.out.absolute(),
        )
        self._writer = _Writer(self._run, record.history, moved)
        self._is_quick = True

    def __enter__(self) -> Self:
        """Record that the run is under way."""
        self._writer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Record how the run ended, unless `finish` has."""
        if isinstance(error, Exception):
            self._end(replace(self._run, how=FAILED, why=_sentence(error)))
        elif error is not None:  # Ctrl+C, or whoever listened went away
            self._end(replace(self._run, how=INTERRUPTED))

    def note(self, report: EpochReport) -> None:
        """Record an epoch before it is told, unless the disk is slow; from then on its epochs are not waited for."""
        written = Event()
        self._writer.to_write.put((report, written))
        if self._is_quick and self._writer.is_working:
            self._is_quick = written.wait(_QUICK)

    def finish(self, finished: Finished) -> None:
        """Record how the run ended, and wait for that."""
        about = finished.model.about if finished.model else None
        ended = replace(self._run, how=finished.reason.value)
        if about is not None:
            ended = replace(ended, kept_epoch=about.epoch, validation=about.validation, test=about.test)
        self._end(ended)

    def remarks(self) -> Iterator[Remark]:
        """Yield what the person should know by now, each once."""
        yield from map(Remark, _all_in(self._writer.sentences))

    def _end(self, run: StoredRun) -> None:
        self._writer.to_write.put((replace(run, ended=_time()), Event()))
        self._writer.join()  # it waits for nothing but the disk and, for `_PATIENCE`, other programs


class _Writer(Thread):
    """Writes a run and its epochs as they come, until it has ended."""

    def __init__(self, run: StoredRun, history: Iterable[EpochReport], moved: Mapping[str, Path]) -> None:
        super().__init__(name="recording", daemon=True)
        self._run, self._epochs, self._moved = run, list(history), moved
        self.to_write: SimpleQueue[tuple[EpochReport | StoredRun, Event]] = SimpleQueue()
        self.sentences: SimpleQueue[str] = SimpleQueue()
        self.is_working = True
        """Whether it could write the last time; a run does not wait for what it cannot."""
        self._is_told = self._has_seen_to_others = False
        self._waits_in = new_waiting_file(runs_database())

    def run(self) -> None:
        """Write what there is to write; in the thread."""
        remarks: list[str] = []
        database = RunsDatabase(runs_database(), remarks.append, patience=_PATIENCE)
        written: list[Event] = []
        try:
            while True:
                self._try_to_write(database, remarks)
                for each in written:
                    each.set()
                if self._run.ended is not None:
                    return
                written = self._take()
        except Exception as error:  # noqa: BLE001 - whatever it is, the run goes on
            self.is_working = False
            from digitpad.session.log import log_error  # noqa: PLC0415 - seldom, and not small

            where = log_error(error)
            details = f"; its details are in {where}" if where else ""
            self.sentences.put(f"an unexpected error, so the run is not recorded: {type(error).__name__}{details}")
        finally:
            database.close()

    def _try_to_write(self, database: RunsDatabase, remarks: list[str]) -> None:
        try:
            if not self._has_seen_to_others:  # an earlier life of this run may be among them
                record_what_waits(database, self.sentences.put, self._run.out)
                self._has_seen_to_others = True
            database.keep(self._run, map(asdict, self._epochs), moved=self._moved)
        except DatabaseError as error:
            self.is_working = False
            if not self._is_told:
                self.sentences.put(f"{error}; the run goes on, and is recorded as soon as that can be done")
            self._is_told = True
            self._wait()
        else:
            if not self.is_working:
                forget(self._waits_in)
            self.is_working = True
            self._epochs, self._moved = [], {}
            for remark in remarks:
                self.sentences.put(remark)
        remarks.clear()  # of a database that cannot be written to, that has been told

    def _wait(self) -> None:
        """Have what could not be recorded wait, so that it is not lost with this process."""
        try:
            write_waiting(Waiting(self._run, list(map(asdict, self._epochs)), self._moved), self._waits_in)
        except OSError as error:
            if self._run.ended is not None:  # else it is tried again
                sentence = f"{error.filename}: cannot be written ({error.strerror}), so the run is not recorded"
                self.sentences.put(sentence)

    def _take(self) -> list[Event]:
        """Wait for something to write, and take all there is; return what is to be set when it is written."""
        taken = [self.to_write.get(), *_all_in(self.to_write)]
        for each, _ in taken:
            if isinstance(each, StoredRun):
                self._run = each
            else:
                self._epochs.append(each)
        return [written for _, written in taken]


def versions() -> dict[str, str]:
    """Return the versions of what computes."""
    python = ".".join(map(str, sys.version_info[:3]))
    return {"digitpad": __version__, "python": python, "numpy": np.__version__}


def _all_in(queue: "SimpleQueue[_T]") -> "Iterator[_T]":
    """Yield what is in a queue by now."""
    with suppress(Empty):
        while True:
            yield queue.get_nowait()


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror or error}"
    return str(error) or type(error).__name__


def _time() -> str:
    return now().isoformat(timespec="seconds")
