"""Other ways to write a digit, by rules about handwriting; MNIST's writers hardly used some of them.

Each rule is stated in words and changes only pictures of its own digit. None is fitted to anybody's drawing.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from digitpad.training.lines import Lines, bounds, with_strokes

Pictures = NDArray[np.intp]
Rule = Callable[[Lines, Pictures, np.random.Generator], Lines]


def _extreme(lines: Lines, score: NDArray[np.floating], pictures: Pictures) -> NDArray[np.float32]:
    """Return for each of the `pictures` its point with the largest score, ``(k, 2)``."""
    order = np.lexsort((score, lines.point_picture))
    last = np.searchsorted(lines.point_picture[order], pictures, side="right") - 1
    return lines.points[order[last]]


def _size(lines: Lines, pictures: Pictures) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Return left top corner, width and height of each picture's box."""
    low, high = bounds(lines)
    size = np.maximum(high - low, 1)[pictures]
    return low[pictures], size[:, 0], size[:, 1]


def _stroke(*points: tuple[NDArray[np.floating], NDArray[np.floating]]) -> NDArray[np.float64]:
    return np.stack([np.stack(point, axis=1) for point in points], axis=1)


def barred_seven(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Put a bar through a seven's stem, between a third and three quarters of the way down."""
    corner, _width, height = _size(lines, pictures)
    k = len(pictures)
    level = corner[:, 1] + height * rng.uniform(0.35, 0.75, k)
    target = np.full(lines.count, 0.0)
    target[pictures] = level
    at = _extreme(lines, -np.abs(lines.points[:, 1] - target[lines.point_picture]), pictures)
    left, right = height * rng.uniform(0.12, 0.3, k), height * rng.uniform(0.12, 0.3, k)
    rise = rng.uniform(-0.25, 0.15, k)
    bar = _stroke((at[:, 0] - left, level - left * rise), (at[:, 0] + right, level + right * rise))
    return with_strokes(lines, pictures, bar)


def slashed_zero(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Slash a zero through its middle, from leaning to upright, inside its ring or beyond it."""
    corner, width, height = _size(lines, pictures)
    k = len(pictures)
    angle = np.radians(rng.uniform(35, 95, k))
    half = height * rng.uniform(0.4, 0.75, k)
    x = corner[:, 0] + width * rng.uniform(0.42, 0.58, k)
    y = corner[:, 1] + height * rng.uniform(0.42, 0.58, k)
    dx, dy = half * np.cos(angle), half * np.sin(angle)
    return with_strokes(lines, pictures, _stroke((x - dx, y + dy), (x + dx, y - dy)))


def flagged_one(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Give a one a flag: from its top a stroke down to the left, short or nearly as long as the stem."""
    _corner, _width, height = _size(lines, pictures)
    k = len(pictures)
    top = _extreme(lines, -lines.points[:, 1], pictures)
    length, angle = height * rng.uniform(0.15, 0.75, k), np.radians(rng.uniform(15, 75, k))
    end = (top[:, 0] - length * np.sin(angle), top[:, 1] + length * np.cos(angle))
    return with_strokes(lines, pictures, _stroke((top[:, 0], top[:, 1]), end))


def long_flagged_one(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Give a one a flag nearly as long as its stem, as those write it who bar their sevens."""
    _corner, _width, height = _size(lines, pictures)
    k = len(pictures)
    top = _extreme(lines, -lines.points[:, 1], pictures)
    length, angle = height * rng.uniform(0.45, 0.95, k), np.radians(rng.uniform(30, 75, k))
    end = (top[:, 0] - length * np.sin(angle), top[:, 1] + length * np.cos(angle))
    return with_strokes(lines, pictures, _stroke((top[:, 0], top[:, 1]), end))


def footed_one(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Stand a one on a foot: a level stroke under it."""
    _corner, _width, height = _size(lines, pictures)
    k = len(pictures)
    foot = _extreme(lines, lines.points[:, 1], pictures)
    left, right = height * rng.uniform(0.1, 0.35, k), height * rng.uniform(0.1, 0.35, k)
    tilt = rng.uniform(-0.12, 0.12, k)
    y = foot[:, 1]
    return with_strokes(
        lines, pictures, _stroke((foot[:, 0] - left, y + left * tilt), (foot[:, 0] + right, y - right * tilt))
    )


def serifed_one(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Give a one both: a flag, and a foot."""
    return footed_one(flagged_one(lines, pictures, rng), pictures, rng)


def hooked_nine(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """End a nine's stem in a hook to the left, short or as wide as the digit, level or curling up."""
    _corner, _width, height = _size(lines, pictures)
    k = len(pictures)
    end = _extreme(lines, lines.points[:, 1], pictures)
    reach, depth, curl = (
        height * rng.uniform(0.2, 0.8, k),
        height * rng.uniform(0.0, 0.15, k),
        rng.uniform(-0.05, 0.25, k),
    )
    along = np.linspace(0, 1, 5)[:, None]
    x = end[:, 0] - reach * along
    y = end[:, 1] + depth * np.sin(np.pi * along * 0.8) - height * curl * along**2
    return with_strokes(lines, pictures, np.stack((x, y), axis=2).swapaxes(0, 1))


def small_headed_nine(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Write a hooked nine whose ring is small on its long stem."""
    corner, width, height = _size(lines, pictures)
    k = len(pictures)
    stem, top, factor = np.zeros(lines.count), np.zeros(lines.count), np.ones(lines.count)
    stem[pictures], top[pictures] = corner[:, 0] + width, corner[:, 1]
    factor[pictures] = rng.uniform(0.5, 0.85, k)
    level = np.zeros(lines.count)
    level[pictures] = corner[:, 1] + 0.55 * height
    picture = lines.point_picture
    ring = lines.points[:, 1] < level[picture]
    points = lines.points.copy()
    shrink = np.where(ring, factor[picture], 1.0)
    points[:, 0] = stem[picture] + (points[:, 0] - stem[picture]) * shrink
    points[:, 1] = np.where(ring, top[picture] + (points[:, 1] - top[picture]) * shrink, points[:, 1])
    return hooked_nine(replace(lines, points=points), pictures, rng)


def flagged_nine(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Start a nine's stem above its ring, or let it stand out at its upper right."""
    corner, width, height = _size(lines, pictures)
    k = len(pictures)
    top = _extreme(lines, lines.points[:, 0] - 1.2 * lines.points[:, 1], pictures)
    up = (top[:, 0] + width * rng.uniform(-0.05, 0.25, k), corner[:, 1] - height * rng.uniform(0.0, 0.18, k))
    return with_strokes(lines, pictures, _stroke((top[:, 0], top[:, 1]), up))


def _crossbar(lines: Lines, pictures: Pictures) -> NDArray[np.float32]:
    """Return the height of each four's crossbar: where it is furthest to the left, if that is in its lower half."""
    corner, _width, height = _size(lines, pictures)
    left = _extreme(lines, 0.4 * lines.points[:, 1] - lines.points[:, 0], pictures)
    return np.clip(left[:, 1], corner[:, 1] + 0.4 * height, corner[:, 1] + 0.75 * height)


def short_stemmed_four(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """End a four's stem soon below the crossbar."""
    bar, factor = np.full(lines.count, 1e6), np.ones(lines.count)  # far below, where nothing changes
    bar[pictures] = _crossbar(lines, pictures)
    factor[pictures] = rng.uniform(0.35, 0.8, len(pictures))
    y = lines.points[:, 1]
    below = y - bar[lines.point_picture]
    points = lines.points.copy()
    points[:, 1] = np.where(below > 0, y - below * (1 - factor[lines.point_picture]), y)
    return replace(lines, points=points)


def low_stemmed_four(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Begin an upright four's stem low, hardly above the crossbar, while its left arm stands high."""
    corner, width, height = _size(lines, pictures)
    bar, middle, factor = np.full(lines.count, -1e6), np.zeros(lines.count), np.ones(lines.count)
    bar[pictures], middle[pictures] = _crossbar(lines, pictures), corner[:, 0] + 0.5 * width
    factor[pictures] = np.where(width > 0.55 * height, rng.uniform(0.05, 0.6, len(pictures)), 1.0)
    picture = lines.point_picture
    x, y = lines.points.T
    above = bar[picture] - y
    points = lines.points.copy()
    stem = (above > 0) & (x > middle[picture])
    points[:, 1] = np.where(stem, bar[picture] - above * factor[picture], y)
    return replace(lines, points=points)


def hooked_four(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Write a four as an angle, often a narrow one, with a short stem through the end of its crossbar."""
    hooked = short_stemmed_four(low_stemmed_four(lines, pictures, rng), pictures, rng)
    squeeze = np.ones(lines.count, np.float32)
    squeeze[pictures] = rng.uniform(0.5, 1.0, len(pictures))
    x, y = hooked.points.T
    return replace(hooked, points=np.stack((x * squeeze[hooked.point_picture], y), axis=1))


def closed_four(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Lean a four's left arm over until it meets the stem at the top; a wide one's, for a narrow one is a one."""
    corner, width, height = _size(lines, pictures)
    bar, top, right, lean = (np.zeros(lines.count) for _ in range(4))
    bar[pictures], top[pictures] = _crossbar(lines, pictures), corner[:, 1]
    right[pictures] = corner[:, 0] + 0.85 * width
    lean[pictures] = rng.uniform(0.7, 1.0, len(pictures)) * (width > 0.6 * height)
    picture = lines.point_picture
    x, y = lines.points.T
    up = np.clip((bar[picture] - y) / np.maximum(bar[picture] - top[picture], 1), 0, 1)
    points = lines.points.copy()
    points[:, 0] = x + np.maximum(right[picture] - x, 0) * lean[picture] * up
    return replace(lines, points=points)


def hooked_two(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Begin a two with a hook: a short stroke down, or down and back, from its upper left end."""
    _corner, _width, height = _size(lines, pictures)
    k = len(pictures)
    start = _extreme(lines, -lines.points[:, 1] - 1.5 * lines.points[:, 0], pictures)
    down, aside = height * rng.uniform(0.1, 0.4, k), height * rng.uniform(-0.12, 0.08, k)
    return with_strokes(lines, pictures, _stroke((start[:, 0], start[:, 1]), (start[:, 0] + aside, start[:, 1] + down)))


def hooked_seven(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Begin a seven with a hook down from the left end of its roof; with a bar through the stem or without."""
    _corner, _width, height = _size(lines, pictures)
    k = len(pictures)
    start = _extreme(lines, -lines.points[:, 1] - 1.5 * lines.points[:, 0], pictures)
    down, aside = height * rng.uniform(0.08, 0.3, k), height * rng.uniform(-0.08, 0.05, k)
    hooked = with_strokes(
        lines, pictures, _stroke((start[:, 0], start[:, 1]), (start[:, 0] + aside, start[:, 1] + down))
    )
    barred = pictures[rng.random(k) < 0.5]  # noqa: PLR2004
    return barred_seven(hooked, barred, rng) if len(barred) else hooked


def short_based_two(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Write a two with a short base."""
    corner, _width, height = _size(lines, pictures)
    base, left, factor = np.full(lines.count, 1e6), np.zeros(lines.count), np.ones(lines.count)
    base[pictures] = corner[:, 1] + 0.75 * height
    left[pictures] = _extreme(lines, lines.points[:, 1] - 1.5 * lines.points[:, 0], pictures)[:, 0]
    factor[pictures] = rng.uniform(0.25, 0.8, len(pictures))
    picture = lines.point_picture
    x, y = lines.points.T
    beyond = x - left[picture]
    points = lines.points.copy()
    points[:, 0] = np.where((y > base[picture]) & (beyond > 0), left[picture] + beyond * factor[picture], x)
    return replace(lines, points=points)


def looped_two(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Turn through a loop at a two's lower left corner."""
    _corner, _width, height = _size(lines, pictures)
    k = len(pictures)
    at = _extreme(lines, lines.points[:, 1] - 1.5 * lines.points[:, 0], pictures)
    radius, flat = height * rng.uniform(0.08, 0.16, k), rng.uniform(0.5, 1.0, k)
    turn = np.linspace(0, 2 * np.pi, 9)[:, None]
    x = at[:, 0] + radius * (1 + np.cos(np.pi + turn))
    y = at[:, 1] - radius * flat * np.sin(turn) - 0.3 * radius
    return with_strokes(lines, pictures, np.stack((x, y), axis=2).swapaxes(0, 1))


RULES: Mapping[str, tuple[int, Rule]] = {
    rule.__name__: (digit, rule)
    for digit, rule in (
        (7, barred_seven),
        (7, hooked_seven),
        (0, slashed_zero),
        (1, flagged_one),
        (1, long_flagged_one),
        (1, footed_one),
        (1, serifed_one),
        (9, hooked_nine),
        (9, small_headed_nine),
        (9, flagged_nine),
        (4, short_stemmed_four),
        (4, low_stemmed_four),
        (4, hooked_four),
        (4, closed_four),
        (2, looped_two),
        (2, hooked_two),
        (2, short_based_two),
    )
}


def with_variants(
    lines: Lines, labels: NDArray[np.integer], rng: np.random.Generator, probability: float, names: tuple[str, ...]
) -> Lines:
    """Apply to each picture, with `probability`, one of the rules `names` for its digit (`labels`, ``(count,)``)."""
    chosen = rng.random(lines.count) < probability
    lot = rng.random(lines.count)
    for digit in range(10):
        rules = [RULES[name][1] for name in names if RULES[name][0] == digit]
        for number, rule in enumerate(rules):
            mine = chosen & (labels == digit) & (np.floor(lot * len(rules)) == number)
            pictures = np.flatnonzero(mine)
            if len(pictures):
                lines = rule(lines, pictures, rng)
    return lines
