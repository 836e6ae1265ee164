"""Small changes of a drawing, the family among which flips are sought: a stretch less, or a straight line more.

- *Taken away*: a stretch that ends where the stroke does, or a whole stroke.
- *Opened*: a stretch from the middle of a stroke, which leaves a gap.
- *Added*: a straight line from an end of a stroke in any direction, or one across a stroke or from its side.
- *Closed*: a straight line from an end of a stroke to another end, or to another place on the ink.

Lengths and places are in the network's pixels; see `digitpad.session.inside.strokes`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.drawing import Drawing, Stroke
from digitpad.ink.framing import PEN
from digitpad.session.inside.strokes import Paths, Stretch

Array = NDArray[np.float64]

_PLACES = 24  # about so many places along the strokes are tried
_APART = 1.5  # pixels: none of them closer together
_LONGEST_REMOVED = 20.0  # pixels, but for whole strokes
_FROM_AN_END = (4.0, 9.0)  # pixels: lengths of lines
_FROM_A_SIDE = 5.0
_ACROSS = 8.0
_DIRECTIONS = 12  # in which lines leave an end
_LONGEST_CLOSED = 14.0  # pixels
_DETOUR = 1.5  # a line closes something where the way along the stroke is so many times longer
_STROKES = 8  # so many strokes, the longest, are changed: a drawing of more is hardly a digit

_SHORTEST = 1.0  # pixels: what is smaller nobody sees
_CUTS = (0.0, 0.2, 0.4, 0.6, 0.8)  # shares cut from an end of a stretch or line to make it smaller
_TURNS = (-0.25, 0.0, 0.25)  # radians by which a line is turned meanwhile


class Kind(Enum):
    """What is done to the drawing."""

    TAKEN_AWAY = "taken away"
    OPENED = "opened"
    ADDED = "added"
    CLOSED = "closed"


@dataclass(frozen=True)
class Removal:
    """A stretch of a stroke less."""

    kind: Kind
    stretch: Stretch

    @property
    def length(self) -> float:
        """Of the stretch, in the network's pixels; a dot is as long as the pen is wide."""
        return self.stretch.length or PEN

    def removed(self, paths: Paths) -> tuple[Stroke, ...]:
        """Return what goes: one stroke."""
        return (paths.points(self.stretch),)

    def added(self, _paths: Paths) -> tuple[Stroke, ...]:
        """Return what comes: nothing."""
        return ()

    def made(self, paths: Paths) -> Drawing:
        """Return the drawing with this change."""
        return paths.drawn(paths.rest([self.stretch]))

    def smaller(self, paths: Paths) -> Iterator["Removal"]:
        """Yield changes of the same kind that take away a part of the same stretch."""
        stroke, start, end = self.stretch
        before, behind = start > 0, end < paths.lengths[stroke]
        for first, last in _cuts(at_start=before or not behind, at_end=behind or not before):
            if self.kind is Kind.TAKEN_AWAY and first and last:
                continue  # the middle of a whole stroke would leave its ends
            stretch = Stretch(stroke, start + first * self.stretch.length, end - last * self.stretch.length)
            # a gap that is no wider than the pen is none
            if stretch.length >= (PEN if self.kind is Kind.OPENED else _SHORTEST):
                yield replace(self, stretch=stretch)


@dataclass(frozen=True)
class Line:
    """A straight line more."""

    kind: Kind
    start: tuple[float, float]
    """In the drawing's own unit."""
    way: tuple[float, float]
    """From there to its other end, in the network's pixels."""
    meets: float = 0.0
    """Where on it the stroke is that it starts at, 0, or crosses: so far its ends may be cut off."""

    @property
    def length(self) -> float:
        """In the network's pixels."""
        return float(np.hypot(*self.way))

    def removed(self, _paths: Paths) -> tuple[Stroke, ...]:
        """Return what goes: nothing."""
        return ()

    def added(self, paths: Paths) -> tuple[Stroke, ...]:
        """Return what comes: one stroke of two points."""
        start = np.array(self.start)
        return (np.array([start, start + np.array(self.way) * paths.unit]),)

    def made(self, paths: Paths) -> Drawing:
        """Return the drawing with this change."""
        return paths.drawing.with_stroke(self.added(paths)[0])

    def smaller(self, paths: Paths) -> Iterator["Line"]:
        """Yield shorter lines of the same kind at the same place, turned a little or not; none closes less."""
        if self.kind is Kind.CLOSED:
            return
        across, down = self.way
        for first, last in _cuts(at_start=self.meets > 0, at_end=True):
            left = 1 - first - last
            if first > self.meets or last > 1 - self.meets or left * self.length < _SHORTEST:
                continue
            start = (self.start[0] + first * across * paths.unit, self.start[1] + first * down * paths.unit)
            for turn in (0.0,) if self.meets else _TURNS:
                c, s = left * np.cos(turn), left * np.sin(turn)
                way = (float(c * across - s * down), float(s * across + c * down))
                yield Line(self.kind, start, way, (self.meets - first) / left)


