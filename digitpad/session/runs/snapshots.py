"""Keeping the networks that a run comes through, so that one can go back to them: in a thread of its own."""

from collections.abc import Iterator
from queue import Empty, SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Self

from digitpad.network import Network
from digitpad.session.runs.events import Remark
from digitpad.session.runs.record import Record
from digitpad.session.runs.snapshot_plan import MOST_OF_A_RUN, MOST_OF_ALL, plan_of
from digitpad.storage.atomic import sweep
from digitpad.storage.lock import HeldError, lock
from digitpad.storage.places import snapshots_folder
from digitpad.storage.snapshots import Moment, Plan, folder_of, forget_after, forget_the_oldest, save_snapshot
from digitpad.training.reports import Position


class Snapshots:
    """The snapshots of one life of a run; leaving its context waits until they are written.

    What cannot be written is left out, and the person told once, when the run has ended well: it goes on without.

    Parameters
    ----------
    record
        Of the run, as it stands at its start.
    start
        Where that is. Snapshots of an earlier life that are of later moments go: another computer may come to others.
    """

    def __init__(self, record: Record, start: Position) -> None:
        recipe = record.recipe
        self._networks, self._size = record.networks, recipe.mini_batch_size
        samples = recipe.samples(len(record.data.training.labels))
        self._plan = plan_of(recipe, samples)
        self._start = start
        self._writer = _Writer(record.uid, self._plan, self._moment(start))
        self.milestones = frozenset(
            Position(moment.epochs, moment.mini_batches * self._size)
            for moment in self._plan.moments
            if moment.mini_batches
        )
        """For the trainer: positions within epochs of which snapshots are kept."""

    def __enter__(self) -> Self:
        """Begin with the networks as they stand now."""
        self._writer.start()
        self.take(self._start)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Wait for what is still to be written."""
        self._writer.to_write.put(None)
        self._writer.join()

    def take(self, position: Position) -> None:
        """Have a copy of the networks, which stand at `position`, written if a snapshot of it is to be kept.

        They wait in memory where the disk is slow; as many as are kept of a run are not too large for that.
        """
        moment = self._moment(position)
        if moment in self._plan.moments and self._writer.is_alive():
            self._writer.to_write.put((moment, [network.copy() for network in self._networks]))

    def remarks(self) -> Iterator[Remark]:
        """Yield what the person should know, once."""
        try:
            yield Remark(self._writer.sentences.get_nowait())
        except Empty:
            return

    def _moment(self, position: Position) -> Moment:
        return Moment(position.epoch, -(-position.seen // self._size))


class _Writer(Thread):
    """Writes snapshots as they come, until None comes."""

    def __init__(self, uid: str, plan: Plan, start: Moment) -> None:
        super().__init__(name="snapshots", daemon=True)
        self._folder, self._plan, self._start = folder_of(uid, snapshots_folder()), plan, start
        self.to_write: SimpleQueue[tuple[Moment, list[Network]] | None] = SimpleQueue()
        self.sentences: SimpleQueue[str] = SimpleQueue()
        self._is_told = False

    def run(self) -> None:
        """Write what there is to write; in the thread."""
        try:
            self._folder.parent.mkdir(parents=True, exist_ok=True)
            with lock(self._folder):
                self._write()
        except HeldError:
            self._say(f"{self._folder}: another run keeps its epochs here, so those of this one are not kept")
        except OSError as error:
            self._say(_sentence(error))
        except Exception as error:  # noqa: BLE001 - whatever it is, the run goes on
            from digitpad.session.log import log_error  # noqa: PLC0415 - seldom, and not small

            where = log_error(error)
            details = f"; its details are in {where}" if where else ""
            self._say(f"an unexpected error, so this run's epochs are not kept: {type(error).__name__}{details}")

    def _write(self) -> None:
        for left_by_the_killed in (self._folder.parent, self._folder):
            sweep(left_by_the_killed)
        forget_after(self._folder, self._start)
        forget_the_oldest(self._folder.parent, MOST_OF_ALL - MOST_OF_A_RUN, self._folder)
        while (snapshot := self.to_write.get()) is not None:
            moment, networks = snapshot
            try:
                save_snapshot(networks, moment, self._plan, self._folder)
            except OSError as error:  # there may be room for the next
                self._say(_sentence(error))

    def _say(self, sentence: str) -> None:
        if not self._is_told:
            self.sentences.put(sentence)
        self._is_told = True


def _sentence(error: OSError) -> str:
    return f"{error.filename}: cannot be written ({error.strerror}), so not all epochs of this run are kept"
