"""The record of a run: its history and its best network, and the files they are kept in."""

import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from digitpad import __version__
from digitpad.datasets.mnist import Dataset
from digitpad.network import Descent, Momentum, Network, ParameterError
from digitpad.network.parameters import check_samples, check_start
from digitpad.network.sizes import INPUTS, OUTPUTS
from digitpad.session.calibrating.half_precision import in_half_precision
from digitpad.session.calibrating.pictures import CalibrationPictures, calibration_pictures
from digitpad.session.calibrating.platt_scaling import platt_scaled
from digitpad.session.calibrating.threshold import calibrated_refusal
from digitpad.session.clock import now
from digitpad.session.runs.events import Finished
from digitpad.session.runs.unfinished import run_in
from digitpad.storage.about import About, Refusal, Score, load_about
from digitpad.storage.checkpoint import Checkpoint, checkpoint_of, load_checkpoint, save_checkpoint
from digitpad.storage.errors import ModelError
from digitpad.storage.model_file import Model, save_model
from digitpad.storage.run_uid import new_uid, older_uid
from digitpad.training.descents import descents_for
from digitpad.training.recipes import Recipe
from digitpad.training.reports import Ended, EpochEnd, EpochReport, Position, Reason

CHECKPOINT_EVERY = 5.0
"""Seconds between two checkpoints: what a power cut may cost."""


class OtherRunError(ModelError):
    """A checkpoint is sound, but of a run with another recipe or other data."""


