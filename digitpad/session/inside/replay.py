"""A drawing once more, as it came about: what of it there was at each moment, and what a network says of that."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.drawing import Drawing, Stroke
from digitpad.session.reading import PartReading, Reader, Reading, read_many

STEPS: Final = 80
"""Moments from the first point to the last, in equal steps; the end of each stroke is one as well."""

SPEED: Final = 1.5
"""Sides of the pad in a second: how fast ink is taken to be drawn of which nobody knows."""

PAUSE: Final = 0.3
"""Seconds between two strokes of such ink."""

LEAST: Final = 0.1
"""Seconds that a replay takes in any case: a dot is drawn in none."""

_AT_A_TIME = 16  # drawings are read; then it is asked whether anybody still wants to know

Times = tuple[NDArray[np.float64], ...]
"""Of each stroke when its points were drawn, ``(n,)``, in seconds since the first point of all."""


@dataclass(frozen=True, eq=False)
class Place:
    """Where the pen is at a moment."""

    stroke: int
    """The number of the stroke that is drawn, or was the last one; from 0."""
    share: float
    """Of the time that this stroke takes; 1 where it is whole."""


class Span(NamedTuple):
    """Moments, one after the other, at which one digit is drawn."""

    first: int
    after: int
    """Those from `first` up to and without `after`."""
    digit: int
    """What is read in the end: of a number the digit that is drawn here, of all else the strongest output."""


@dataclass(frozen=True, eq=False)
class Replay:
    """A drawing as it came about, and what a network says meanwhile."""

    drawing: Drawing
    is_timed: bool
    """Whether its times are those at which it was drawn; else it is taken to be drawn at `SPEED`."""
    times: Times
    moments: NDArray[np.float64]
    """``(moments,)``: seconds, rising, 0 first."""
    readings: Sequence[Reading]
    """At each of these moments, of what is drawn by then."""

    @property
    def duration(self) -> float:
        """Seconds from the first point to the last."""
        return float(self.moments[-1])

    @property
    def activations(self) -> NDArray[np.float32]:
        """``(moments, 10)``: what each output says at each moment; of a number, of the digit drawn last."""
        return np.array([reading.in_view.activations for reading in self.readings])

    @cached_property
    def digits(self) -> list[Span]:
        """Which digit is drawn when: of a number one after the other, as the pen goes; of all else one all the time."""
        end = self.readings[-1]
        if not end.parts:
            return [Span(0, len(self.moments), int(end.activations.argmax()))]
        part_of = [_part_with(stroke, end) for stroke in self.drawing.strokes]
        parts = [part_of[self.place(seconds).stroke] for seconds in self.moments.tolist()]
        starts = [at for at in range(len(parts)) if at == 0 or parts[at] is not parts[at - 1]]
        return [
            Span(first, after, int(parts[first].reading.activations.argmax()))
            for first, after in pairwise([*starts, len(parts)])
        ]

    @property
    def spans(self) -> list[tuple[float, float]]:
        """When each stroke begins and ends, in seconds."""
        return [(float(when[0]), float(when[-1])) for when in self.times]

    @property
    def settled(self) -> float:
        """The moment from which on the network says what it says of the whole drawing."""
        at = len(self.readings) - 1
        while at and _is_same(self.readings[at - 1], self.readings[-1]):
            at -= 1
        return float(self.moments[at])

    def at(self, seconds: float) -> Reading:
        """Return what the network says at a moment."""
        return self.readings[max(0, bisect_right(self.moments, seconds) - 1)]

    def digit_at(self, seconds: float) -> int:
        """Return which digit is drawn at a moment; see `digits`."""
        at = max(0, bisect_right(self.moments, seconds) - 1)
        return next(span.digit for span in self.digits if at < span.after)

    def after_stroke(self, stroke: int) -> Reading:
        """Return what the network says when the stroke with this number, from 0, is whole."""
        return self.at(self.spans[stroke][1])

    def place(self, seconds: float) -> Place:
        """Return where the pen is at a moment."""
        stroke = max(0, bisect_right(self.times, seconds, key=lambda when: float(when[0])) - 1)
        began, ended = self.spans[stroke]
        return Place(stroke, min(1.0, (seconds - began) / (ended - began)) if ended > began else 1.0)

    def drawn_until(self, seconds: float) -> Drawing:
        """Return what there is of the drawing at a moment."""
        return part(self.drawing, self.times, seconds)


def replay_of(drawing: Drawing, reader: Reader, wanted: Callable[[], bool] = lambda: True) -> Replay | None:
    """Read a drawing at each moment of its making.

    It takes a few tenths of a millisecond for each; for one that is a number, whose parts are read as well, some
    milliseconds.

    Parameters
    ----------
    drawing
        In sides of the pad, not empty.
    reader
        Whoever reads it.
    wanted
        Asked now and then whether anybody still wants to know; where nobody does, None is returned.
    """
    times, is_timed = times_of(drawing)
    last = max(when[-1] for when in times)
    steps = np.linspace(0, max(last, LEAST), STEPS)
    moments = np.unique(np.concatenate([steps, [when[-1] for when in times]]))
    readings: list[Reading] = []
    while len(readings) < len(moments):
        if not wanted():
            return None
        some = moments[len(readings) : len(readings) + _AT_A_TIME]
        readings += read_many([part(drawing, times, seconds) for seconds in some.tolist()], reader)
    return Replay(drawing, is_timed, times, moments, readings)


def times_of(drawing: Drawing) -> tuple[Times, bool]:
    """Return when the points of a drawing were drawn, the first one at 0, and whether that is known.

    Where it is not known of every stroke, all are taken to be drawn at `SPEED`, with a `PAUSE` between them; likewise
    where a stroke begins before the one before it has ended, as in ink of programs that begin to count with each.
    """
    known = [when.astype(np.float64) for when in drawing.times if when is not None]
    if len(known) == len(drawing.strokes) and all(one[-1] <= other[0] for one, other in pairwise(known)):
        return tuple(when - known[0][0] for when in known), True
    times: list[NDArray[np.float64]] = []
    begins = 0.0
    for stroke in drawing.strokes:
        times.append(begins + _lengths(stroke) / SPEED)
        begins = float(times[-1][-1]) + PAUSE
    return tuple(times), False


def part(drawing: Drawing, times: Times, seconds: float) -> Drawing:
    """Return what there is of a drawing at a moment; between two points the pen goes straight, and evenly."""
    strokes: list[Stroke] = []
    for stroke, when in zip(drawing.strokes, times, strict=True):
        count = int(np.searchsorted(when, seconds, side="right"))
        if count in {0, len(stroke)}:
            strokes.append(stroke[:count])
            continue
        share = (seconds - when[count - 1]) / (when[count] - when[count - 1])
        tip = stroke[count - 1] + share * (stroke[count] - stroke[count - 1])
        strokes.append(np.concatenate([stroke[:count], [tip]]) if share else stroke[:count])
    return Drawing(strokes)


def _lengths(stroke: Stroke) -> NDArray[np.float64]:
    """Return how long a stroke is up to each of its points, ``(n,)``."""
    return np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(stroke, axis=0).T))])


def _part_with(stroke: Stroke, number: Reading) -> PartReading:
    """Return the digit of a number that has a stroke; of one that none has, a palm's dot, the digit drawn last."""
    for one in number.parts:
        if one.drawing is not None and any(np.array_equal(stroke, each) for each in one.drawing.strokes):
            return one
    return number.parts[number.part or 0]


def _is_same(one: Reading, other: Reading) -> bool:
    return (one.verdict, one.digit, one.number) == (other.verdict, other.digit, other.number)
