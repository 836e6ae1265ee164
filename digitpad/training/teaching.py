"""Teaching: a network that can read learns a hand from a few corrected drawings, and forgets nothing else.

What learns is all but the first layer, or the feature maps: these see strokes, which are much the same in every hand.
With the corrections the network rehearses other pictures, for which its own answers of before are wanted: so it changes
where it has to, and stays what it was everywhere else. A. Robins calls that pseudorehearsal, "Catastrophic forgetting,
rehearsal and pseudorehearsal", Connection Science 1995.
"""

import itertools
from collections.abc import Generator, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.network import CrossEntropyCost, KeepingZeros, Network, check, in_chunks, sigmoid
from digitpad.network.parameters import ParameterError, Range
from digitpad.network.workspace import as_inputs

Array = NDArray[np.floating]

_CHUNK = 250
_LOOK_EVERY = 25  # mini-batches
_HIGH, _LOW = 0.9, 0.5  # beyond these an output is as good as 1, or 0
_SEED = 1
_RANGES = {
    "dropped": Range(0, 0.99, whole=False),
    "taught": Range(1, 1000),
    "confirmed": Range(1, 1000),
    "rehearsed": Range(0, 1000),
    "updates": Range(1, 100_000),
    "rounds": Range(0, 1000),
    "patience": Range(1, 100),
    "few": Range(1, 1_000_000),
}


