"""Digits as a hand writes them: curves through a few places, in sides of the pad, x right and y down."""

Point = tuple[float, float]
Stroke = list[Point]

_BY_HAND: dict[int, list[Stroke]] = {
    1: [[(0.44, 0.27), (0.55, 0.17), (0.545, 0.5), (0.53, 0.83)]],
    2: [[(0.29, 0.31), (0.35, 0.19), (0.5, 0.14), (0.64, 0.21), (0.66, 0.35), (0.55, 0.53), (0.4, 0.69), (0.29, 0.81)],
        [(0.29, 0.81), (0.42, 0.79), (0.58, 0.815), (0.73, 0.79)]],
    3: [[(0.31, 0.22), (0.43, 0.145), (0.58, 0.17), (0.645, 0.28), (0.58, 0.405), (0.455, 0.455)],
        [(0.455, 0.455), (0.61, 0.485), (0.69, 0.61), (0.64, 0.755), (0.5, 0.835), (0.36, 0.82), (0.27, 0.74)]],
    5: [[(0.66, 0.165), (0.52, 0.175), (0.385, 0.165), (0.365, 0.3), (0.34, 0.45)],
        [(0.34, 0.45), (0.46, 0.41), (0.6, 0.45), (0.68, 0.58), (0.64, 0.74), (0.5, 0.83), (0.33, 0.79)]],
    7: [[(0.265, 0.2), (0.38, 0.185), (0.54, 0.195), (0.71, 0.18)],
        [(0.71, 0.18), (0.6, 0.37), (0.5, 0.6), (0.435, 0.84)]],
}  # fmt: skip
"""Of each digit, the curves of its one stroke: where two meet, the pen turns a corner without leaving the paper."""

_FOUR_OR_NINE: list[Stroke] = [
    [(0.47, 0.225), (0.345, 0.36), (0.37, 0.49), (0.5, 0.505), (0.64, 0.45)],
    [(0.645, 0.2), (0.635, 0.45), (0.6, 0.68), (0.575, 0.85)],
]

_POINTS = 8
"""From one place to the next. A pointer stands on whole pixels: closer together, their steps would show as corners."""


def written(digit: int) -> list[Stroke]:
    """Return the strokes of a digit."""
    return [[point for places in _BY_HAND[digit] for point in _curve(places)]]


def four_or_nine() -> list[Stroke]:
    """Return a digit of which one cannot be sure: a four whose top is nearly closed."""
    return [_curve(places) for places in _FOUR_OR_NINE]


def _curve(places: Stroke) -> Stroke:
    """Return a Catmull-Rom curve: through all the places, and smooth in each."""
    ends = [places[0], *places, places[-1]]
    pieces = [_piece(ends[at : at + 4]) for at in range(len(places) - 1)]
    return [*(point for piece in pieces for point in piece), places[-1]]


def _piece(four: Stroke) -> Stroke:
    (before, start), (end, after) = four[:2], four[2:]
    slope_at_start = tuple((e - b) / 2 for b, e in zip(before, end, strict=True))
    slope_at_end = tuple((a - s) / 2 for s, a in zip(start, after, strict=True))
    piece = []
    for step in range(_POINTS):
        t = step / _POINTS
        weights = (2 * t**3 - 3 * t**2 + 1, t**3 - 2 * t**2 + t, 3 * t**2 - 2 * t**3, t**3 - t**2)
        parts = (start, slope_at_start, end, slope_at_end)
        x, y = (sum(w * part[axis] for w, part in zip(weights, parts, strict=True)) for axis in (0, 1))
        piece.append((x, y))
    return piece
