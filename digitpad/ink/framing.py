"""Put a drawing where MNIST puts its digits, and draw it there.

MNIST scales a digit to fit 20x20 pixels, its shape kept, and puts its centre of mass in the middle of 28x28. The same
is done here to the strokes, before they become pixels: nothing is resampled, and neither the size of the pad nor where,
how large or how fast somebody draws makes a difference.

In figures: moving a drawing (as long as its coordinates still tell its points apart: by ten million times its size),
scaling it, putting points between those of a stroke, reversing a stroke and re-ordering strokes change no input by more
than 1e-5, and in drawings of more than 512 points, which are thinned out, by no more than 0.006. The ink fills a box of
20 pixels, half a pixel of faded edge around it. Handwriting has its centre of mass within 0.15 pixels of the middle;
far-flung dots, whose mass is a matter of where each falls between the pixels, within 0.5. What has its mass in a corner
may be cut off at the border, as in MNIST.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.drawing import Drawing
from digitpad.ink.rendering import SIDE, draw_segments

BOX = 20.0  # pixels that the inked digit fills, as in MNIST
PEN = 2.2  # width of the pen in pixels, about that of MNIST's digits
MIDDLE = 14.0  # where MNIST has its centres of mass: the mean over its 60,000 training images is 14.00 both ways

# Drawings of very many points are thinned out: of each short run along a stroke its first and last point stay, and all
# of them where the run is not straight to within the tolerance. So no ink moves further than that.
_VERY_MANY = 512
_RUN = 0.1  # pixels along the stroke
_STRAIGHT = 0.002  # pixels off the straight line

Segments = NDArray[np.float64]


def frame(drawing: Drawing) -> NDArray[np.float32]:
    """Return the 784 inputs of the network for one drawing, row by row from the top, 0 for paper to 1 for ink.

    An empty drawing is all zeros.
    """
    inputs: NDArray[np.float32] = frame_many([drawing])[0]
    return inputs


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
    """Return the segments of a drawing, ``(n, 2, 2)``, its box scaled and centred; a dot is a segment to itself."""
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
    opens = np.zeros(len(points), dtype=bool)  # a stroke
    opens[np.cumsum(lengths[:-1])] = opens[0] = True
    if len(points) > _VERY_MANY:
        points, opens = _thinned_out(points, opens)
    closes = np.append(opens[1:], True)
    dots = np.flatnonzero(opens & closes)
    start = np.concatenate((np.flatnonzero(~closes), dots))
    end = np.concatenate((np.flatnonzero(~opens), dots))
    return np.stack((points[start], points[end]), axis=1)


def _thinned_out(
    points: NDArray[np.float64], opens: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Leave out points that hardly bend their stroke; return the others, and which of them open a stroke."""
    path = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))))
    stretch = np.floor(path / _RUN)
    first = np.flatnonzero(opens | np.concatenate(([True], stretch[1:] != stretch[:-1])))
    last = np.append(first[1:], len(points)) - 1
    size = last - first + 1
    start = np.repeat(points[first], size, axis=0)
    chord = np.repeat(points[last] - points[first], size, axis=0)
    to_point = points - start
    length2 = np.maximum((chord * chord).sum(axis=1), np.finfo(np.float64).tiny)
    along = np.clip((to_point * chord).sum(axis=1) / length2, 0.0, 1.0)
    off = np.hypot(*(to_point - along[:, None] * chord).T)
    kept = np.repeat(np.maximum.reduceat(off, first) > _STRAIGHT, size)
    kept[first] = kept[last] = True
    return points[kept], opens[kept]


def _centres_of_mass(ink: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return x and y of each picture's centre of mass, ``(count, 2)``."""
    places = np.arange(SIDE, dtype=np.float64)
    columns, rows = ink.sum(axis=1, dtype=np.float64), ink.sum(axis=2, dtype=np.float64)
    mass: NDArray[np.float64] = columns.sum(axis=1, keepdims=True)
    return np.stack((columns @ places, rows @ places), axis=1) / mass
