"""Pieces of strokes, and the evidence of pixels carried back to them: in the geometry of the pad."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.drawing import Drawing, Stroke
from digitpad.ink.framing import BOX, FRAMED, PEN, Framing, frame_parts
from digitpad.ink.geometry import fitted
from digitpad.ink.stray import lay, stray_in

Array = NDArray[np.float64]

MOST_PIECES = 8
"""Into so many pieces a drawing is cut at most: of eight there are 256 subsets."""

_LONG = 9.0  # pixels: a piece that is longer is cut, as long as there are fewer than `MOST_PIECES`
_SHORT = 3.0  # pixels: no corner makes a piece shorter than that
_CORNER = np.radians(55)  # a stroke that turns more than that within some pixels has a corner there
_STEP = 1.0  # pixels: how far apart turns are looked for, and half of what they are measured over


class Stretch(NamedTuple):
    """A continuous part of a stroke."""

    stroke: int
    """Its index in the drawing."""
    start: float
    """How far along the stroke it begins, in the network's pixels."""
    end: float
    """How far along the stroke it ends."""

    @property
    def length(self) -> float:
        """In the network's pixels."""
        return self.end - self.start


Piece = tuple[Stretch, ...]
"""What is taken away or kept as one: a stretch, or some of them where a drawing has more strokes than pieces."""


@dataclass(frozen=True, eq=False)
class Paths:
    """The strokes of a drawing, not an empty one, measured along the way of the pen.

    All lengths are in the network's pixels: the longer side of the drawing is 17.8 of them, as it is framed. Stray
    dots, which are no part of its picture, have none; see `digitpad.ink.stray`.
    """

    drawing: Drawing
    along: tuple[Array, ...]
    """How far along its stroke each point lies, ``(n,)`` for each stroke, rising from 0."""
    unit: float
    """A pixel of the network, in the drawing's own unit."""

    @classmethod
    def of(cls, drawing: Drawing) -> "Paths":
        """Measure the strokes of `drawing`."""
        points, opens = drawing.joined()
        if stray := stray_in(drawing):
            lay(points.T, opens, stray)
        measured = fitted(Drawing.of(points, opens), 0.0)
        steps = (np.hypot(*np.diff(stroke, axis=0).T) * (BOX - PEN) for stroke in measured.strokes)
        half = (points.max(axis=0) / 2 - points.min(axis=0) / 2).max()  # the whole might be no number any more
        along = tuple(np.concatenate([[0.0], np.cumsum(step)]) for step in steps)
        return cls(drawing, along, float(half / (BOX - PEN) * 2))

    def resampled(self, step: float) -> "Paths":
        """Return the same strokes with points `step` pixels apart at most, equally far from one another.

        Between them the strokes are straight: it is an approximation, with places that mean the same as here.
        """
        places = tuple(np.linspace(0.0, length, int(np.ceil(length / step)) + 1) for length in self.lengths)
        strokes = [self.at(number, each) for number, each in enumerate(places)]
        return Paths(Drawing(strokes), places, self.unit)

    @property
    def lengths(self) -> list[float]:
        """Of each stroke; that of a dot is 0."""
        return [float(along[-1]) for along in self.along]

    @property
    def whole(self) -> list[Stretch]:
        """Each stroke, from its beginning to its end."""
        return [Stretch(number, 0.0, length) for number, length in enumerate(self.lengths)]

    def at(self, stroke: int, places: Array) -> Stroke:
        """Return the points, ``(n, 2)``, that lie so far along a stroke; `places` is ``(n,)``."""
        points, along = self.drawing.strokes[stroke], self.along[stroke]
        if len(points) == 1:
            return np.repeat(points, len(places), axis=0)
        before = np.clip(np.searchsorted(along, places, side="right") - 1, 0, len(points) - 2)
        step = along[before + 1] - along[before]
        share = np.clip((places - along[before]) / np.where(step > 0, step, 1.0), 0.0, 1.0)[:, None]
        return points[before] * (1 - share) + points[before + 1] * share

    def points(self, stretch: Stretch) -> Stroke:
        """Return the points of a stretch, ``(n, 2)``: those between its ends as they were drawn."""
        points, along = self.drawing.strokes[stretch.stroke], self.along[stretch.stroke]
        if stretch.start <= 0 and stretch.end >= along[-1]:
            return points
        after = int(along.searchsorted(stretch.start, "right"))
        behind = min(int(along.searchsorted(stretch.end, "left")), len(along) - 1)
        cut = np.empty((behind - after + 2, 2))
        cut[1:-1] = points[after:behind]
        for row, place, k in ((0, stretch.start, after), (-1, stretch.end, behind)):
            step = along[k] - along[k - 1]
            share = (place - along[k - 1]) / step
            cut[row] = points[k - 1] * (1 - share) + points[k] * share
        return cut

    def drawn(self, stretches: Iterable[Stretch]) -> Drawing:
        """Return a drawing of these stretches alone."""
        strokes = [self.points(stretch) for stretch in stretches]
        return Drawing.of(np.concatenate(strokes), [0, *accumulate(map(len, strokes))]) if strokes else Drawing()

    def rest(self, removed: Collection[Stretch]) -> list[Stretch]:
        """Return what is left of the strokes without some stretches."""
        kept = []
        for whole in self.whole:
            gone = sorted(stretch for stretch in removed if stretch.stroke == whole.stroke)
            if not gone:
                kept.append(whole)
                continue
            ends = [whole.start, *(end for stretch in gone for end in stretch[1:]), whole.end]
            parts = (Stretch(whole.stroke, *part) for part in zip(ends[::2], ends[1::2], strict=True))
            kept += [part for part in parts if part.length > 0]
        return kept

    def cut(self, longest: float) -> list[Stretch]:
        """Cut each stroke into stretches of equal length, none of them longer than `longest` pixels."""
        return [part for whole in self.whole for part in _equal(whole, max(1, int(np.ceil(whole.length / longest))))]


