"""Put a drawing where MNIST puts its digits, and draw it there.

MNIST scales a digit to fit 20x20 pixels, its shape kept, and puts its centre of mass in the middle of 28x28. The same
is done here to the strokes, before they become pixels: nothing is resampled, and neither the size of the pad nor where,
how large or how fast somebody draws makes a difference.

In figures: moving a drawing (as long as its coordinates still tell its points apart: by ten million times its size),
scaling it, putting points between those of a stroke, reversing a stroke and re-ordering strokes change no input by more
than 1e-5, and in drawings of more than 512 points, which are simplified, by no more than 0.006. The ink fills a box of
20 pixels, half a pixel of faded edge around it. Handwriting has its centre of mass within 0.15 pixels of the middle;
far-flung dots, whose mass is a matter of where each falls between the pixels, within 0.5. What has its mass in a corner
may be cut off at the border, as in MNIST.
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.drawing import Drawing
from digitpad.ink.rendering import centres_of_mass, cut, draw, reach_of
from digitpad.network.sizes import INPUTS

BOX = 20.0  # pixels that the inked digit fills, as in MNIST
PEN = 2.2  # width of the pen in pixels, about that of MNIST's digits
MIDDLE = 14.0  # where MNIST has its centres of mass: the mean over its 60,000 training images is 14.00 both ways

_VERY_MANY = 512  # points: drawings of more are simplified
_AT_ONCE = 65_536  # points of drawings that are framed together: what is worked out for each takes a kilobyte or so

_TINY = sys.float_info.min
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
    for together in _divided(drawn, [drawings[number].point_count for number in drawn]):
        images[together] = _framed([drawings[number] for number in together])
    return images


def frame_parts(drawing: Drawing, parts: Sequence[Drawing]) -> NDArray[np.float32]:
    """Return the picture of each part of a drawing, at the place that the part has in the drawing's own picture.

    Parameters
    ----------
    drawing
        Not an empty one.
    parts
        Pieces of its strokes: no point is outside the drawing's box.

    Returns
    -------
    ``(len(parts), 784)``, 0 for paper to 1 for ink. Parts that make up the whole drawing leave all its ink together: a
    pixel has as much as the part that comes closest to it.
    """
    strokes = [*drawing.strokes, *chain.from_iterable(part.strokes for part in parts)]
    # inside the box, they leave it as it is
    segments = _segments(*_to_box(Drawing(strokes)))
    owner = np.repeat(np.arange(len(parts) + 1), [len(drawing.strokes), *(len(part.strokes) for part in parts)])
    picture = np.repeat(owner, [start.shape[1] for start, _ in segments])
    starts, ends = zip(*segments, strict=True)
    pieces = cut(np.concatenate(starts, axis=1), np.concatenate(ends, axis=1), picture)
    shift = MIDDLE - centres_of_mass(draw(pieces, len(parts) + 1, _REACH))[:1]
    moved = pieces.moved(np.repeat(shift, len(parts) + 1, axis=0))
    return draw(moved, len(parts) + 1, _REACH)[1:].reshape(len(parts), -1)


def _divided(numbers: Sequence[int], points: Sequence[int]) -> Iterator[list[int]]:
    """Yield the numbers of drawings in lists, each of `_AT_ONCE` points at most or of one drawing."""
    together: list[int] = []
    room = _AT_ONCE
    for number, count in zip(numbers, points, strict=True):
        if together and count > room:
            yield together
            together, room = [], _AT_ONCE
        together.append(number)
        room -= count
    if together:
        yield together


def _framed(drawings: Sequence[Drawing]) -> NDArray[np.float32]:
    """Return the inputs of drawings none of which is empty."""
    segments = [_segments(*_to_box(drawing)) for drawing in drawings]
    picture = np.repeat(np.arange(len(drawings)), [sum(start.shape[1] for start, _ in each) for each in segments])
    starts, ends = zip(*chain.from_iterable(segments), strict=True)
    pieces = cut(np.concatenate(starts, axis=1), np.concatenate(ends, axis=1), picture)
    # The mass of the ink is known once it is drawn, crossings and all; then the strokes move, and are drawn for good.
    shift = MIDDLE - centres_of_mass(draw(pieces, len(drawings), _REACH))
    return draw(pieces.moved(shift), len(drawings), _REACH).reshape(len(drawings), -1)


def _to_box(drawing: Drawing) -> tuple[Points, list[int]]:
    """Return the points of a drawing, its box scaled and centred, and where each stroke begins and the last ends."""
    rows, opens = drawing.joined()
    points = rows.T.copy()  # a row of x and one of y: numpy is fastest on long rows
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
    if opens[-1] <= _VERY_MANY:
        return points, opens
    from digitpad.ink.simplification import kept_points  # noqa: PLC0415 - the window starts without

    kept = kept_points(points, opens)
    return points[:, kept], np.searchsorted(kept, opens).tolist()


def _segments(points: Points, opens: list[int]) -> list[Segments]:
    """Return each point of a stroke with the next one, for each stroke; a dot is a segment from and to itself."""
    return [
        (points[:, first : max(first + 1, after - 1)], points[:, min(first + 1, after - 1) : after])
        for first, after in pairwise(opens)
    ]
