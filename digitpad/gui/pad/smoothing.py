"""How the pad smooths a stroke for the eye, piece by piece while it grows.

Positions come as whole pixels from many devices and far apart from fast hands; joined by straight lines they look
bumpy. So a gentle turn becomes a curve, a quadratic Bézier between points on the segments before and after it (their
middles where they are short), and a turn of a right angle or more stays as sharp as it was made. The drawing itself
keeps the points as they came.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil, hypot, sqrt

from digitpad.ink.geometry import Point

_FINE = 2e-4  # how far a curve's chords may lie beside it, in sides of the pad: a tenth of a pixel or so


def corner(three: Sequence[Point], radius: float, *, is_first: bool) -> list[Point]:
    """Return the path past a point of a stroke, once the next point is known.

    Parameters
    ----------
    three
        The point before, the point itself, and the next.
    radius
        How far from the point the curve may begin and end.
    is_first
        Whether the point before is where the stroke begins.

    Returns
    -------
    list of Point
        From where the corner before ended to where the next one begins.
    """
    before, (x, y), after = three
    start = before if is_first else _towards(before, (x, y), radius)
    end = _towards((x, y), after, radius)
    if (x - before[0]) * (after[0] - x) + (y - before[1]) * (after[1] - y) <= 0:
        return [start, (x, y), end]
    begin = _towards((x, y), before, radius)
    bend = hypot(begin[0] - 2 * x + end[0], begin[1] - 2 * y + end[1]) / 4
    chords = max(1, ceil(sqrt(bend / _FINE)))
    # Where the segment before is short both are its middle, but for a last bit, which would be a line of no direction.
    path = [start] if hypot(begin[0] - start[0], begin[1] - start[1]) < _FINE else [start, begin]
    for chord in range(1, chords):
        t = chord / chords
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        path.append((a * begin[0] + b * x + c * end[0], a * begin[1] + b * y + c * end[1]))
    return [*path, end]


def tip(two: Sequence[Point], radius: float, *, is_first: bool) -> list[Point]:
    """Return the path to the last of a stroke's last two points, where a next point may still change it."""
    before, last = two
    return [before if is_first else _towards(before, last, radius), last]


def pieces(points: Sequence[Point], radius: float, *, with_tip: bool) -> Iterator[list[Point]]:
    """Yield the path of a whole stroke in pieces: a dot where it begins, its corners, and its tip if it has ended."""
    yield [points[0]]
    segments = list(pairwise(points))
    for number, ((before, at), (_, after)) in enumerate(pairwise(segments)):
        yield corner((before, at, after), radius, is_first=number == 0)
    if with_tip and segments:
        yield tip(segments[-1], radius, is_first=len(segments) == 1)


def _towards(start: Point, end: Point, radius: float) -> Point:
    """Return the point `radius` from `start` towards `end`, but not beyond the middle between them."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = hypot(across, down)
    share = min(0.5, radius / length) if length else 0.0
    return start[0] + share * across, start[1] + share * down
