"""Retraining: run the trainer, begin afresh or resume, and keep the best network."""

import itertools
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from digitpad.datasets.mnist import load_data
from digitpad.network import Network
from digitpad.session.built_in_data import built_in_data
from digitpad.session.clock import now
from digitpad.session.runs.events import Checkpointing, Event, KeptApart, Started
from digitpad.session.runs.record import OtherRunError, Record
from digitpad.session.runs.recording import Recording
from digitpad.session.runs.snapshots import Snapshots
from digitpad.session.runs.unfinished import run_of
from digitpad.storage.aside import set_aside
from digitpad.storage.atomic import prove_writable
from digitpad.storage.checkpoint import checkpoint_of
from digitpad.storage.errors import ModelError, UnreadableError
from digitpad.storage.lock import HeldError, is_held, lock
from digitpad.storage.networks import new_network_path
from digitpad.storage.places import networks_folder
from digitpad.training.gate import Gate
from digitpad.training.recipes import Recipe
from digitpad.training.reports import Ended, EpochEnd, Milestone, Position, Preparing, Progress
from digitpad.training.signals import Signals
from digitpad.training.trainer import train

_PIECES = 6  # of the 20 to calibrate on, made with each report: an epoch of an eighth of a second has four of those


def retrain(
    recipe: Recipe,
    out: Path | None,
    *,
    base: Network | None = None,
    resume: bool = False,
    sets_aside: bool = False,
    data: Path | None = None,
    signals: Signals | None = None,
    gate: Gate | None = None,
) -> Generator[Event, None, None]:
    """Train by `recipe`, write the best network of the run to `out`, and an unfinished run into its checkpoint.

    The best epoch is chosen on the validation images; where the recipe's learning rate decays to zero it is the last.
    The test images are read once, for that network, after the last epoch; a run that was stopped does not read them.

    That `out` and the checkpoint beside it can be written is proved before, so that it does not show after hours. As
    long as the run is under way they are its own: no other run of any process begins there.

    Parameters
    ----------
    recipe, out
        As above; without `out`, a new file among the user's networks. For the checkpoint see
        `digitpad.storage.checkpoint.checkpoint_of`.
    base
        The network to start from, where `recipe.starts_from` names one. A run that is resumed needs none.
    resume
        Continue the run in the checkpoint, which must be there. Otherwise an unfinished run there is kept apart.
    sets_aside
        Set a checkpoint aside that cannot be resumed; else it stays, for whoever made a mistake to try again.
    data
        See `digitpad.datasets.mnist.load_data`; the built-in MNIST unless given.
    signals, gate
        See `digitpad.training.trainer.train`.

    Yields
    ------
    KeptApart
        First, where an unfinished run was in the new one's place.
    Started
        When the data are read.
    Preparing, Progress, EpochEnd, Checkpointing, Remark
        On the way.
    Finished
        Last, when everything is on the disk.

    Raises
    ------
    DataError
        When the data cannot be read.
    ModelError
        When the checkpoint cannot be read or is of another run, or when another run is under way there.
    ParameterError
        When `base` is not the network that the recipe starts from, or the data do not fit the recipe.
    OSError
        When a file cannot be written.
    """
    signals, gate = signals or Signals(), gate or Gate()
    out = out or new_network_path(networks_folder(), recipe.name, now())
    record = Record(recipe, load_data(data or built_in_data()), out, built_in=data is None)
    start = None if resume else record.begin(base)
    for file in (out, record.checkpoint):
        prove_writable(file)
    moved: dict[str, Path] = {}  # runs, and where their networks are kept from now on
    with _alone(out):
        if start is None:
            start = _resumed(record, sets_aside=sets_aside)
        elif record.checkpoint.exists():
            other = run_of(record.checkpoint)
            apart = _kept_apart(record.checkpoint, out)
            moved[other] = apart.absolute()
            yield KeptApart(apart)
        with Recording(record, moved) as recording:
            with Snapshots(record, start) as snapshots:
                yield Started(recipe, start, tuple(record.history))
                ended = yield from _train(record, start, signals, gate, recording, snapshots)
            finished = record.finish(ended)
            recording.finish(finished)
            yield from recording.remarks()
            yield from snapshots.remarks()
    yield finished  # now that whoever hears it can go on with the run


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Hold the lock of the run that `out` is kept of."""
    try:
        with lock(out):
            yield
    except HeldError:
        raise ModelError(
            f"{out}: another run is writing to this file; wait until it ends, or choose another file"
        ) from None


def _kept_apart(checkpoint: Path, out: Path) -> Path:
    """Rename the checkpoint of an earlier run into `out`, so that it can go on still; return where its network goes."""
    numbered = (out.with_name(f"{out.stem}-{number}{out.suffix}") for number in itertools.count(2))
    apart = next(each for each in numbered if not (each.exists() or checkpoint_of(each).exists() or is_held(each)))
    checkpoint.rename(checkpoint_of(apart))
    return apart


def _resumed(record: Record, *, sets_aside: bool) -> Position:
    """Take up the run in the record's checkpoint."""
    if not record.checkpoint.exists():  # it was there a moment ago, before its lock was had
        raise ModelError(f"{record.checkpoint}: this file is gone; the run was finished elsewhere")
    try:
        return record.resume()
    except ModelError as error:
        if not sets_aside or isinstance(error, UnreadableError):
            raise
        why = "other" if isinstance(error, OtherRunError) else "damaged"
        raise ModelError(f"{error}; {set_aside(record.checkpoint, why)}.") from None


def _train(
    record: Record, start: Position, signals: Signals, gate: Gate, recording: Recording, snapshots: Snapshots
) -> Generator[Event, None, Ended]:
    """Train from where `start` is, have what has to be kept on the way kept, and return how it ended."""
    networks, descents = record.networks, record.descents
    for report in train(
        record.recipe,
        record.data,
        signals=signals,
        gate=gate,
        networks=networks,
        start=start,
        descents=descents,
        milestones=snapshots.milestones,
        mean=record.best,
    ):
        match report:
            case Preparing():
                yield report
            case Progress():
                for _ in range(_PIECES):
                    gate.wait()
                    # a stop, or a pause, waits for one piece, not for all
                    if signals.stop.is_set() or signals.pause.is_set() or record.get_ready():
                        break
                complaint = record.complaint
                record.save_now_and_then(report.position)
                if record.complaint != complaint:
                    yield Checkpointing(record.complaint)
                yield from recording.remarks()
                yield report
            case Milestone():
                snapshots.take(report.position)
            case EpochEnd():
                snapshots.take(Position(report.report.epoch + 1))
                record.note(report)
                recording.note(report.report)
                yield report
            case Ended():
                return report
    raise AssertionError  # the trainer's last report is how it ended
