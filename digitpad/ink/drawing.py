"""A drawing: the strokes of a pen, as they were drawn."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

Stroke = NDArray[np.float64]


class InkError(ValueError):
    """Points that cannot be a stroke; the message says which and why."""


@dataclass(frozen=True, init=False, eq=False)
class Drawing:
    """Strokes in the order in which they were drawn. A drawing never changes.

    Parameters
    ----------
    strokes
        Each array-like ``(n, 2)``: x to the right, y down, in any unit. A stroke without points is left out; a stroke
        of one point is a dot.

    Raises
    ------
    InkError
        When a stroke is not a list of pairs of numbers, or a coordinate is not finite.

    Attributes
    ----------
    strokes : tuple of float64 arrays, each ``(n, 2)`` with ``n >= 1``, read-only
    """

    strokes: tuple[Stroke, ...]

    def __init__(self, strokes: Iterable[ArrayLike] = ()) -> None:
        checked = (_stroke(number, points) for number, points in enumerate(strokes, start=1))
        object.__setattr__(self, "strokes", tuple(stroke for stroke in checked if len(stroke)))

    @classmethod
    def of(cls, points: NDArray[np.float64], ends: Sequence[int]) -> "Drawing":
        """Return the drawing whose strokes lie one behind the other in `points`; what `joined` takes apart.

        Parameters
        ----------
        points
            ``(n, 2)``, finite; they must not change any more.
        ends
            Where each stroke begins, and behind them where the last one ends: 0 first, rising, n last.
        """
        points.flags.writeable = False
        return _trusted(tuple(points[first:after] for first, after in pairwise(ends)))

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been drawn."""
        return not self.strokes

    @property
    def point_count(self) -> int:
        """How many points its strokes have together."""
        return sum(map(len, self.strokes))

    def joined(self) -> tuple[NDArray[np.float64], list[int]]:
        """Return all points, ``(n, 2)``, one stroke behind the other, and where each begins and the last one ends.

        What is worked out for all strokes at once takes no time for each of 10,000. Not for an empty drawing.
        """
        return np.concatenate(self.strokes), [0, *accumulate(map(len, self.strokes))]

    def with_stroke(self, points: ArrayLike) -> "Drawing":
        """Return this drawing with one more stroke, ``(n, 2)``, on top."""
        added = _stroke(len(self.strokes) + 1, points)
        return _trusted((*self.strokes, added)) if len(added) else self

    def without(self, indices: Collection[int]) -> "Drawing":
        """Return this drawing less the strokes at `indices` (0 is the first drawn)."""
        return _trusted(tuple(stroke for index, stroke in enumerate(self.strokes) if index not in indices))

    def __eq__(self, other: object) -> bool:
        """Two drawings are equal when they have the same points in the same strokes."""
        if not isinstance(other, Drawing):
            return NotImplemented
        return len(self.strokes) == len(other.strokes) and all(
            np.array_equal(ours, theirs) for ours, theirs in zip(self.strokes, other.strokes, strict=True)
        )

    def __reduce__(self) -> tuple[type["Drawing"], tuple[tuple[Stroke, ...]]]:
        """Travel to another process as what it is made of: an array comes there as one that may be written to."""
        return Drawing, (self.strokes,)

    __hash__ = None  # type: ignore[assignment]  # equal by value, and far too large to hash


def _trusted(strokes: tuple[Stroke, ...]) -> Drawing:
    """Make a drawing of strokes that were checked already, without checking each of them again."""
    drawing = object.__new__(Drawing)
    object.__setattr__(drawing, "strokes", strokes)
    return drawing


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
