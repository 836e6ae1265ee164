"""The trainer: runs the network's own SGD, reports on the way, and can be paused and stopped between mini-batches."""

import math
import time
from collections.abc import Collection, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from digitpad.datasets.mnist import Dataset, Samples, vectorised_result
from digitpad.network import SCHEDULES, Descent, Network, ParameterError, Step, in_chunks
from digitpad.network.averaging import averaged
from digitpad.network.committee import joined
from digitpad.network.sizes import OUTPUTS
from digitpad.training.descents import descents_for
from digitpad.training.epoch_so_far import EpochSoFar
from digitpad.training.gate import Gate
from digitpad.training.recipes import Recipe
from digitpad.training.reports import (
    Ended,
    EpochEnd,
    EpochReport,
    Milestone,
    Position,
    Preparing,
    Progress,
    Reason,
    Report,
)
from digitpad.training.signals import Signals
from digitpad.training.stopwatch import Stopwatch

REPORT_EVERY = 1 / 30  # seconds
_CHUNK = 250  # images evaluated between two looks at the signals; more would be no faster, and take more memory
_PAUSE_LOOK = 0.05  # seconds between two looks at the signals while paused


class _Interrupted(Exception):  # noqa: N818 - being asked to stop is no error
    """The stop signal was seen."""


def train(
    recipe: Recipe,
    data: Dataset,
    *,
    signals: Signals | None = None,
    gate: Gate | None = None,
    networks: Sequence[Network] | None = None,
    start: Position = Position(),  # noqa: B008 - frozen
    descents: Sequence[Descent] | None = None,
    milestones: Collection[Position] = (),
    mean: Network | None = None,
) -> Iterator[Report]:
    """Train by `recipe` and report on the way.

    Parameters
    ----------
    recipe, data
        They decide the result to the bit, on the same machine with the same numpy.
    signals
        Pause, stop and what progress is to bring, from any thread.
    gate
        The run waits at it between mini-batches, while somebody else holds it.
    networks, start
        Where an interrupted run stood, as its `Ended` said; afresh unless given. The networks are trained in place.
    descents
        Of `descents_for`, for these networks; the caller's own where their velocities are kept.
    milestones
        Positions within epochs, each after a mini-batch, of which the run tells when it comes there.
    mean
        What the last `EpochEnd` of an interrupted run had, where its recipe averages networks.

    Yields
    ------
    Preparing, Progress, Milestone, EpochEnd
        On the way.
    Ended
        Once, last.

    Raises
    ------
    ParameterError
        At the first turn, when data, networks, start or mean do not fit the recipe.
    """
    if mean is None and start.epoch > recipe.averaged_from:
        raise ParameterError(f"epoch {start.epoch} needs the mean of those before it")
    networks = recipe.networks() if networks is None else networks
    recipe.check_networks(networks)
    descents = descents_for(recipe, networks, data) if descents is None else descents
    run = _Run(
        recipe,
        data,
        networks,
        start,
        descents=descents,
        milestones=milestones,
        mean=mean,
        signals=signals or Signals(),
        gate=gate or Gate(),
    )
    with threadpool_limits(recipe.blas_threads, user_api="blas"):
        for report in run.reports():
            run.watch.lap()
            yield report
            run.watch.restart()  # what the reader of a report does with it is not this run's work


