"""Keeping the networks that a run comes through, so that one can go back to them: in a thread of its own."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from queue import Empty, SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Final, Self

from digitpad.network import Network
from digitpad.session.runs.events import Remark
from digitpad.session.runs.record import Record
from digitpad.storage.lock import HeldError, lock
from digitpad.storage.places import snapshots_folder
from digitpad.storage.snapshots import (
    HEADER_BYTES,
    Moment,
    Plan,
    folder_of,
    forget_after,
    forget_the_oldest,
    save_snapshot,
)
from digitpad.training.recipes import Recipe
from digitpad.training.reports import Position

MOST_OF_A_RUN: Final = 200_000_000
"""Bytes that the snapshots of a run take at most: of large networks not each epoch's is kept."""

MOST_MOMENTS: Final = 250
"""How many there are of a run at most: more nobody could tell apart on a slider."""

MOST_OF_ALL: Final = 1_000_000_000
"""Bytes that those of all runs take at most: then the oldest runs' go."""

_NUMBER_BYTES = 4  # of a float32
_STEPS, _FEWER_STEPS = (1, 2, 5), (1,)  # times powers of ten


def plan_of(recipe: Recipe, samples: int) -> Plan:
    """Return of which moments of a run snapshots are kept: at most `MOST_MOMENTS`, of `MOST_OF_A_RUN` bytes in all.

    They begin with the untrained network. In the first epoch, in which most happens, they are ever farther apart: after
    1, 2, 5, 10, … mini-batches. Then there is each epoch's; if that is too much, those of epochs 1, 2, 5, 10, … up to
    each 2nd, 5th, 10th, … one; the last one always. Where even few are too large, none is kept.

    Parameters
    ----------
    samples
        Of an epoch; see `Recipe.samples`.
    """
    each = recipe.members * _NUMBER_BYTES * sum((n + 1) * after for n, after in pairwise(recipe.sizes)) + HEADER_BYTES
    most = min(MOST_MOMENTS, MOST_OF_A_RUN // each)
    mini_batches = -(-samples // recipe.mini_batch_size)
    everything = each * (1 + len(_round(mini_batches - 1, _STEPS)) + recipe.epochs)
    for steps in (_STEPS, _FEWER_STEPS, ()):
        early = [Moment(0, count) for count in (0, *_round(mini_batches - 1, steps))]
        for every in (*_round(recipe.epochs - 1, _STEPS), recipe.epochs):
            epochs = {*_round(every, _STEPS), *range(every, recipe.epochs, every), recipe.epochs}
            if len(early) + len(epochs) <= most:
                return Plan((*early, *(Moment(epoch, 0) for epoch in sorted(epochs))), every, everything)
    return Plan((), recipe.epochs, everything)


def _round(most: int, steps: Sequence[int]) -> list[int]:
    """Return the numbers from 1 to `most` that are one of `steps` times a power of ten."""
    return [step * 10**power for power in range(len(str(max(most, 1)))) for step in steps if step * 10**power <= most]


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
