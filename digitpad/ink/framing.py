"""Put a drawing where MNIST puts its digits, and draw it there.

MNIST scales a digit to fit 20x20 pixels, its shape kept, and puts its centre of mass in the middle of 28x28. The same
is done here to the strokes, before they become pixels: nothing is resampled, and neither the size of the pad nor where,
how large or how fast somebody draws makes a difference.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.drawing import Drawing
from digitpad.ink.rendering import SIDE, draw_segments

BOX = 20.0  # pixels that the inked digit fills, as in MNIST
PEN = 2.2  # width of the pen in pixels, about that of MNIST's digits
MIDDLE = 14.0  # where MNIST has its centres of mass: the mean over its 60,000 training images is 14.00 both ways

# Points closer along a stroke than this, in pixels, are passed over in drawings of very many points.
_SPACING = 0.1
_VERY_MANY = 512

Segments = NDArray[np.float64]


def frame(drawing: Drawing) -> NDArray[np.float32]:
    """Return the 784 inputs of the network for one drawing, row by row from the top, 0 for paper to 1 for ink.

    An empty drawing is all zeros.
    """
    return frame_many([drawing])[0]


def frame_many(drawings: Sequence[Drawing]) -> NDArray[np.float32]:
    """Return the inputs of each drawing, ``(len(drawings), 784)``; see `frame`."""
    images = np.zeros((len(drawings), SIDE * SIDE), np.float32)
    drawn = [number for number, drawing in enumerate(drawings) if not drawing.is_empty]
    if not drawn:
        return images
    segments = [_to_box(drawings[number]) for number in drawn]
    ends = np.concatenate(segments)
    picture = np.repeat(np.arange(len(drawn)), [len(part) for part in segments])
    # The mass of the ink is known once it is drawn, crossings and all; then the strokes move, and are drawn for good.
    shift = MIDDLE - _centres_of_mass(draw_segments(ends, picture, len(drawn), PEN))
    ends += shift[picture][:, None, :]
    images[drawn] = draw_segments(ends, picture, len(drawn), PEN).reshape(len(drawn), -1)
    return images


def _to_box(drawing: Drawing) -> Segments:
    """Return the segments of a drawing, ``(n, 2, 2)``, its box scaled and centred; a lone point is a segment to itself."""
    points = np.concatenate(drawing.strokes)
    lengths = np.array([len(stroke) for stroke in drawing.strokes])
    points /= max(float(np.abs(points).max()), np.finfo(np.float64).tiny)  # so that no difference can overflow
    low, high = points.min(axis=0), points.max(axis=0)
    extent = float((high - low).max())
    points -= (low + high) / 2
    if extent > 0:
        points /= extent
        points *= BOX - PEN
    points += MIDDLE
    last = np.cumsum(lengths) - 1
    if len(points) > _VERY_MANY:
        points, last = _thinned_out(points, last)
    follows = np.ones(len(points), dtype=bool)
    follows[last] = False  # no line from one stroke to the next
    first = np.concatenate(([0], last[:-1] + 1))
    dots = first[first == last]
    start = np.concatenate((np.flatnonzero(follows), dots))
    end = np.concatenate((np.flatnonzero(follows) + 1, dots))
    return np.stack((points[start], points[end]), axis=1)


def _thinned_out(points: NDArray[np.float64], last: NDArray[np.intp]) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Keep one point in each `_SPACING` of the path, and both ends of each stroke; return them and the new last ones."""
    path = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))))
    stretch = np.floor(path / _SPACING)
    kept = np.concatenate(([True], stretch[1:] != stretch[:-1]))
    kept[last] = True
    kept[last[:-1] + 1] = True
    return points[kept], (np.cumsum(kept) - 1)[last]


def _centres_of_mass(ink: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return x and y of each picture's centre of mass, ``(count, 2)``."""
    places = np.arange(SIDE, dtype=np.float32)
    mass = ink.sum(axis=(1, 2))
    return np.stack((ink.sum(axis=1) @ places / mass, ink.sum(axis=2) @ places / mass), axis=1).astype(np.float64)