class Record:
    """What a run has come to so far; writes its checkpoints and, in the end, its model file.

    Call `begin` or `resume` first.

    Parameters
    ----------
    recipe, out
        See `digitpad.session.runs.retraining.retrain`.
    data
        As loaded. The record moves validation images to the training images where the recipe wants that.
    built_in
        Whether they are those that come with digitpad; an attribute, too.

    Attributes
    ----------
    checkpoint : Path
        The file that the unfinished run is kept in.
    uid : str
        What tells the run from every other, see `digitpad.storage.run_uid`.
    data : Dataset
        What the run learns from, validates on and is tested on.
    networks : list of Network
        The members, trained in place.
    descents : list of Descent
        How each of them is changed.
    history : list of EpochReport
        Figures of every epoch so far.
    best : Network | None
        The network to keep so far, if an epoch has ended.
    """

    def __init__(self, recipe: Recipe, data: Dataset, out: Path, *, built_in: bool) -> None:
        self.recipe, self.out, self.checkpoint = recipe, out, checkpoint_of(out)
        self._error: OSError | None = None  # of the last checkpoint, if it could not be written
        self.data_digest, self.built_in = data.digest, built_in
        self.data = data.with_validation(recipe.validation_share)
        self._making = calibration_pictures(self.data.validation)
        self._calibration_pictures: CalibrationPictures | None = None
        self._ready: tuple[Network, Refusal] | None = None  # of the best network: as it will be kept
        self.history: list[EpochReport] = []
        self.best: Network | None = None
        self.networks: list[Network] = []
        self.descents: list[Descent] = []
        self._saved = time.monotonic()
        self.uid = new_uid()
        self._title = self._note = ""  # that its network has been given

    @property
    def complaint(self) -> str:
        """Why the last checkpoint could not be written, as a sentence; "" when it could, or before the first."""
        return "" if self._error is None else f"{self.checkpoint}: cannot be written ({self._error.strerror})"

    def begin(self, base: Network | None) -> Position:
        """Begin the run, from the network `base` where its recipe names one; return where it stands.

        Raises
        ------
        ParameterError
            When `base` is not what the recipe starts from, see `digitpad.training.recipes.Recipe.networks`, or its
            networks cannot learn from the data.
        """
        samples = self.recipe.samples(len(self.data.training.labels))
        check_samples((samples, INPUTS), (samples, OUTPUTS), self.recipe.sizes)
        self.networks = self.recipe.networks(base)
        self.descents = descents_for(self.recipe, self.networks, self.data)
        return Position()

    def resume(self) -> Position:
        """Resume the run in the checkpoint; return where it stood.

        Raises
        ------
        ModelError
            When the checkpoint cannot be read; `OtherRunError` when it is of another run.
        """
        stored = load_checkpoint(self.checkpoint)
        recipe, self.history = run_in(stored.header, self.checkpoint)
        theirs, ours = asdict(recipe), asdict(self.recipe)
        other = [f"{name} {theirs[name]}, not {ours[name]}" for name in ours if theirs[name] != ours[name]]
        if stored.data_digest != self.data_digest:
            other.append("other data")
        if other:
            raise OtherRunError(f"{self.checkpoint}: this run has {', '.join(other)}; give the same, or start afresh")
        self.uid = stored.run or older_uid(self.out)
        with suppress(ModelError):  # what the person calls its network so far is what they call the next
            about = load_about(self.out)
            self._title, self._note = about.title, about.note
        self.best, self.networks = stored.best, list(stored.networks)
        remembered, layers = list(stored.velocities), len(recipe.sizes) - 1
        try:
            recipe.check_networks(self.networks)
            self.descents = descents_for(recipe, self.networks, self.data)
            for descent in self.descents:
                if isinstance(descent, Momentum):
                    descent.restore(remembered[:layers])
                    del remembered[:layers]
            if remembered:
                raise ParameterError(f"it has {len(remembered)} velocities too many")
            samples = self.recipe.samples(len(self.data.training.labels))
            check_start((stored.epoch, stored.seen), self.recipe.epochs, self.recipe.mini_batch_size, samples)
        except ParameterError as error:
            raise ModelError(f"{self.checkpoint}: the checkpoint is damaged ({error})") from None
        return Position(stored.epoch, stored.seen)

    def note(self, end: EpochEnd) -> None:
        """Append the figures of an epoch to the history, and remember its network if it is the best so far."""
        if self.recipe.keeps_the_last or all(end.report.correct > earlier.correct for earlier in self.history):
            self.best, self._ready = end.network, None
        self.history.append(end.report)

    def get_ready(self) -> bool:
        """Do one piece of the work that comes before the best network can be kept; return whether all of it is done.

        It is calibrated on pictures that have to be made first. A piece is done with each report, so that a run that is
        stopped need not take seconds to end.
        """
        if self._calibration_pictures is None:
            try:
                next(self._making)
            except StopIteration as made:
                self._calibration_pictures = made.value
        if self._calibration_pictures is None:
            return False
        if self.best is None or self._ready is not None:
            return True
        network = self.best
        if self.recipe.distortions:  # large enough for a smaller file to be worth it
            network = in_half_precision(platt_scaled(network, self.data.validation))
        self._ready = network, calibrated_refusal(network, self._calibration_pictures)
        return True

    def save_now_and_then(self, position: Position) -> None:
        """Save a checkpoint of the run, which stands at `position`, when the last is `CHECKPOINT_EVERY` seconds old.

        Where that fails, as on a full disk, the one before stays, `complaint` says so, and the next is tried in time.
        """
        if time.monotonic() - self._saved >= CHECKPOINT_EVERY:
            self._try_to_save(position)

    def finish(self, ended: Ended) -> Finished:
        """Write the last checkpoint and the best network; delete the checkpoint unless the run can be resumed.

        Raises
        ------
        OSError
            When the one or the other cannot be written, and is of use: what could be is on the disk.
        """
        resumable = ended.reason is Reason.STOPPED
        if ended.reason is not Reason.DIVERGED:
            self._try_to_save(ended.position)  # before the model: where that fails, no epoch is lost
        model = self.keep(ended.reason)
        if resumable and self._error is not None:
            raise self._error
        if not resumable:
            self.checkpoint.unlink(missing_ok=True)
        return Finished(ended.reason, model, self.out, resumable)

    def keep(self, reason: Reason) -> Model | None:
        """Write the best network so far, if there is one, to its file."""
        model = self._model(reason)
        if model:
            save_model(model, self.out)
        return model

    @property
    def _kept_epoch(self) -> EpochReport:
        if self.recipe.keeps_the_last:
            return self.history[-1]
        return max(self.history, key=lambda report: report.correct)  # the first of the best

    def _try_to_save(self, position: Position) -> None:
        self._error = None
        try:
            self._save(position)
        except OSError as error:
            self._error = error
        self._saved = time.monotonic()

    def _save(self, position: Position) -> None:
        """Save the run as it stands, at this position: the trainer changes the networks in place."""
        save_checkpoint(
            Checkpoint(
                networks=self.networks,
                epoch=position.epoch,
                seen=position.seen,
                recipe=asdict(self.recipe),
                data_digest=self.data_digest,
                history=[asdict(report) for report in self.history],
                built_in=self.built_in,
                run=self.uid,
                best=self.best,
                velocities=[v for each in self.descents if isinstance(each, Momentum) for v in each.velocities],
            ),
            self.checkpoint,
        )

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
                made=now().isoformat(timespec="seconds"),
                version=__version__,
                data_digest=self.data_digest,
                epoch=kept.epoch,
                validation=validation,
                test=test,
                refusal=refusal,
                seconds=_median([report.seconds for report in self.history]),
                title=self._title,
                note=self._note,
                run=self.uid,
            ),
        )


def _median(numbers: list[float]) -> float:
    """Return the median, of which numpy's and Python's own each load megabytes for other purposes."""
    ordered = sorted(numbers)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
