"""Which values the parameters of a network and its training may have: one table, and the checks against it."""

import reprlib
from collections.abc import Mapping
from numbers import Integral, Real
from typing import Any, NamedTuple


class ParameterError(ValueError):
    """A parameter out of its range; the message names the parameter, the value and the range."""


class Range(NamedTuple):
    """Numbers from `least` to `most`, both included; whole numbers only, unless `whole` is false."""

    least: float
    most: float
    whole: bool = True

    def __str__(self) -> str:
        kind = "a whole number" if self.whole else "a number"
        return f"{kind} from {self.least:,} to {self.most:,}"

    def holds(self, value: object) -> bool:
        """Whether `value` is such a number; True and False are not."""
        kind: type[Any] = Integral if self.whole else Real
        # NaN fails the comparisons, and a whole number too large for a float can still be compared.
        return not isinstance(value, bool) and isinstance(value, kind) and bool(self.least <= value <= self.most)


RANGES: Mapping[str, Range] = {
    "layer size": Range(1, 10_000),
    "epochs": Range(1, 10_000),
    "mini_batch_size": Range(1, 60_000),
    "eta": Range(1e-6, 1_000, whole=False),
    "seed": Range(0, 2**53 - 1),
    "blas_threads": Range(1, 256),
    "momentum": Range(0, 0.999, whole=False),
    "members": Range(1, 16),
    "validation_share": Range(0.01, 1, whole=False),
}
MOST_LAYERS = 12


_SHORTEST = reprlib.Repr()
_SHORTEST.maxlist = _SHORTEST.maxtuple = MOST_LAYERS + 1  # sizes that are nearly right are said whole


def check(name: str, value: object, ranges: Mapping[str, Range] = RANGES) -> None:
    """Do nothing if the parameter `name` may have this `value`, and raise otherwise.

    Raises
    ------
    ParameterError
        When it is outside its range in `ranges`.
    """
    if not ranges[name].holds(value):
        raise ParameterError(f"{name} is {shortest(value)}, but must be {ranges[name]}")


def shortest(value: object) -> str:
    """Return what a message says of a `value` that may be anything, and of any length: it may be from a file."""
    return _SHORTEST.repr(value)


def check_sizes(sizes: tuple[int, ...]) -> None:
    """Do nothing if a network's layers, the input layer first, may have these `sizes`, and raise otherwise.

    Raises
    ------
    ParameterError
        When there are fewer than 2 or more than 12 layers, or one is out of range.
    """
    if not 2 <= len(sizes) <= MOST_LAYERS:  # noqa: PLR2004 - an input and an output
        raise ParameterError(f"sizes is {shortest(list(sizes))}, but must have from 2 to {MOST_LAYERS} layers")
    for size in sizes:
        if not RANGES["layer size"].holds(size):
            raise ParameterError(f"sizes is {shortest(list(sizes))}, but each must be {RANGES['layer size']}")


def check_samples(x: tuple[int, ...], y: tuple[int, ...], sizes: tuple[int, ...]) -> None:
    """Do nothing if a network of these `sizes` can learn from arrays of these shapes, and raise otherwise.

    Parameters
    ----------
    x, y
        The shapes of the inputs and of the outputs wanted.

    Raises
    ------
    ParameterError
        When they are not ``(n, n_0)`` and ``(n, n_L)`` with the same n, 1 or more.
    """
    for what, shape, width in (("inputs", x, sizes[0]), ("outputs", y, sizes[-1])):
        if shape[1:] != (width,):
            raise ParameterError(f"training {what} have shape {shape}, but sizes {list(sizes)} need (samples, {width})")
    if x[0] != y[0] or not x[0]:
        raise ParameterError(f"there are {x[0]:,} training inputs for {y[0]:,} outputs; give as many, at least 1")


def check_start(start: tuple[int, int], epochs: int, mini_batch_size: int, n: int) -> None:
    """Do nothing if a run over `n` samples can go on from `start`, (epoch, samples seen in it), and raise otherwise.

    Raises
    ------
    ParameterError
        When no mini-batch of the run begins or ends there.
    """
    epoch, seen = start
    if not (0 <= epoch <= epochs and (seen in range(0, n, mini_batch_size) or seen == n)):
        raise ParameterError(
            f"start is {start}, but must be an epoch from 0 to {epochs:,} and the samples seen in it: {n:,}, or a "
            f"multiple of {mini_batch_size:,} below"
        )
