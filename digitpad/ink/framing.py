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
from itertools import accumulate, chain, pairwise

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.drawing import Drawing
from digitpad.ink.rendering import centres_of_mass, cut, draw, reach_of
from digitpad.network.sizes import INPUTS

BOX = 20.0  # pixels that the inked digit fills, as in MNIST
PEN = 2.2  # width of the pen in pixels, about that of MNIST's digits
MIDDLE = 14.0  # where MNIST has its centres of mass: the mean over its 60,000 training images is 14.00 both ways

# Drawings of very many points are thinned out: strokes are divided into short runs, and of a run that is straight to
# within a tolerance only the end points stay. So no ink moves further than the tolerance.
_VERY_MANY = 512  # points
_RUNS = (0.05, 0.1, 0.2, 0.4, 0.8)  # lengths of the runs, in pixels along the stroke, one pass after the other
_STRAIGHT = 0.002  # the tolerance, in pixels

_TINY = float(np.finfo(np.float64).tiny)
_REACH = reach_of(PEN)

Points = NDArray[np.float64]  # ``(2, n)``
Segments = tuple[Points, Points]  # starts and ends


def frame(drawing: Drawing) -> NDArray[np.float32]:
    """Return the 784 inputs of the network for one drawing, row by row from the top, 0 for paper to 1 for ink.

    An empty drawing is all zeros.
    """
    inputs: NDArray[np.float32] = frame_many([drawing])[0]
    return inputs


def frame_many(drawings: Sequence[Drawing]) -> NDArray[np.float32]:
    """Return the inputs of each drawing, ``(len(drawings), 784)``; see `frame`."""
    images = np.zeros((len(drawings), INPUTS), np.float32)
    drawn = [number for number, drawing in enumerate(drawings) if not drawing.is_empty]
    if not drawn:
        return images
    segments = [_segments(*_to_box(drawings[number])) for number in drawn]
    picture = np.repeat(np.arange(len(drawn)), [sum(start.shape[1] for start, _ in each) for each in segments])
    starts, ends = zip(*chain.from_iterable(segments), strict=True)
    pieces = cut(np.concatenate(starts, axis=1), np.concatenate(ends, axis=1), picture)
    # The mass of the ink is known once it is drawn, crossings and all; then the strokes move, and are drawn for good.
    shift = MIDDLE - centres_of_mass(draw(pieces, len(drawn), _REACH))
    images[drawn] = draw(pieces.moved(shift), len(drawn), _REACH).reshape(len(drawn), -1)
    return images


def _to_box(drawing: Drawing) -> tuple[Points, list[int]]:
    """Return the points of a drawing, its box scaled and centred, and where each stroke begins and the last ends."""
    points = np.concatenate(drawing.strokes).T.copy()  # a row of x and one of y: numpy is fastest on long rows
    left, top = np.minimum.reduce(points, axis=1).tolist()
    right, bottom = np.maximum.reduce(points, axis=1).tolist()
    largest = max(-left, -top, right, bottom, _TINY)
    points /= largest  # so that no difference can overflow
    left, top, right, bottom = left / largest, top / largest, right / largest, bottom / largest
    extent = max(right - left, bottom - top)
    points -= [[(left + right) / 2], [(top + bottom) / 2]]
    if extent > 0:
        points /= extent
        points *= BOX - PEN
    points += MIDDLE
    opens = [0, *accumulate(map(len, drawing.strokes))]
    return (points, opens) if opens[-1] <= _VERY_MANY else _thinned_out(points, opens)


def _segments(points: Points, opens: list[int]) -> list[Segments]:
    """Return each point of a stroke with the next one, for each stroke; a dot is a segment from and to itself."""
    return [
        (points[:, first : max(first + 1, after - 1)], points[:, min(first + 1, after - 1) : after])
        for first, after in pairwise(opens)
    ]


def _thinned_out(points: Points, opens: list[int]) -> tuple[Points, list[int]]:
    """Leave out points that hardly bend their stroke; return the others, and where among them each stroke begins.

    A path between two points that is hardly longer than the straight line stays close to it: within the ellipse with
    the two as foci and the path's length as major axis. So lengths alone tell whether a run is straight.
    """
    path = np.zeros(points.shape[1])
    np.cumsum(np.sqrt((np.diff(points) ** 2).sum(axis=0)), out=path[1:])
    is_end = np.zeros(points.shape[1], dtype=bool)  # of a stroke
    is_end[opens[:-1]] = is_end[np.subtract(opens[1:], 1)] = True
    kept = np.arange(points.shape[1])
    for run in _RUNS:
        stretch = np.floor(path[kept] / run)
        stays = is_end[kept]
        stays[1:] |= stretch[1:] != stretch[:-1]
        ends = np.flatnonzero(stays)
        way, chord = np.diff(path[kept[ends]]), np.diff(points[:, kept[ends]])
        bent = way**2 - (chord**2).sum(axis=0) > (2 * _STRAIGHT) ** 2
        stays[:-1] |= np.repeat(bent, np.diff(ends))
        kept = kept[stays]
    return points[:, kept], np.searchsorted(kept, opens).tolist()