@dataclass(frozen=True)
class Method:
    """How a network is taught. Every choice was measured: see docs/teaching.md.

    Raises
    ------
    ParameterError
        When a number is out of its range.
    """

    eta: float = 0.05
    momentum: float = 0.9
    taught: int = 20
    """Drawings in a mini-batch that the untouched network misreads, or reads without being sure."""
    confirmed: int = 20
    """Drawings in a mini-batch that it reads as they are labelled."""
    rehearsed: int = 80
    """Rehearsed pictures in a mini-batch."""
    updates: int = 50
    """Mini-batches, at least."""
    rounds: int = 8
    """How often each drawing is learned from, at least: of many drawings, that takes more mini-batches."""
    patience: int = 8
    """As long as a drawing is not answered as wanted, so many times as many mini-batches are taken, at most.

    Those that are taken in addition have of all corrections only the ones that are not.
    """
    dropped: float = 0.5
    """Share of a taught drawing's hidden activations that are replaced by their means, others each time.

    A correction is then learned from many signs of it, not from the few that do: dropout, of which the book's chapter 3
    tells; N. Srivastava et al., Journal of Machine Learning Research 2014.
    """
    few: int = 8
    """Corrections up to which that is so; the more there are beyond, the less is dropped: they are signs enough."""

    def __post_init__(self) -> None:
        check("eta", self.eta)
        check("momentum", self.momentum)
        for name, allowed in _RANGES.items():
            check(name, getattr(self, name), {name: allowed})

    def updates_for(self, corrections: int, confirmed: int) -> int:
        """Return how many mini-batches so many drawings of both kinds take."""
        rounds = max(-(-corrections // self.taught), -(-confirmed // self.confirmed))
        return max(self.updates, self.rounds * rounds)

    def dropped_of(self, corrections: int) -> float:
        """Return which share of the activations is dropped where there are so many corrections."""
        return self.dropped * min(1.0, self.few / max(corrections, 1))


METHOD = Method()


class LearningPart:
    """The layers of a network that learn when it is taught, and what feeds them.

    Where there is but one hidden layer, or none, all of it learns: a last layer alone would learn too little.

    Attributes
    ----------
    fixed : int
        The number of layers, the input layer not counted, that stay as they are: those of feature maps with one hidden
        layer or more behind them, or else the first one.
    network : Network
        The others, as a network of its own, whose inputs are the activations of the last fixed layer.
    """

    def __init__(self, base: Network) -> None:
        most = max(base.num_layers - 3, 0)  # behind them a hidden layer and the outputs
        self.fixed = min(max(len(base.feature_maps), 1), most)
        self.network = base.behind(self.fixed)
        self.network.cost = CrossEntropyCost()
        self._base = base

    def hidden(self, images: NDArray[np.generic]) -> Array:
        """Return what the learning part is fed with for `images`, ``(n, 784)``; see `Network.activations`."""
        if not self.fixed:
            return as_inputs(images, self._base.dtype)
        parts = [chunk for _, chunk in in_chunks(self._fixed_layers, images, _CHUNK)]
        return np.concatenate([np.zeros((0, self.network.sizes[0]), self._base.dtype), *parts])

    def _fixed_layers(self, images: NDArray[np.generic]) -> Array:
        a = as_inputs(images, self._base.dtype)
        for layer in range(1, self.fixed + 1):
            a = sigmoid(self._base.weighted_input(layer, a))
        return a

    def whole(self) -> Network:
        """Return the base network with the learning part as it is now, a copy."""
        taught = self._base.copy()
        for ours, learned in zip(taught.parameters, self.network.parameters, strict=True):
            for kept, changed in zip(ours[self.fixed :], learned, strict=True):
                kept[:] = changed
        return taught


@dataclass(frozen=True, eq=False)
class Rehearsal:
    """What a network rehearses while it is taught: pictures as its fixed layers see them, and its own answers."""

    hidden: Array
    """``(n, n_fixed)``, see `LearningPart.hidden`; of thousands of pictures, so as float16, which is exact enough."""
    outputs: Array
    """``(n, 10)``: the activations that it answered with before."""

    @classmethod
    def of(cls, base: Network, images: NDArray[np.uint8]) -> "Rehearsal":
        """Return what `base` makes of the pictures `images`, ``(n, 784)``."""
        part = LearningPart(base)
        hidden, outputs = (
            [np.zeros((0, part.network.sizes[0]), np.float16)],
            [np.zeros((0, base.sizes[-1]), base.dtype)],
        )
        for _, some in in_chunks(part.hidden, images, _CHUNK):
            hidden.append(some.astype(np.float16))
            outputs.append(part.network.feedforward(some))
        return cls(np.concatenate(hidden), np.concatenate(outputs))


def teach(
    base: Network, rehearsal: Rehearsal, images: Array, targets: Array, method: Method = METHOD
) -> Generator[float, None, Network]:
    """Teach a copy of `base`, which stays as it is; return it.

    Its bits depend on the arguments alone, their order included, on the same machine with the same numpy, BLAS and
    number of BLAS threads.

    Parameters
    ----------
    base
        A network that can read.
    rehearsal
        Of `base`.
    images, targets
        What is taught: inputs ``(n, 784)``, and the outputs wanted ``(n, 10)``; at least one.

    Yields
    ------
    float
        After each mini-batch, how much of the teaching is done, 0 to 1; all of it, where some are taken in addition.

    Raises
    ------
    ParameterError
        At the first turn, when nothing is taught.
    """
    if not len(images):
        raise ParameterError("there are 0 drawings to teach, and at least 1 is needed")
    part = LearningPart(base)
    network, hidden = part.network, part.hidden(images)
    known = _known(network, hidden, targets)
    descent, rng = KeepingZeros(method.momentum), np.random.default_rng(_SEED)
    means = (rehearsal.hidden if len(rehearsal.hidden) else hidden).mean(axis=0, dtype=base.dtype)
    corrections, confirmed, rehearsed = (
        _again_and_again(rng, numbers)
        for numbers in (np.flatnonzero(~known), np.flatnonzero(known), np.arange(len(rehearsal.hidden)))
    )
    unknown = int(np.count_nonzero(~known))
    updates = method.updates_for(unknown, len(known) - unknown)
    plain = _without_contradictions(images, targets)
    share = (
        method.dropped_of(unknown) if part.fixed else 0.0
    )  # where all layers learn, those would be pixels: MNIST suffers
    for update in range(1, method.patience * updates + 1):
        some = [*itertools.islice(corrections, method.taught), *itertools.islice(confirmed, method.confirmed)]
        others = list(itertools.islice(rehearsed, method.rehearsed))
        taught = hidden[some]
        dropped = rng.random(taught.shape, np.float32) < share
        x = np.concatenate([np.where(dropped, means, taught), rehearsal.hidden[others]])
        y = np.concatenate([targets[some], rehearsal.outputs[others]])
        network.update_mini_batch(x, y, method.eta, descent=descent)
        yield min(update / updates, 1.0)
        if update >= updates and update % _LOOK_EVERY == 0:
            unread = ~_known(network, hidden, targets)
            if not unread[plain].any():
                break
            corrections = _again_and_again(rng, np.flatnonzero(unread))
    return part.whole()


def _without_contradictions(images: Array, targets: Array) -> NDArray[np.bool_]:
    """Return which of the images, ``(n,)``, are wanted to be answered in one way only."""
    wanted: dict[bytes, set[bytes]] = {}
    for image, target in zip(images, targets, strict=True):
        wanted.setdefault(image.tobytes(), set()).add(target.tobytes())
    return np.array([len(wanted[image.tobytes()]) == 1 for image in images])


def _known(network: Network, inputs: Array, targets: Array) -> NDArray[np.bool_]:
    """Return for which of the inputs, ``(n,)``, every output that should be high is so, and no other."""
    outputs = np.concatenate([chunk for _, chunk in in_chunks(network.feedforward, inputs, _CHUNK)])
    as_wanted = np.where(targets > 0.5, outputs >= _HIGH, outputs <= _LOW)  # noqa: PLR2004 - the middle
    known: NDArray[np.bool_] = np.logical_and.reduce(as_wanted, axis=1)
    return known


def _again_and_again(rng: np.random.Generator, numbers: NDArray[np.intp]) -> Iterator[int]:
    """Yield the `numbers` again and again, each time in another order; none where there are none."""
    while len(numbers):
        yield from rng.permutation(numbers).tolist()
