"""Retraining: run the trainer, begin afresh or resume, and keep the best network."""

from collections.abc import Iterator
from pathlib import Path

from digitpad.datasets.mnist import load_data
from digitpad.network import Network
from digitpad.session.built_in_data import built_in_data
from digitpad.session.clock import now
from digitpad.session.runs.events import Event, Finished, GaveWay, Started
from digitpad.session.runs.record import Record
from digitpad.session.runs.unfinished import unfinished
from digitpad.storage.aside import set_aside
from digitpad.storage.atomic import prove_writable
from digitpad.storage.errors import ModelError
from digitpad.storage.networks import new_network_path
from digitpad.storage.places import networks_folder
from digitpad.training.gate import Gate
from digitpad.training.recipes import Recipe
from digitpad.training.reports import Ended, EpochEnd, Position, Preparing, Progress, Reason
from digitpad.training.signals import Signals
from digitpad.training.trainer import train

_PIECES = 6  # of the 20 to calibrate on, made with each report: an epoch of an eighth of a second has four of those


def retrain(
    recipe: Recipe,
    out: Path | None,
    checkpoint: Path,
    *,
    base: Network | None = None,
    resume: bool = False,
    safely: bool = False,
    data: Path | None = None,
    signals: Signals | None = None,
    gate: Gate | None = None,
) -> Iterator[Event]:
    """Train by `recipe`, write the best network of the run to `out`, and an unfinished run to `checkpoint`.

    The best epoch is chosen on the validation images; where the recipe's learning rate decays to zero it is the last.
    The test images are read once, for that network, after the last epoch; a run that was stopped does not read them.

    Parameters
    ----------
    recipe, out, checkpoint
        As above; without `out`, a new file among the user's networks.
    base
        The network to start from, where `recipe.starts_from` names one. A run that is resumed needs none.
    resume
        Continue the run in `checkpoint`, if there is one.
    safely
        First prove that both files can be written, so that it does not show after hours; and before a new run takes the
        place of an unfinished one, see to it that that one's best network is kept, see `give_way`. A checkpoint that no
        run can go on with is set aside.
    data
        See `digitpad.datasets.mnist.load_data`; the built-in MNIST unless given.
    signals, gate
        See `digitpad.training.trainer.train`.

    Yields
    ------
    GaveWay
        First, where there was an unfinished run, whatever became of it.
    Started
        When the data are read; not where the run is stopped before.
    Preparing, Progress, EpochEnd
        On the way.
    Finished
        Last, when everything is on the disk.

    Raises
    ------
    DataError
        When the data cannot be read.
    ModelError
        When the checkpoint cannot be read or is of another run.
    ParameterError
        When `base` is not the network that the recipe starts from, or the data do not fit the recipe.
    OSError
        When a file cannot be written.
    """
    signals, gate = signals or Signals(), gate or Gate()
    out = out or new_network_path(networks_folder(), recipe.name, now())
    if safely:
        for file in (out, checkpoint):
            prove_writable(file)
        for gave_way in give_way(checkpoint, data=data) if not resume else ():
            if gave_way is not None:
                yield gave_way
            elif signals.stop.is_set():
                yield Finished(Reason.STOPPED, None, out, resumable=True)
                return
    record = Record(recipe, load_data(data or built_in_data()), out, checkpoint)
    start = _resumed(record, safely=safely) if resume and checkpoint.exists() else record.begin(base)
    yield Started(recipe, start, tuple(record.history))
    yield from _train(record, start, signals, gate)


def _resumed(record: Record, *, safely: bool) -> Position:
    """Take up the run in the record's checkpoint; set a file aside that no run can go on with, if `safely`."""
    try:
        return record.resume()
    except ModelError as error:
        if not safely:
            raise
        raise ModelError(f"{error}; {set_aside(record.checkpoint)}.") from None


def _train(record: Record, start: Position, signals: Signals, gate: Gate) -> Iterator[Event]:
    """Train from where `start` is, and have the record keep what has to be kept on the way."""
    networks, descents = record.networks, record.descents
    for report in train(
        record.recipe, record.data, signals=signals, gate=gate, networks=networks, start=start, descents=descents
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
                record.save_now_and_then(report.position)
                yield report
            case EpochEnd():
                record.note(report)
                yield report
            case Ended():
                yield record.finish(report)


def give_way(checkpoint: Path, *, data: Path | None = None) -> Iterator[GaveWay | None]:
    """Keep the best network of the unfinished run in `checkpoint`, before another run takes its place.

    Of a run that was stopped it is kept already; of one that was killed, the network has to be calibrated first. A
    checkpoint that cannot be resumed is set aside.

    Yields
    ------
    None
        Several times a second, so that the caller can give up in between.
    GaveWay
        Last; nothing where there is no such run.

    Raises
    ------
    DataError
        When the data cannot be read.
    ModelError
        When not even the header of the checkpoint can be read.
    OSError
        When a file cannot be written.
    """
    left = unfinished(checkpoint)
    if left is None:
        return
    record = Record(left.recipe, load_data(data or built_in_data()), left.out, checkpoint)
    try:
        record.resume()
    except ModelError as error:  # or no run could begin any more
        yield GaveWay(left, None, f"{error}; {set_aside(checkpoint)}.")
        return
    if record.best is not None and not record.is_kept:
        while not record.get_ready():
            yield None
        record.keep(Reason.STOPPED)
    yield GaveWay(left, None if record.best is None else left.out)