class _Run:
    def __init__(
        self,
        recipe: Recipe,
        data: Dataset,
        networks: Sequence[Network],
        start: Position,
        *,
        descents: Sequence[Descent],
        milestones: Collection[Position],
        mean: Network | None,
        signals: Signals,
        gate: Gate,
    ) -> None:
        self.recipe, self.data, self.signals, self.gate = recipe, data, signals, gate
        self.networks, self.descents, self.cost = tuple(networks), descents, networks[0].cost
        self.position = self.start = start
        self.milestones, self.mean = milestones, mean
        self.material = recipe.material(data.training)
        self.samples = len(self.material.y)
        self.watch, self.epoch_began = Stopwatch(), 0.0
        self.preparing = self.last_preparing = 0.0  # seconds of all work in `_prepare`, and of the last time
        self.so_far = EpochSoFar(start.seen)

    def reports(self) -> Iterator[Report]:
        try:
            if self.position.seen == self.samples:  # stopped between the last mini-batch and the accuracies
                yield self._epoch_end()
                self._next_epoch()
            turns = self._turns()
            yield from self._prepare()
            due = _next_report()
            while self.position.epoch < self.recipe.epochs:
                self.so_far.add(self.cost, self._advance(turns, due))
                if not (math.isfinite(self.so_far.cost) and all(network.is_finite for network in self.networks)):
                    yield Ended(Reason.DIVERGED, self.position, self.networks)
                    return
                if self.position in self.milestones:
                    yield Milestone(self.position)
                    if not self._is_due(due):
                        continue
                yield (progress := self._progress())
                if progress.network is None and self.signals.pause.is_set():
                    yield (progress := self._progress())
                self._look(may_pause=progress.network is not None)  # else the next one brings it, and is the last
                if self.position.seen == self.samples:
                    yield self._epoch_end()
                    self._next_epoch()
                    yield from self._prepare()
                due = _next_report()
        except _Interrupted:
            yield Ended(Reason.STOPPED, self.position, self.networks)
        else:
            yield Ended(Reason.DONE, self.position, self.networks)

    def _turns(self) -> Iterator[tuple[Step, ...]]:
        """Return an iterator each of whose turns has every network learn from one mini-batch."""
        first, *others = (
            network.SGD(
                (self.material.x, self.material.y),
                self.recipe.epochs,
                self.recipe.mini_batch_size,
                self.recipe.eta,
                descent=descent,
                schedule=SCHEDULES[self.recipe.schedule],
                start=(self.position.epoch, self.position.seen),
            )
            for network, descent in zip(self.networks, self.descents, strict=True)
        )
        return zip(first, *map(self._after_the_pen, others), strict=False)

    def _after_the_pen(self, steps: Iterator[Step]) -> Iterator[Step]:
        self.gate.wait()
        for step in steps:
            yield step
            self.gate.wait()

    def _next_epoch(self) -> None:
        self.position = Position(self.position.epoch + 1, 0)
        self.epoch_began = self.watch.lap()
        self.so_far = EpochSoFar()

    def _prepare(self) -> Iterator[Preparing]:
        """Make the pictures of the coming epoch, by augmentation, where the recipe wants any."""
        if self.position.epoch >= self.recipe.epochs:
            return
        began, due = self.watch.lap(), 0.0
        for done in self.material.renew(self.position.epoch):
            self._look()
            if time.perf_counter() >= due:
                yield Preparing(self.position.epoch, done, (self.watch.lap() - began) / done * (1 - done))
                due = time.perf_counter() + REPORT_EVERY
        self.last_preparing = self.watch.lap() - began
        self.preparing += self.last_preparing

    def _advance(self, turns: Iterator[tuple[Step, ...]], due: float) -> tuple[Step, ...]:
        """Learn from mini-batches until a report is `due` or asked for, or a milestone or the epoch's end is there."""
        pause, stop, wait, until = self.signals.pause.is_set, self.signals.stop.is_set, self.gate.wait, self._until()
        # A run that diverges passes through infinities; its cost tells, so no warning need.
        with np.errstate(over="ignore", invalid="ignore"):
            for steps in turns:
                step = steps[0]
                if step.seen == until or time.perf_counter() >= due or stop() or pause():
                    break
                wait()
        self.position = Position(step.epoch, step.seen)
        self.watch.lap()
        return steps

    def _until(self) -> int:
        """Return how many samples are seen at the next milestone of the epoch, or at its end."""
        epoch, seen = self.position.epoch, self.position.seen
        coming = (each.seen for each in self.milestones if each.epoch == epoch and each.seen > seen)
        return min(coming, default=self.samples)

    def _is_due(self, due: float) -> bool:
        is_asked = self.signals.pause.is_set() or self.signals.stop.is_set()
        return is_asked or self.position.seen == self.samples or time.perf_counter() >= due

    def _look(self, *, may_pause: bool = True) -> None:
        """Wait while the run is paused, and at the gate; raise `_Interrupted` once it is stopped."""
        if may_pause and self.signals.pause.is_set():
            self.watch.lap()
            while self.signals.pause.is_set() and not self.signals.stop.is_set():
                self.signals.stop.wait(_PAUSE_LOOK)
            self.watch.restart()
        if self.signals.stop.is_set():
            raise _Interrupted
        self.gate.wait()

    def _progress(self) -> Progress:
        whole = self.recipe.epochs * self.samples
        done = self.position.epoch * self.samples + self.position.seen
        here = done - (self.start.epoch * self.samples + self.start.seen)
        learning = (self.watch.seconds - self.preparing) / here * (whole - done)
        preparing = (self.recipe.epochs - self.position.epoch - 1) * self.last_preparing  # the first takes longer
        return Progress(
            position=self.position,
            fraction=self.position.seen / self.samples,
            run_fraction=done / whole,
            cost=self.so_far.cost,
            training_accuracy=self.so_far.accuracy,
            averaged=self.so_far.seen - self.so_far.start,
            seconds_left=learning + preparing,
            network=joined(self.networks) if self.signals.ask_for_network else None,
        )

    def _epoch_end(self) -> EpochEnd:
        network, count = joined(self.networks), self.position.epoch - self.recipe.averaged_from + 1
        if self.mean is not None and count > 1:
            network = averaged(self.mean, network, count)
        self.mean = network
        of_training, cost = self._evaluate(network, self.data.training)
        confusion, validation_cost = self._evaluate(network, self.data.validation)
        report = EpochReport(
            epoch=self.position.epoch,
            correct=int(np.trace(confusion)),
            total=len(self.data.validation.labels),
            training_correct=int(np.trace(of_training)),
            training_total=len(self.data.training.labels),
            cost=cost,
            validation_cost=validation_cost,
            seconds=self.watch.lap() - self.epoch_began,
            silent=tuple(int(digit) for digit in np.flatnonzero(confusion.sum(axis=0) == 0)),
        )
        return EpochEnd(report, network, confusion)

    def _evaluate(self, network: Network, samples: Samples) -> tuple[NDArray[np.int64], float]:
        """Return how often each label, a row, got each answer, a column, and the mean cost."""

        def feedforward(images: NDArray[np.generic]) -> NDArray[np.floating]:
            self._look()
            return network.feedforward(images)

        confusion, cost = np.zeros(OUTPUTS * OUTPUTS, np.int64), 0.0
        for rows, outputs in in_chunks(feedforward, samples.images, _CHUNK):
            labels = samples.labels[rows]
            confusion += np.bincount(
                OUTPUTS * labels.astype(np.intp) + outputs.argmax(axis=1), minlength=len(confusion)
            )
            cost += network.cost.value(outputs, vectorised_result(labels)) * len(labels)
        return confusion.reshape(OUTPUTS, OUTPUTS), cost / len(samples.labels)


def _next_report() -> float:
    """Return when progress is to be told next."""
    return time.perf_counter() + REPORT_EVERY
