"""Little drawings that people make for fun, to see what a network says to them.

Houses, stars, ticks, arrows and spirals are kept for calibration (`digitpad.handwriting.kinds.alphabets`): no picture
to learn from is made of those.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import numpy as np

from digitpad.handwriting.deformation import affine, elastic
from digitpad.handwriting.lines import LabelledLines, Lines
from digitpad.handwriting.styles import templates

DRAWINGS: Mapping[str, tuple[str, ...]] = {
    "heart": (
        "~42 30 11 03 26 49|~42 50 71 83 66 49",
        "~42 30 11 13 26 39|~42 50 61 63 56 39",
        "~43 31 11 04 27 49 68 84 71 52 43",
        "49 04|~04 02 11 30 42|~42 51 71 83 49",
        "~41 20 00 02 25 48 65 82 80 60 41",
        "~33 31 20 02 05 28 39 57 75 82 61 40",
        "~52 40 20 02 06 28 49 67 85 82 71 62 53",
    ),
    "flower": (
        "~44 34 45 55 44|~43 21 40 61 43|~54 82 84 65 55|~45 68 48 46|~34 02 05 25 34",
        "~43 33 34 44 43|~43 31 30 50 43|~54 73 74 64 44|~34 13 14 24 34|45 49|~47 66 65 47",
        "~41 31 32 42 41|~40 20 13 34 54 63 60 40|44 49",
    ),
    "smiley": (
        "~40 11 05 28 48 75 72 40|32 33|52 53|~26 37 56",
        "~40 11 05 28 58 85 71 40|22 22|62 62|~25 47 65",
        "~40 11 05 28 48 75 72 40|32 33|52 53|~27 36 57",
        "32 33|62 63|~15 38 68 95",
    ),
    "sun": (
        "~43 33 35 55 53 43|40 42|85 65|49 46|04 24|11 22|71 62|77 66|17 26",
        "~43 33 35 55 53 43|40 42|84 64|49 46|04 24",
    ),
    "moon": ("~60 31 14 37 69 57 45 43 60", "~30 61 74 57 29 47 55 43 30", "~50 21 05 28 69 48 35 32 50"),
    "fish": ("~04 42 64 97|~04 47 65 92|97 92", "~03 31 65 97 92 65 38 03|13 13"),
    "tree": ("~36 14 11 40 71 74 46|36 39|46 49", "~36 24 01 30 52 71 74 46|36 39|46 49|06 86"),
    "man": ("~40 31 42 51 40|42 46|23 63|46 29|46 69", "~40 20 12 43 62 60 40|43 46|43 15|43 75|46 29|46 69"),
    "cup": ("00 08 58 50|~52 83 56", "10 19 69 60|10 60|~62 94 66"),
    "letter": ("00 08 88 80 00 44 80", "01 07 97 91 01|01 45 91"),
    "umbrella": ("~05 11 40 71 85|05 85|~45 48 39 28", "~05 21 61 85|~05 24 45 64 85|~40 48 59 67"),
    "cat": ("~10 14 27 57 74 70|10 32 52 70|24 24|54 54|~36 47 56", "10 22 62 70|~10 06 39 59 86 70"),
}
_UNSTEADY = 0.25  # pixels: standard deviation of x and y of each point


def drawings(_digits: LabelledLines, rng: np.random.Generator, n: int) -> Lines:
    """Draw hearts, flowers, faces and the like."""
    taught = _templates()
    lines = taught.take(rng.integers(0, taught.count, n))
    lines = replace(lines, points=lines.points + rng.normal(0, _UNSTEADY, lines.points.shape).astype(np.float32))
    return elastic(affine(lines, rng, 15, 0.3, 0.3), rng, 2.0)


@cache
def _templates() -> Lines:
    return templates(DRAWINGS)
