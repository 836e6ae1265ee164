"""What is not a digit, by rules: pictures for which all ten outputs should stay low."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from digitpad.handwriting.bending import affine, elastic
from digitpad.handwriting.letters import HELD_OUT, LATIN, SIGNS, templates
from digitpad.handwriting.lines import Lines, bounds, concatenated, firsts, in_order, kept, with_strokes


@dataclass(frozen=True)
class Source:
    """The digits that some kinds are made of: lines, and what they show."""

    lines: Lines
    labels: NDArray[np.uint8]

    def pick(self, rng: np.random.Generator, n: int, digits: str) -> Lines:
        """Return `n` pictures of these `digits`, by chance; of any where there are none of these."""
        fitting = np.flatnonzero(np.isin(self.labels, [int(digit) for digit in digits]))
        if not len(fitting):
            fitting = np.arange(len(self.labels))
        return self.lines.take(rng.choice(fitting, n))


Kind = Callable[[Source, np.random.Generator, int], Lines]


def scribbles(_source: Source, rng: np.random.Generator, n: int) -> Lines:
    """Let a pen wander about, turning by chance."""
    steps = 40
    wind = rng.uniform(0.15, 0.9, (n, 1))
    drift = rng.uniform(-0.25, 0.25, (n, 1))
    heading = np.cumsum(rng.standard_normal((n, steps)) * wind + drift, axis=1)
    path = np.cumsum(np.stack((np.cos(heading), np.sin(heading)), axis=2), axis=1)
    return _of_strokes(path, np.arange(n), n)


def zigzags(_source: Source, rng: np.random.Generator, n: int) -> Lines:
    """Let a pen go back and forth across, as to strike something out."""
    turns = 9
    along = np.linspace(0, 16, turns) + rng.normal(0, 1, (n, turns))
    across = np.where(np.arange(turns) % 2, 1, -1) * rng.uniform(1, 9, (n, 1)) + rng.normal(0, 1, (n, turns))
    angle = rng.uniform(0, np.pi, (n, 1))
    x, y = along * np.cos(angle) - across * np.sin(angle), along * np.sin(angle) + across * np.cos(angle)
    return _of_strokes(np.stack((x, y), axis=2), np.arange(n), n)


def dots(_source: Source, rng: np.random.Generator, n: int) -> Lines:
    """Tap the pad once, or a few times here and there."""
    many = np.where(rng.random(n) < 0.4, 1, rng.integers(2, 6, n))  # noqa: PLR2004
    picture = np.repeat(np.arange(n), many)
    at = rng.uniform(0, 18, (len(picture), 1, 2))
    size = np.where((many == 1) | (rng.random(n) < 0.5), 0.0, 0.6)[picture][:, None, None]  # noqa: PLR2004
    return _of_strokes(at + size * rng.standard_normal((len(picture), 3, 2)), picture, n)


def blots(_source: Source, rng: np.random.Generator, n: int) -> Lines:
    """Fill a patch with ink, going round from its middle outwards."""
    turn = np.linspace(0, 1, 60) * rng.uniform(24, 44, (n, 1)) + rng.uniform(0, 6, (n, 1))
    radius = np.linspace(0.5, 9, 60) * (1 + 0.15 * np.sin(turn * rng.uniform(0.3, 0.7, (n, 1))))
    wide = np.exp(rng.normal(0, 0.35, (n, 1)))
    return _of_strokes(np.stack((radius * np.cos(turn) * wide, radius * np.sin(turn)), axis=2), np.arange(n), n)


def halves(source: Source, rng: np.random.Generator, n: int) -> Lines:
    """Take the left or right half of a digit whose half is none."""
    lines = source.pick(rng, n, "25")
    angle = np.radians(rng.uniform(-35, 35, n)) + np.pi * rng.integers(0, 2, n)
    low, high = bounds(lines)
    middle = (low + high) / 2 + rng.uniform(-1.5, 1.5, (n, 2))
    from_middle = lines.points - middle[lines.point_picture]
    side = (
        from_middle[:, 0] * np.cos(angle)[lines.point_picture] + from_middle[:, 1] * np.sin(angle)[lines.point_picture]
    )
    return kept(lines, side > 1)


def overlapped(source: Source, rng: np.random.Generator, n: int) -> Lines:
    """Put two digits upon or close beside each other."""
    one, other = source.pick(rng, n, "0123456789"), source.pick(rng, n, "023456789")
    shift = np.stack((rng.uniform(5, 20, n) * rng.choice((-1, 1), n), rng.normal(0, 3, n)), axis=1).astype(np.float32)
    points = np.concatenate((one.points, other.points + shift[other.point_picture]))
    edges = np.concatenate((one.edges, other.edges + np.int32(len(one.points))))
    return in_order(points, edges, np.concatenate((one.point_picture, other.point_picture)), n)


def turned(source: Source, rng: np.random.Generator, n: int) -> Lines:
    """Lay a digit on its side."""
    lines = source.pick(rng, n, "2345679")
    sign = rng.choice((-1, 1), n).astype(np.float32)[lines.point_picture]
    x, y = lines.points.T
    return replace(lines, points=np.stack((14 - sign * (y - 14), 14 + sign * (x - 14)), axis=1))


def mirrored(source: Source, rng: np.random.Generator, n: int) -> Lines:
    """Show a digit in the mirror, where that is none."""
    lines = source.pick(rng, n, "34679")
    x, y = lines.points.T
    return replace(lines, points=np.stack((27 - x, y), axis=1))


def chimeras(source: Source, rng: np.random.Generator, n: int) -> Lines:
    """Put the upper half of one digit beside the lower half of another."""
    one, other = source.pick(rng, n, "02345689"), source.pick(rng, n, "02345678")
    level = rng.uniform(11, 16, n)
    top, bottom = kept(one, one.points[:, 1] < level[one.point_picture]), other
    bottom = kept(other, other.points[:, 1] > level[other.point_picture])
    shift = np.stack((rng.uniform(4, 9, n) * rng.choice((-1, 1), n), np.zeros(n)), axis=1).astype(np.float32)
    points = np.concatenate((top.points, bottom.points + shift[bottom.point_picture]))
    edges = np.concatenate((top.edges, bottom.edges + np.int32(len(top.points))))
    return in_order(points, edges, np.concatenate((top.point_picture, bottom.point_picture)), n)


def struck(source: Source, rng: np.random.Generator, n: int) -> Lines:
    """Strike a digit out with a line right through it, where a slash or a bar is no way to write it."""
    lines = source.pick(rng, n, "235689")
    low, high = bounds(lines)
    middle = (low + high) / 2 + rng.uniform(-2, 2, (n, 2))
    angle, half = rng.uniform(0, np.pi, n), rng.uniform(11, 15, n)
    reach = np.stack((half * np.cos(angle), half * np.sin(angle)), axis=1)
    along = np.linspace(-1, 1, 6)[None, :, None]
    return with_strokes(lines, np.arange(n), middle[:, None, :] + along * reach[:, None, :])


def figures(_source: Source, rng: np.random.Generator, n: int) -> Lines:
    """Draw three or four strokes, straight or bent, between the corners of a window by chance."""
    strokes = rng.integers(3, 5, n)
    picture = np.repeat(np.arange(n), strokes)
    k = len(picture)
    start, end = (np.stack((rng.integers(0, 3, k) * 6.0, rng.integers(0, 4, k) * 5.0), axis=1) for _ in range(2))
    end += np.where((start == end).all(axis=1), 6.0, 0.0)[:, None]
    along = np.linspace(0, 1, 6)[None, :, None]
    bulge = (rng.normal(0, 0.3, k) * rng.integers(0, 2, k))[:, None, None]
    normal = ((end - start) @ np.array([[0.0, 1.0], [-1.0, 0.0]]))[:, None, :]
    path = start[:, None, :] + along * (end - start)[:, None, :] + normal * bulge * 4 * along * (1 - along)
    return _of_strokes(path + rng.normal(0, 0.8, (k, 1, 2)), picture, n)


def letters(_source: Source, rng: np.random.Generator, n: int) -> Lines:
    """Write letters that nobody reads as a digit."""
    return _written(_alphabet("latin"), rng, n)


def signs(_source: Source, rng: np.random.Generator, n: int) -> Lines:
    """Write signs of arithmetic and punctuation."""
    return _written(_alphabet("signs"), rng, n)


def held_out(_source: Source, rng: np.random.Generator, n: int) -> Lines:
    """Write letters of other alphabets, and little drawings; for calibration alone."""
    return _written(_alphabet("held out"), rng, n)


def pairs(source: Source, rng: np.random.Generator, n: int) -> Lines:
    """Write two digits side by side, apart; for calibration alone."""
    one, other = source.pick(rng, n, "0123456789"), source.pick(rng, n, "0123456789")
    (_, right), (left, _) = bounds(one), bounds(other)
    shift = np.stack((right[:, 0] - left[:, 0] + rng.uniform(2, 8, n), rng.normal(0, 1, n)), axis=1).astype(np.float32)
    points = np.concatenate((one.points, other.points + shift[other.point_picture]))
    edges = np.concatenate((one.edges, other.edges + np.int32(len(one.points))))
    return in_order(points, edges, np.concatenate((one.point_picture, other.point_picture)), n)


def loops(_source: Source, rng: np.random.Generator, n: int) -> Lines:
    """Let a pen go round and round while it moves on; for calibration alone."""
    turn = np.linspace(0, 1, 48) * rng.uniform(14, 30, (n, 1)) + rng.uniform(0, 6, (n, 1))
    radius = 5 * (1 + 0.3 * rng.standard_normal((n, 1)) * np.linspace(-1, 1, 48))
    drift = np.linspace(0, 1, 48)[None, :, None] * rng.normal(0, 14, (n, 1, 2))
    return _of_strokes(radius[..., None] * np.stack((np.cos(turn), np.sin(turn)), axis=2) + drift, np.arange(n), n)


TRAINING: Mapping[str, Kind] = {
    kind.__name__: kind
    for kind in (
        scribbles,
        zigzags,
        dots,
        blots,
        halves,
        overlapped,
        turned,
        mirrored,
        chimeras,
        struck,
        figures,
        letters,
        signs,
    )
}
CALIBRATION: Mapping[str, Kind] = {kind.__name__: kind for kind in (held_out, pairs, loops)}
_JOINED = 0.2  # of the letters have a stroke from the one before; as many have one to the next
# Letters are what is taken for digits most easily, and there are many of them.
_WEIGHTS = {"letters": 20.0, "signs": 6.0, "figures": 2.0, "dots": 0.3, "blots": 0.5, "zigzags": 0.7}


def negatives(source: Source, rng: np.random.Generator, n: int, kinds: Mapping[str, Kind]) -> Lines:
    """Return `n` pictures of the `kinds`, letters more often than the others."""
    weights = np.array([_WEIGHTS.get(name, 1.0) for name in kinds], dtype=float)
    share = rng.multinomial(n, weights / weights.sum())
    return concatenated(
        [kind(source, rng, int(many)) for kind, many in zip(kinds.values(), share, strict=True) if many]
    )


@cache
def _alphabet(name: str) -> Lines:
    return templates({"latin": LATIN, "signs": SIGNS, "held out": HELD_OUT}[name])


def _written(alphabet: Lines, rng: np.random.Generator, n: int) -> Lines:
    lines = alphabet.take(rng.integers(0, alphabet.count, n))
    # taught forms are stiffer than any hand: loosen each point, then the whole
    lines = replace(lines, points=lines.points + rng.normal(0, 0.25, lines.points.shape).astype(np.float32))
    return elastic(affine(_joined(lines, rng), rng, 10, 0.45, 0.55), rng, 2.4)


def _joined(lines: Lines, rng: np.random.Generator) -> Lines:
    """Let some begin or end in a stroke from or towards the letter beside them, as in joined writing."""
    first = firsts(lines)
    ends = {-1: lines.points[first], 1: lines.points[np.append(first[1:], len(lines.points)) - 1]}
    along = np.linspace(0, 1, 4)
    for side, end in ends.items():
        pictures = np.flatnonzero(rng.random(lines.count) < _JOINED)
        reach, rise = rng.uniform(1.5, 5, (2, len(pictures), 1))
        x, y = end[pictures].T[:, :, None]
        strokes = np.stack((x + side * reach * along, y - side * rise * along**1.5), axis=2)
        lines = with_strokes(lines, pictures, strokes)
    return lines


def _of_strokes(paths: NDArray[np.float64], picture: NDArray[np.integer], n: int) -> Lines:
    """Return strokes ``(k, m, 2)``, each in one of `n` pictures, scaled to about the size of MNIST's digits."""
    k, m = paths.shape[:2]
    number = np.arange(k * m, dtype=np.int32).reshape(k, m)
    edges = np.stack((number[:, :-1].ravel(), number[:, 1:].ravel()), axis=1)
    lines = in_order(paths.reshape(-1, 2).astype(np.float32), edges, np.repeat(picture, m), n)
    low, high = bounds(lines)
    scale = 18 / np.maximum((high - low).max(axis=1), 1e-3)
    at = lines.point_picture
    return replace(lines, points=(lines.points - ((low + high) / 2)[at]) * scale[at][:, None] + np.float32(14))
