"""Letters and signs in all sorts of hands; `alphabets` has how they are taught."""

from dataclasses import replace
from functools import cache

import numpy as np

from digitpad.handwriting.deformation import affine, elastic
from digitpad.handwriting.kinds.alphabets import CALIBRATION_SIGNS, LATIN, SIGNS, templates
from digitpad.handwriting.lines import LabelledLines, Lines, firsts, with_strokes

_ALPHABETS = {"latin": LATIN, "signs": SIGNS, "calibration": CALIBRATION_SIGNS}
_JOINED = 0.2  # of the letters have a stroke from the one before; as many have one to the next
_UNSTEADY = 0.25  # pixels: standard deviation of x and y of each point


def letters(_digits: LabelledLines, rng: np.random.Generator, n: int) -> Lines:
    """Write letters that nobody reads as a digit."""
    return _written("latin", rng, n)


def signs(_digits: LabelledLines, rng: np.random.Generator, n: int) -> Lines:
    """Write signs of arithmetic and punctuation."""
    return _written("signs", rng, n)


def calibration_signs(_digits: LabelledLines, rng: np.random.Generator, n: int) -> Lines:
    """Write letters of other alphabets, and little drawings; for calibration alone."""
    return _written("calibration", rng, n)


@cache
def _templates(alphabet: str) -> Lines:
    return templates(_ALPHABETS[alphabet])


def _written(alphabet: str, rng: np.random.Generator, n: int) -> Lines:
    taught = _templates(alphabet)
    lines = taught.take(rng.integers(0, taught.count, n))
    # taught forms are stiffer than any hand: loosen each point, then the whole
    lines = replace(lines, points=lines.points + rng.normal(0, _UNSTEADY, lines.points.shape).astype(np.float32))
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
