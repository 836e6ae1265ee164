"""The network of the book's recipe, trained as ever, but one mini-batch at a time: each can be looked at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.mnist import wanted_outputs
from digitpad.network import Network, Step
from digitpad.network.workspace import order_of_epoch
from digitpad.session.inside.training_images import TrainingImages
from digitpad.training.recipes import CHAPTER_1, Recipe

Array = NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class MiniBatch:
    """The last mini-batch that a network learned from, and what that step did for it."""

    images: NDArray[np.uint8]
    """``(m, 784)``."""
    labels: NDArray[np.uint8]
    """``(m,)``."""
    outputs: Array
    """``(m, 10)``: the output activations before the step."""
    targets: Array
    """``(m, 10)``: the outputs wanted."""
    deltas: Array
    """``(m, 10)``: the error of each output neuron, delta = dC_x/dz, of which the gradient is made: BP1 of the book."""
    cost_before: float
    """C of these images, before the step."""
    cost_after: float
    """The same images' after it."""


@dataclass(frozen=True, eq=False)
class Look:
    """Where a network that is trained by hand stands; nothing in it changes any more."""

    steps: int
    """Mini-batches since the first weights."""
    epoch: int
    """Of the last mini-batch, counted from 0."""
    number: int
    """Which one of that epoch it was, counted from 1; 0 before the first step."""
    steps_an_epoch: int
    """How many it takes to learn from each image once."""
    network: Network
    """As it is now."""
    last: MiniBatch | None
    """None before the first step."""
    is_done: bool
    """Whether the recipe ends here."""


class Stepping:
    """Trains a network of a recipe as `training/trainer.py` does, by `Network.SGD`; belongs to one thread at a time.

    Parameters
    ----------
    images
        All training images: the network learns from them as they are packed.
    recipe
        With a single member that learns by the plain step, at a constant rate: the book's, unless given.
    """

    def __init__(self, images: TrainingImages, recipe: Recipe = CHAPTER_1) -> None:
        self._images, self._recipe = images, recipe
        (self._network,) = recipe.networks()
        self._targets = wanted_outputs(images.labels)
        self._eta = recipe.eta
        self._run: Iterator[Step] | None = None
        self._at: Step | None = None
        self._before = 0  # images of the epoch that had been learned from before the last step
        self._is_done = False

    @property
    def steps(self) -> int:
        """Mini-batches since the first weights."""
        if self._at is None:
            return 0
        return self._at.epoch * self.steps_an_epoch + self._batches(self._at.seen)

    @property
    def steps_an_epoch(self) -> int:
        """How many it takes to learn from each image once."""
        return self._batches(len(self._images))

    @property
    def is_done(self) -> bool:
        """Whether all epochs of the recipe are done."""
        return self._is_done

    def take(self, steps: int, eta: float, go_on: Callable[[], bool] = lambda: True) -> None:
        """Take so many steps at most.

        Parameters
        ----------
        eta
            The learning rate. Where it is another one than before, the run goes on as one that was interrupted here:
            the same weights, and the same images in the same order.
        go_on
            Asked after each step whether to take the next one.
        """
        if self._run is None or eta != self._eta:
            self._run = None  # first: it holds arrays as long as an epoch
            self._run, self._eta = self._sgd(eta), eta
        for _ in range(steps):
            before = 0 if self._at is None or self._at.seen == len(self._images) else self._at.seen
            step = next(self._run, None)
            if step is None:
                return
            self._at, self._before = step, before
            self._is_done = step.epoch + 1 == self._recipe.epochs and step.seen == len(self._images)
            if not go_on():
                return

    def look(self) -> Look:
        """Return where the network stands, with copies of all that the next step would change."""
        network, at = self._network.copy(), self._at
        epoch, seen = (0, 0) if at is None else (at.epoch, at.seen)
        last = None if at is None else self._last(network, at)
        number = self._batches(seen)
        return Look(self.steps, epoch, number, self.steps_an_epoch, network, last, self._is_done)

    def _sgd(self, eta: float) -> Iterator[Step]:
        start = (0, 0) if self._at is None else (self._at.epoch, self._at.seen)
        recipe, data = self._recipe, (self._images, self._targets)
        return self._network.SGD(data, recipe.epochs, recipe.mini_batch_size, eta, start=start)

    def _last(self, network: Network, at: Step) -> MiniBatch:
        rows = slice(self._before, at.seen)
        places = order_of_epoch(network.seed, at.epoch, len(self._images))[rows]
        images, outputs, targets = self._images.images(places), at.outputs[rows].copy(), at.targets[rows].copy()
        cost = network.cost
        return MiniBatch(
            images=images,
            labels=self._images.labels[places],
            outputs=outputs,
            targets=targets,
            deltas=cost.delta(outputs, targets),
            cost_before=cost.value(outputs, targets),
            cost_after=cost.value(network.feedforward(images), targets),
        )

    def _batches(self, images: int) -> int:
        return -(-images // self._recipe.mini_batch_size)
