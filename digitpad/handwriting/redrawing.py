"""Draw lines with digitpad's own pen, framed as every drawing is: what was thinned is drawn again with another pen."""

import numpy as np
from numpy.typing import NDArray

from digitpad.handwriting.lines import Lines, bounds
from digitpad.ink.framing import BOX, MIDDLE
from digitpad.ink.rendering import centres_of_mass, draw_segments
from digitpad.network.sizes import INPUTS


def redrawn(lines: Lines, pen: NDArray[np.floating]) -> NDArray[np.uint8]:
    """Return pictures ``(count, 784)`` of the lines, 0 for paper to 255 for ink, as `digitpad.ink.framing` makes them.

    `pen` is ``(count,)``: the width of each picture's pen, in pixels.
    """
    points = _boxed(lines, pen)
    ends = points[lines.edges]
    rough = draw_segments(ends, lines.edge_picture, lines.count, pen)
    shift = (MIDDLE - centres_of_mass(rough)).astype(np.float32)
    ends += np.clip(shift, -8, 8)[lines.edge_picture][:, None, :]
    ink = draw_segments(ends, lines.edge_picture, lines.count, pen)
    ink *= 255
    return np.rint(ink, out=ink).astype(np.uint8).reshape(lines.count, INPUTS)


def _boxed(lines: Lines, pen: NDArray[np.floating]) -> NDArray[np.float32]:
    low, high = bounds(lines)
    extent = np.maximum((high - low).max(axis=1), 1e-3)
    scale = ((BOX - pen) / extent).astype(np.float32)
    middle = (low + high) / 2
    at = lines.point_picture
    boxed: NDArray[np.float32] = (lines.points - middle[at]) * scale[at][:, None] + np.float32(MIDDLE)
    return boxed
