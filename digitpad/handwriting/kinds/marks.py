"""Marks of a pen that mean nothing: scribbles, zigzags, dots, blots, figures, loops."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from digitpad.handwriting.lines import LabelledLines, Lines, bounds, of_strokes

_SIZE = 18  # pixels of the longer side: with the pen's width about that of MNIST's digits
_MIDDLE = np.float32(14)


def scribbles(_digits: LabelledLines, rng: np.random.Generator, n: int) -> Lines:
    """Let a pen wander about, turning at random."""
    steps = 40
    wind = rng.uniform(0.15, 0.9, (n, 1))
    drift = rng.uniform(-0.25, 0.25, (n, 1))
    heading = np.cumsum(rng.standard_normal((n, steps)) * wind + drift, axis=1)
    path = np.cumsum(np.stack((np.cos(heading), np.sin(heading)), axis=2), axis=1)
    return _framed(path, np.arange(n), n)


def zigzags(_digits: LabelledLines, rng: np.random.Generator, n: int) -> Lines:
    """Move a pen back and forth, as one does to strike something out."""
    turns = 9
    along = np.linspace(0, 16, turns) + rng.normal(0, 1, (n, turns))
    across = np.where(np.arange(turns) % 2, 1, -1) * rng.uniform(1, 9, (n, 1)) + rng.normal(0, 1, (n, turns))
    angle = rng.uniform(0, np.pi, (n, 1))
    x, y = along * np.cos(angle) - across * np.sin(angle), along * np.sin(angle) + across * np.cos(angle)
    return _framed(np.stack((x, y), axis=2), np.arange(n), n)


def dots(_digits: LabelledLines, rng: np.random.Generator, n: int) -> Lines:
    """Tap the pad once, or a few times here and there."""
    many = np.where(rng.random(n) < 0.4, 1, rng.integers(2, 6, n))  # noqa: PLR2004
    picture = np.repeat(np.arange(n), many)
    at = rng.uniform(0, 18, (len(picture), 1, 2))
    size = np.where((many == 1) | (rng.random(n) < 0.5), 0.0, 0.6)[picture][:, None, None]  # noqa: PLR2004
    return _framed(at + size * rng.standard_normal((len(picture), 3, 2)), picture, n)


def blots(_digits: LabelledLines, rng: np.random.Generator, n: int) -> Lines:
    """Fill a patch with ink, going round from its middle outwards."""
    turn = np.linspace(0, 1, 60) * rng.uniform(24, 44, (n, 1)) + rng.uniform(0, 6, (n, 1))
    radius = np.linspace(0.5, 9, 60) * (1 + 0.15 * np.sin(turn * rng.uniform(0.3, 0.7, (n, 1))))
    wide = np.exp(rng.normal(0, 0.35, (n, 1)))
    return _framed(np.stack((radius * np.cos(turn) * wide, radius * np.sin(turn)), axis=2), np.arange(n), n)


def figures(_digits: LabelledLines, rng: np.random.Generator, n: int) -> Lines:
    """Draw three or four strokes, straight or bent, between random points of a grid of three by four."""
    strokes = rng.integers(3, 5, n)
    picture = np.repeat(np.arange(n), strokes)
    k = len(picture)
    start, end = (np.stack((rng.integers(0, 3, k) * 6.0, rng.integers(0, 4, k) * 5.0), axis=1) for _ in range(2))
    end += np.where((start == end).all(axis=1), 6.0, 0.0)[:, None]
    along = np.linspace(0, 1, 6)[None, :, None]
    bulge = (rng.normal(0, 0.3, k) * rng.integers(0, 2, k))[:, None, None]
    normal = ((end - start) @ np.array([[0.0, 1.0], [-1.0, 0.0]]))[:, None, :]
    path = start[:, None, :] + along * (end - start)[:, None, :] + normal * bulge * 4 * along * (1 - along)
    return _framed(path + rng.normal(0, 0.8, (k, 1, 2)), picture, n)


def loops(_digits: LabelledLines, rng: np.random.Generator, n: int) -> Lines:
    """Move a pen round and round while it goes on; for calibration alone."""
    turn = np.linspace(0, 1, 48) * rng.uniform(14, 30, (n, 1)) + rng.uniform(0, 6, (n, 1))
    radius = 5 * (1 + 0.3 * rng.standard_normal((n, 1)) * np.linspace(-1, 1, 48))
    drift = np.linspace(0, 1, 48)[None, :, None] * rng.normal(0, 14, (n, 1, 2))
    return _framed(radius[..., None] * np.stack((np.cos(turn), np.sin(turn)), axis=2) + drift, np.arange(n), n)


def _framed(strokes: NDArray[np.float64], picture: NDArray[np.integer], n: int) -> Lines:
    """Return strokes ``(k, m, 2)``, each in one of `n` pictures, scaled to about the size of MNIST's digits."""
    lines = of_strokes(strokes, picture, n)
    low, high = bounds(lines)
    scale = _SIZE / np.maximum((high - low).max(axis=1), 1e-3)
    at = lines.point_picture
    return replace(lines, points=(lines.points - ((low + high) / 2)[at]) * scale[at][:, None] + _MIDDLE)