def pieces(paths: Paths) -> list[Piece]:
    """Cut a drawing into at most `MOST_PIECES` pieces: between strokes, at corners, and what is long in equals.

    Where there are more strokes than that, those that were drawn one after the other are taken together.
    """
    if len(paths.along) > MOST_PIECES:
        return _together(paths)
    corners = sorted((corner for whole in paths.whole for corner in _corners(paths, whole)), reverse=True)
    at: dict[int, list[float]] = {whole.stroke: [0.0, whole.end] for whole in paths.whole}
    for _, stroke, place in corners[: MOST_PIECES - len(at)]:
        at[stroke].append(place)
    parts = [Stretch(stroke, *each) for stroke, places in at.items() for each in pairwise(sorted(places))]
    counts = [1] * len(parts)
    while sum(counts) < MOST_PIECES:
        longest = max(range(len(parts)), key=lambda k: parts[k].length / counts[k])
        if parts[longest].length / counts[longest] <= _LONG:
            break
        counts[longest] += 1
    return [(each,) for part, count in zip(parts, counts, strict=True) for each in _equal(part, count)]


def evidence_of(paths: Paths, pixels: NDArray[np.floating], parts: Sequence[Piece], framing: Framing = FRAMED) -> Array:
    """Return the evidence of each part of a drawing's ink, ``(len(parts),)``.

    A pixel's evidence is shared among the parts that leave ink on it, in proportion to how much they leave there. What
    lies on paper without ink is nobody's: with a training image as the baseline there is some.

    Parameters
    ----------
    pixels
        ``(784,)``: the evidence of the pixels of the whole drawing.
    framing
        By which the drawing became those pixels.
    """
    ink = frame_parts(paths.drawing, [paths.drawn(part) for part in parts], framing).astype(np.float64)
    every = ink.sum(axis=0)
    return np.asarray(ink @ np.where(every > 0, pixels / np.where(every > 0, every, 1.0), 0.0))


def _equal(stretch: Stretch, count: int) -> Iterator[Stretch]:
    ends = np.linspace(stretch.start, stretch.end, count + 1).tolist()
    return (Stretch(stretch.stroke, *part) for part in pairwise(ends))


def _together(paths: Paths) -> list[Piece]:
    """Return strokes that follow one another in `MOST_PIECES` pieces, each of about the same ink."""
    ink = np.cumsum(np.array(paths.lengths) + PEN)  # a dot leaves some, too
    number = np.minimum((ink - PEN / 2) / ink[-1] * MOST_PIECES, MOST_PIECES - 1).astype(np.intp)
    grouped: dict[int, list[Stretch]] = {}
    for whole, group in zip(paths.whole, number.tolist(), strict=True):
        grouped.setdefault(group, []).append(whole)
    return [tuple(group) for group in grouped.values()]


def _corners(paths: Paths, stroke: Stretch) -> Iterator[tuple[float, int, float]]:
    """Yield the corners of a stroke, the sharpest first: by how much it turns there, which stroke, how far along."""
    count = int(stroke.length / _STEP) + 1
    reach = 2
    if count <= 2 * reach:
        return
    places = np.linspace(0.0, stroke.length, count)
    points = paths.at(stroke.stroke, places) / 2  # so that no difference can overflow
    way = points[reach:] - points[:-reach]
    turn = np.diff(np.unwrap(np.arctan2(way[:, 1], way[:, 0])))
    # from the direction before a place to that behind it
    turned = np.abs(np.convolve(turn, np.ones(reach), "valid"))
    places = places[reach:-reach]
    taken: list[float] = [0.0, stroke.length]
    for k in np.argsort(-turned, kind="stable").tolist():
        if turned[k] < _CORNER:
            return
        if min(abs(places[k] - other) for other in taken) >= _SHORT:
            taken.append(float(places[k]))
            yield float(turned[k]), stroke.stroke, float(places[k])
