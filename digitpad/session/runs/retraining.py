"""Retraining: a run from fresh weights, or from where it stopped, to a network that is kept."""

import time
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from digitpad import __version__
from digitpad.datasets import Dataset, load_data
from digitpad.network import Momentum, Network, ParameterError
from digitpad.session.built_in_data import built_in_data
from digitpad.session.calibrating import HeldOut, calibrated, held_out, rounded, sincere
from digitpad.session.runs.events import Event, Finished, GaveWay, Started, Unfinished
from digitpad.session.runs.unfinished import run_in, unfinished
from digitpad.storage.about import About, Refusal, Score, load_about
from digitpad.storage.aside import set_aside
from digitpad.storage.checkpoint import Checkpoint, load_checkpoint, save_checkpoint
from digitpad.storage.errors import ModelError
from digitpad.storage.model_file import Model, save_model
from digitpad.training import (
    Ended,
    EpochEnd,
    EpochReport,
    Gate,
    Position,
    Preparing,
    Progress,
    Reason,
    Recipe,
    Signals,
    descents_for,
    train,
)

__all__ = ["Event", "Finished", "GaveWay", "Started", "Unfinished", "give_way", "retrain", "unfinished"]

CHECKPOINT_EVERY = 5.0  # seconds: what a cut of the power may cost
_PIECES = 6  # of the 20 to calibrate on, made with each report: an epoch of an eighth of a second has four of those


def retrain(
    recipe: Recipe,
    out: Path,
    checkpoint: Path,
    *,
    resume: bool = False,
    data: Path | None = None,
    signals: Signals | None = None,
    gate: Gate | None = None,
) -> Iterator[Event]:
    """Train by `recipe`, keep the best network of the run in `out`, and an unfinished run in `checkpoint`.

    The epoch to keep is chosen on the validation images; of a recipe that comes to rest it is the last. The test images
    are read once, for that network, after the last epoch; a run that was stopped does not read them.

    Parameters
    ----------
    recipe, out, checkpoint
        As above.
    resume
        Go on with the run in `checkpoint`, if there is one.
    data
        See `digitpad.datasets.load_data`; the built-in MNIST unless given.
    signals, gate
        See `digitpad.training.train`.

    Yields
    ------
    Started
        First.
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
    OSError
        When a file cannot be written.
    """
    signals, gate = signals or Signals(), gate or Gate()
    run = _KeptRun(recipe, load_data(data or built_in_data()), out, checkpoint)
    start = run.resume() if resume and checkpoint.exists() else Position()
    yield Started(recipe, start, tuple(run.history))
    for report in train(
        recipe, run.data, signals=signals, gate=gate, networks=run.networks, start=start, descents=run.descents
    ):
        match report:
            case Preparing():
                yield report
            case Progress():
                for _ in range(_PIECES):
                    gate.wait()
                    # a stop, or a pause, waits for one piece, not for all
                    if signals.stop.is_set() or signals.pause.is_set() or run.get_ready():
                        break
                run.save_now_and_then(report)
                yield report
            case EpochEnd():
                run.note(report)
                yield report
            case Ended():
                yield run.finish(report)


def give_way(checkpoint: Path, *, data: Path | None = None) -> Iterator[GaveWay | None]:
    """See to it that the best network of the unfinished run in `checkpoint` is kept, for another run takes its place.

    Where the run was stopped it is kept already; where it was killed, the network has to be calibrated first.

    Yields
    ------
    None
        Several times a second, so that one need not wait for it.
    GaveWay
        Last; nothing where there is no such run.

    Raises
    ------
    DataError, ModelError, OSError
        As `retrain`.
    """
    left = unfinished(checkpoint)
    if left is None:
        return
    run = _KeptRun(left.recipe, load_data(data or built_in_data()), left.out, checkpoint)
    run.resume()
    if run.best is not None and not run.is_kept:
        while not run.get_ready():
            yield None
        run.keep(Reason.STOPPED)
    yield GaveWay(left, None if run.best is None else left.out)


