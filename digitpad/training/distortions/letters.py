"""Letters and signs that nobody reads as a digit, stroke by stroke, as people are taught to write them.

Each is a list of strokes between marks ``|``; each stroke a list of points, x to the right and y down, 0 to 9 within
the letter's box. A stroke with ``~`` before it is drawn round through its points.
"""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from digitpad.training.lines import Lines, in_order

# Left out are those that can be a digit: B b D G g I i J j L l O o q S s Y y Z z and the like.
LATIN: Mapping[str, tuple[str, ...]] = {
    "A": ("09 40 89|26 66", "~09 12 40 62 89|16 76", "09 40|40 89|05 75"),
    "C": ("~82 50 20 04 18 49 88", "~71 30 03 06 39 78"),
    "E": ("80 00 09 89|05 65", "00 09|00 80|04 60|09 89", "~81 40 02 34 54 24 06 29 88"),
    "F": ("80 00 09|04 64", "00 09|00 90|05 65", "~09 10 80|04 54"),
    "H": ("00 09|80 89|05 85", "10 09|80 79|04 84"),
    "K": ("00 09|80 05 89", "00 09|70 04|15 89"),
    "M": ("09 00 46 80 89", "09 10 48 70 89", "09 20 48 70 99"),
    "N": ("09 00 89 80", "09 00|00 88|80 88"),
    "P": ("~00 09|~00 40 82 64 05", "09 00 70 73 05"),
    "R": ("~09 00|~00 50 72 54 05|35 89", "09 00 60 64 05|45 99"),
    "T": ("00 80|40 49", "01 80|40 39", "~01 40 90|50 49"),
    "U": ("~00 05 28 69 85 80", "~00 06 39 67 80|80 89"),
    "V": ("00 49 80", "~00 26 49 65 90"),
    "W": ("00 29 43 69 80", "~00 07 29 46 40|~44 59 78 90"),
    "X": ("00 89|80 09", "~00 24 69 89|80 09"),
    "a": ("~73 41 04 18 49 75|71 78 99", "~10 60 84 89|~84 34 07 39 86"),
    "d": ("~75 44 06 29 58 76|80 79 99", "~74 33 06 38 77|70 79"),
    "e": ("~05 85 62 31 04 27 49 88", "~15 63 51 22 06 39 88"),
    "f": ("~81 50 32 39|04 75", "~91 60 43 38 19|14 74"),
    "h": ("00 09|~06 34 64 76 79", "~10 09|~16 44 66 69 99"),
    "k": ("10 09|74 06 89", "00 09|~05 44 63 06 89"),
    "m": ("03 09|~05 23 45 49|~46 63 85 89", "~02 09 05 33 49 45 73 89 99"),
    "n": ("03 09|~05 33 65 79", "~02 09 05 42 75 79 99"),
    "p": ("03 09|~03 42 64 36 06", "~02 09|~04 41 73 46 06"),
    "r": ("03 09|~05 33 64", "~02 09 05 32 73"),
    "t": ("40 49|13 73", "~40 37 59 88|03 83", "40 49|14 84"),
    "u": ("~03 07 29 56 63|63 69", "~02 17 49 76 72 79 99"),
    "v": ("03 49 83", "~02 25 49 65 82 92"),
    "w": ("03 29 45 69 83", "~03 17 39 55 69 87 82"),
    "x": ("03 79|73 09", "~02 33 36 69 89|~82 43 37 09"),
}

SIGNS: Mapping[str, tuple[str, ...]] = {
    "+": ("40 48|04 84", "50 48|05 94"),
    "=": ("03 83|06 86", "02 92|05 95"),
    "<": ("80 04 88", "~90 04 99"),
    ">": ("00 84 08", "~00 94 09"),
    "*": ("40 48|06 82|02 86", "00 88|80 08|40 48|04 84"),
    "#": ("20 18|60 58|03 83|06 76", "30 09|70 49|03 93|16 86"),
    "%": ("80 09|~10 00 02 12 20 10|~76 67 78 88 87 76", "90 09|~20 01 13 32 20|~76 57 79 98 76"),
    "&": ("~99 31 40 62 05 28 59 86", "~89 22 40 52 15 08 49 85"),
    "@": ("~54 34 36 55 53 57 75 62 31 04 27 69 99", "~63 33 37 66 63 67 94 61 20 05 29 79"),
    "?": ("~02 30 62 34 37|39 39", "~11 50 83 45 46|49 49"),
    "!": ("40 46|49 49", "50 36|39 39"),
    "$": ("~81 40 12 44 76 48 17|40 49", "~72 31 13 54 76 38 07|50 39"),
}

# For calibration alone: no training picture is ever made of these.
HELD_OUT: Mapping[str, tuple[str, ...]] = {
    "alpha": ("~81 56 28 06 24 56 89",),
    "delta up": ("40 09 89 40",),
    "pi": ("00 80|20 29|60 69",),
    "psi": ("~00 05 47 85 80|40 49",),
    "phi": ("~44 14 06 38 86 74 44|40 49",),
    "omega": ("~11 06 39 55 69 96 81",),
    "sigma": ("81 00 45 09 88",),
    "lambda": ("00 20 89|35 09",),
    "xi": ("00 80|24 64|09 89",),
    "ya": ("90 99|~90 30 03 45 95|45 09",),
    "zhe": ("40 49|00 89|80 09",),
    "sha": ("00 09 89 80|40 49",),
    "che": ("~00 03 34 84|80 89",),
    "tick": ("05 39 90",),
    "house": ("09 04 40 84 89 09",),
    "star": ("29 40 69 03 83 29",),
    "box": ("00 80 89 09 00",),
    "spiral": ("~44 54 56 36 33 62 86 58 17 03 40 91",),
    "arrow": ("05 95|62 95 68",),
    "flat": ("~05 22 55 78 95",),
    "hourglass": ("00 80 09 89 00",),
    "rails": ("20 29|50 59|80 89",),
}

_ROUND = 4  # pieces between two points of a round stroke
_UNIT = 2.0  # pixels


def templates(alphabet: Mapping[str, tuple[str, ...]]) -> Lines:
    """Return a picture of each letter's each style, about as large as MNIST's digits."""
    parts, edges, picture = [], [], []
    points = count = 0
    for style in (style for styles in alphabet.values() for style in styles):
        for stroke in style.split("|"):
            path = _path(stroke)
            parts.append(path)
            edges.append(np.stack((np.arange(len(path) - 1), np.arange(1, len(path))), axis=1) + points)
            picture.append(np.full(len(path), count))
            points += len(path)
        count += 1
    return in_order(
        np.concatenate(parts).astype(np.float32) * np.float32(_UNIT) + np.float32(5),
        np.concatenate(edges).astype(np.int32),
        np.concatenate(picture),
        count,
    )


def _path(stroke: str) -> NDArray[np.float64]:
    corners = np.array([[float(pair[0]), float(pair[1])] for pair in stroke.removeprefix("~").split()])
    if not stroke.startswith("~"):
        # a straight stroke has points on its way, so that it can be bent
        steps = np.linspace(0, 1, 4)[:-1, None]
        pieces = [a + steps * (b - a) for a, b in pairwise(corners)]
        return np.concatenate((*pieces, corners[-1:]))
    # Catmull-Rom: round through every point
    p = np.concatenate((2 * corners[:1] - corners[1:2], corners, 2 * corners[-1:] - corners[-2:-1]))
    t = np.linspace(0, 1, _ROUND + 1)[:-1, None]
    pieces = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(p[:-3], p[1:-2], p[2:-1], p[3:], strict=True)
    ]
    return np.concatenate((*pieces, corners[-1:]))
