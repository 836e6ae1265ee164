"""Other ways to write a six."""

import numpy as np

from digitpad.handwriting.lines import Lines, with_strokes
from digitpad.handwriting.rules.shapes import PictureIndices, extreme, run_out, size


def tailed_six(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Let a six's ring run out to the right at its foot, level or upwards."""
    _corner, _width, height = size(lines, pictures)
    foot = extreme(lines, lines.points[:, 1] + 0.3 * lines.points[:, 0], pictures)
    reach, rise = height * rng.uniform(0.12, 0.45, len(foot)), height * rng.uniform(0.0, 0.3, len(foot))
    return with_strokes(lines, pictures, run_out(foot, reach, rise, 0.08 * height))