class _KeptRun:
    """What of a run is on the disk, or will be."""

    def __init__(self, recipe: Recipe, data: Dataset, out: Path, checkpoint: Path) -> None:
        self.recipe, self.out, self.checkpoint = recipe, out, checkpoint
        self.data_digest = data.digest
        self.data = data.with_validation(recipe.validation_share)
        self._making = held_out(self.data.validation)
        self._held_out: HeldOut | None = None
        self._ready: tuple[Network, Refusal] | None = None  # of the best network: as it will be kept
        self.history: list[EpochReport] = []
        self.best: Network | None = None
        self.networks = recipe.networks()
        self.descents = descents_for(recipe, self.networks, self.data)
        self._saved = time.monotonic()

    def resume(self) -> Position:
        """Take up the run in the checkpoint; return where it stood."""
        stored = load_checkpoint(self.checkpoint)
        recipe, self.history = run_in(stored, self.checkpoint)
        theirs, ours = asdict(recipe), asdict(self.recipe)
        other = [f"{name} {theirs[name]}, not {ours[name]}" for name in ours if theirs[name] != ours[name]]
        if stored.data_digest != self.data_digest:
            other.append("other data")
        if other:
            raise ModelError(f"{self.checkpoint}: is of a run with {', '.join(other)}; give the same, or start afresh")
        self.best, self.networks = stored.best, list(stored.networks)
        remembered, layers = list(stored.velocities), len(recipe.sizes) - 1
        try:
            for descent in self.descents:
                if isinstance(descent, Momentum):
                    descent.restore(remembered[:layers])
                    del remembered[:layers]
        except ParameterError as error:
            raise ModelError(f"{self.checkpoint}: is a damaged checkpoint ({error})") from None
        if remembered:
            raise ModelError(
                f"{self.checkpoint}: is a damaged checkpoint (it has {len(remembered)} velocities too many)"
            )
        return Position(stored.epoch, stored.seen)

    def note(self, end: EpochEnd) -> None:
        """Take the figures of an epoch into the history, and its network if it is the one to keep so far."""
        if self.recipe.comes_to_rest or all(end.report.correct > earlier.correct for earlier in self.history):
            self.best, self._ready = end.network, None
        self.history.append(end.report)

    def get_ready(self) -> bool:
        """Do a little of what has to be done before the best network can be kept; return whether that is all.

        Some goes along with every report, for a run that is stopped has to end at once.
        """
        if self._held_out is None:
            try:
                next(self._making)
            except StopIteration as made:
                self._held_out = made.value
        if self._held_out is None:
            return False
        if self.best is None or self._ready is not None:
            return True
        network = self.best
        if self.recipe.distortions:  # large enough for a smaller file to be worth it
            network = rounded(sincere(network, self.data.validation))
        self._ready = network, calibrated(network, self._held_out)
        return True

    def save_now_and_then(self, progress: Progress) -> None:
        """Save a checkpoint when the last one is `CHECKPOINT_EVERY` seconds old."""
        if time.monotonic() - self._saved >= CHECKPOINT_EVERY:
            self._save(progress.position)

    def finish(self, ended: Ended) -> Finished:
        """Put on the disk what stays of the run."""
        resumable = ended.reason is Reason.STOPPED
        if ended.reason is not Reason.DIVERGED:
            self._save(ended.position)  # before the model: where that fails, no epoch is lost
        model = self.keep(ended.reason)
        if not resumable:
            self.checkpoint.unlink(missing_ok=True)
        return Finished(ended.reason, model, self.out, resumable)

    @property
    def is_kept(self) -> bool:
        """Whether the best network so far is in its file."""
        try:
            return self.out.exists() and load_about(self.out).epoch == self._kept_epoch.epoch
        except ModelError:
            set_aside(self.out)
            return False

    def keep(self, reason: Reason) -> Model | None:
        """Write the best network so far, if there is one, to its file."""
        model = self._model(reason)
        if model:
            save_model(model, self.out)
        return model

    @property
    def _kept_epoch(self) -> EpochReport:
        if self.recipe.comes_to_rest:
            return self.history[-1]
        return max(self.history, key=lambda report: report.correct)  # the first of the best

    def _save(self, position: Position) -> None:
        """Save the run, whose trainer stands at this position: it trains the networks in place."""
        save_checkpoint(
            Checkpoint(
                networks=self.networks,
                epoch=position.epoch,
                seen=position.seen,
                recipe=asdict(self.recipe),
                data_digest=self.data_digest,
                history=[asdict(report) for report in self.history],
                out=str(self.out),
                best=self.best,
                velocities=[v for each in self.descents if isinstance(each, Momentum) for v in each.velocities],
            ),
            self.checkpoint,
        )
        self._saved = time.monotonic()

    def _model(self, reason: Reason) -> Model | None:
        if self.best is None:
            return None
        while not self.get_ready():
            pass
        assert self._ready is not None  # noqa: S101 - there is a best network
        (network, refusal), kept = self._ready, self._kept_epoch
        validation, test = Score(kept.correct, kept.total), None
        if reason is Reason.DONE:
            test = Score(network.evaluate(self.data.test), len(self.data.test.labels))
            if network is not self.best:  # rounding may have changed an answer; there is time to count again
                validation = Score(network.evaluate(self.data.validation), kept.total)
        return Model(
            network,
            About(
                recipe=self.recipe.name,
                parameters=asdict(self.recipe),
                made=datetime.now().astimezone().isoformat(timespec="seconds"),
                version=__version__,
                data_digest=self.data_digest,
                epoch=kept.epoch,
                validation=validation,
                test=test,
                refusal=refusal,
            ),
        )