Change = Removal | Line


def changes(paths: Paths) -> list[Change]:
    """Return the changes of the whole family that are looked at first: some hundred. `paths` is more than a dot."""
    apart = max(_APART, sum(paths.lengths) / _PLACES)
    longest = sorted(paths.whole, key=lambda whole: -whole.length)[:_STROKES]
    places = {whole.stroke: np.linspace(0.0, whole.length, int(np.ceil(whole.length / apart)) + 1) for whole in longest}
    found: list[Change] = [*_removals(paths, places), *_closings(paths, places)]
    found += [*_from_ends(paths, places), *_from_sides(paths, places)]
    return found


def _removals(paths: Paths, places: dict[int, Array]) -> Iterator[Removal]:
    for stroke, each in places.items():
        length = paths.lengths[stroke]
        if len(paths.whole) > 1:
            yield Removal(Kind.TAKEN_AWAY, Stretch(stroke, 0.0, length))
        for start, end in combinations(each.tolist(), 2):
            if end - start <= _LONGEST_REMOVED and end - start < length:
                kind = Kind.OPENED if start > 0 and end < length else Kind.TAKEN_AWAY
                yield Removal(kind, Stretch(stroke, start, end))


def _ends(paths: Paths, places: dict[int, Array]) -> Iterator[tuple[int, float, Array]]:
    """Yield each end of each stroke: which stroke, how far along, and the point; a dot has one."""
    for stroke in places:
        points, length = paths.drawing.strokes[stroke], paths.lengths[stroke]
        yield stroke, 0.0, points[0]
        if length > 0:
            yield stroke, length, points[-1]


def _closings(paths: Paths, places: dict[int, Array]) -> Iterator[Line]:
    """Yield the lines that close something."""
    for stroke, place, end in _ends(paths, places):
        for other, each in places.items():
            ways = (paths.at(other, each) - end) / paths.unit
            gaps = np.hypot(*ways.T)
            along = np.abs(each - place) if other == stroke else np.full(len(each), np.inf)
            near = (gaps > PEN) & (gaps <= _LONGEST_CLOSED) & (along > _DETOUR * gaps)
            for across, down in ways[near].tolist():
                yield Line(Kind.CLOSED, _pair(end), (across, down))


def _from_ends(paths: Paths, places: dict[int, Array]) -> Iterator[Line]:
    angles = np.arange(_DIRECTIONS) * 2 * np.pi / _DIRECTIONS
    for _, _, end in _ends(paths, places):
        for length in _FROM_AN_END:
            for across, down in (length * np.array([np.cos(angles), np.sin(angles)])).T.tolist():
                yield Line(Kind.ADDED, _pair(end), (across, down))


def _from_sides(paths: Paths, places: dict[int, Array]) -> Iterator[Line]:
    """Yield the lines at a right angle to a stroke, across it or from one of its sides."""
    for stroke, each in places.items():
        before, behind = paths.at(stroke, each[:-2]), paths.at(stroke, each[2:])
        along = behind / 2 - before / 2
        size = np.hypot(*along.T)
        turned = np.stack([-along[:, 1], along[:, 0]], axis=1) / np.where(size > 0, size, 1.0)[:, None]
        for middle, normal in zip(paths.at(stroke, each[1:-1]), turned, strict=True):
            start = middle - normal * (_ACROSS / 2 * paths.unit)
            yield Line(Kind.ADDED, _pair(start), _pair(normal * _ACROSS), meets=0.5)
            for side in (-_FROM_A_SIDE, _FROM_A_SIDE):
                yield Line(Kind.ADDED, _pair(middle), _pair(normal * side))


def _pair(point: Array) -> tuple[float, float]:
    return float(point[0]), float(point[1])


def _cuts(*, at_start: bool, at_end: bool) -> Iterator[tuple[float, float]]:
    """Yield what shares are cut off at the start and at the end: not nothing, and not all."""
    for first in _CUTS if at_start else (0.0,):
        for last in _CUTS if at_end else (0.0,):
            if 0 < first + last <= _CUTS[-1]:
                yield first, last
