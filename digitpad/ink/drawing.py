"""A drawing: the strokes of a pen, as they were drawn."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import isfinite

import numpy as np
from numpy.typing import ArrayLike, NDArray

Stroke = NDArray[np.float64]
Times = NDArray[np.float32]


class InkError(ValueError):
    """Points that cannot be a stroke; the message says which and why."""


@dataclass(frozen=True, init=False, eq=False)
class Drawing:
    """Strokes in the order in which they were drawn, and when, where that is known. A drawing never changes.

    Parameters
    ----------
    strokes
        Each array-like ``(n, 2)``: x to the right, y down, in any unit. A stroke without points is left out; a stroke
        of one point is a dot.
    times
        Of each stroke when its points were drawn, array-like ``(n,)``, in seconds since the drawing began, or None
        where nobody knows; without any, nobody knows of all.

    Raises
    ------
    InkError
        When a stroke is not a list of pairs of numbers, or a coordinate is not finite, or when times are not as many
        finite numbers, none less than the one before.

    Attributes
    ----------
    strokes : tuple of float64 arrays, each ``(n, 2)`` with ``n >= 1``, read-only
    times : tuple of float32 arrays, each ``(n,)``, read-only, or None
        One for each stroke.
    """

    strokes: tuple[Stroke, ...]
    times: tuple[Times | None, ...]

    def __init__(self, strokes: Iterable[ArrayLike] = (), times: Sequence[ArrayLike | None] = ()) -> None:
        checked = [_stroke(number, points) for number, points in enumerate(strokes, start=1)]
        given = times or [None] * len(checked)
        if len(given) != len(checked):
            raise InkError(f"there are times of {len(given)} strokes, and {len(checked)} strokes")
        each = enumerate(zip(checked, given, strict=True), start=1)
        kept = [(stroke, _times(number, stroke, when)) for number, (stroke, when) in each if len(stroke)]
        object.__setattr__(self, "strokes", tuple(stroke for stroke, _ in kept))
        object.__setattr__(self, "times", tuple(when for _, when in kept))

    @classmethod
    def of(cls, points: NDArray[np.float64], ends: Sequence[int], times: tuple[Times | None, ...] = ()) -> "Drawing":
        """Return the drawing whose strokes lie one behind the other in `points`; what `joined` takes apart.

        Parameters
        ----------
        points
            ``(n, 2)``, finite; they must not change any more.
        ends
            Where each stroke begins, and behind them where the last one ends: 0 first, rising, n last.
        times
            As in a drawing, or none.
        """
        points.flags.writeable = False
        return _trusted(tuple(points[first:after] for first, after in pairwise(ends)), times)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been drawn."""
        return not self.strokes

    @property
    def point_count(self) -> int:
        """How many points its strokes have together."""
        return sum(map(len, self.strokes))

    @property
    def ended(self) -> float:
        """When its last point was drawn, in seconds since it began; 0 where nobody knows."""
        return max((float(when[-1]) for when in self.times if when is not None), default=0.0)

    def joined(self) -> tuple[NDArray[np.float64], list[int]]:
        """Return all points, ``(n, 2)``, one stroke behind the other, and where each begins and the last one ends.

        What is worked out for all strokes at once takes no time for each of 10,000. Not for an empty drawing.
        """
        return np.concatenate(self.strokes), [0, *accumulate(map(len, self.strokes))]

    def with_stroke(self, points: ArrayLike, times: ArrayLike | None = None) -> "Drawing":
        """Return this drawing with one more stroke, ``(n, 2)``, on top, drawn at these times, ``(n,)``."""
        number = len(self.strokes) + 1
        added = _stroke(number, points)
        if not len(added):
            return self
        return _trusted((*self.strokes, added), (*self.times, _times(number, added, times)))

    def without(self, indices: Collection[int]) -> "Drawing":
        """Return this drawing less the strokes at `indices` (0 is the first drawn)."""
        left = [index for index in range(len(self.strokes)) if index not in indices]
        return _trusted(tuple(self.strokes[index] for index in left), tuple(self.times[index] for index in left))

    def __eq__(self, other: object) -> bool:
        """Two drawings are equal when they have the same points in the same strokes, whenever they were drawn."""
        if not isinstance(other, Drawing):
            return NotImplemented
        return len(self.strokes) == len(other.strokes) and all(
            np.array_equal(ours, theirs) for ours, theirs in zip(self.strokes, other.strokes, strict=True)
        )

    def __reduce__(self) -> tuple[type["Drawing"], tuple[tuple[Stroke, ...], tuple[Times | None, ...]]]:
        """Travel to another process as what it is made of: an array comes there as one that may be written to."""
        return Drawing, (self.strokes, self.times)

    __hash__ = None  # type: ignore[assignment]  # equal by value, and far too large to hash


def _trusted(strokes: tuple[Stroke, ...], times: tuple[Times | None, ...] = ()) -> Drawing:
    """Make a drawing of strokes that were checked already, without checking each of them again."""
    drawing = object.__new__(Drawing)
    object.__setattr__(drawing, "strokes", strokes)
    object.__setattr__(drawing, "times", times or (None,) * len(strokes))
    return drawing


def _times(number: int, stroke: Stroke, times: ArrayLike | None) -> Times | None:
    if times is None:
        return None
    try:
        when = np.array(times, np.float32)
    except (TypeError, ValueError, OverflowError):
        raise InkError(f"the times of stroke {number} are not numbers") from None
    if when.shape != (len(stroke),):
        raise InkError(f"stroke {number} has {len(stroke)} points, and times of another number")
    # what rises from one finite number to another is finite in between
    if len(when) and not (isfinite(when[0]) and isfinite(when[-1]) and (when[:-1] <= when[1:]).all()):
        raise InkError(f"the times of stroke {number} do not follow one on another")
    when.flags.writeable = False
    return when


def _stroke(number: int, points: ArrayLike) -> Stroke:
    try:
        given = np.array(points)
        # numpy would also make numbers of text, truth values and half a complex number
        stroke = given.astype(np.float64, copy=False) if given.dtype.kind in "iufO" else None
    except OverflowError:
        raise InkError(f"stroke {number} has a coordinate too large for a float64") from None
    except (TypeError, ValueError):
        stroke = None
    if stroke is not None and stroke.shape == (0,):
        stroke = stroke.reshape(0, 2)
    if stroke is None or stroke.ndim != 2 or stroke.shape[1] != 2:  # noqa: PLR2004 - a point has two coordinates
        raise InkError(f"stroke {number} is not a list of [x, y] pairs of numbers")
    if not np.isfinite(stroke).all():
        raise InkError(f"stroke {number} has a coordinate that is not a finite number")
    stroke.flags.writeable = False
    return stroke
