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

To see what all this is good for, either half of it can be left out; see `Framing`.
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.drawing import Drawing
from digitpad.ink.rendering import Pieces, centres_of_mass, cut, draw, reach_of
from digitpad.ink.stray import lay, stray_strokes
from digitpad.network.sizes import INPUTS, SIDE

BOX = 20.0  # pixels that the inked digit fills, as in MNIST
PEN = 2.2  # width of the pen in pixels, about that of MNIST's digits
MIDDLE = 14.0  # where MNIST has its centres of mass: the mean over its 60,000 training images is 14.00 both ways

_VERY_MANY = 512  # points: drawings of more are simplified
_AT_ONCE = 65_536  # points of drawings that are framed together: what is worked out for each takes a kilobyte or so

_TINY = sys.float_info.min
_REACH = reach_of(PEN)
_EDGE = 0.5  # from a pixel's centre, which has whole coordinates, to its edge: the picture is from -0.5 to 27.5
_OUTSIDE = 5.0  # pixels beyond the picture where nothing that starts there, a piece of two pixels, reaches into it

Points = NDArray[np.float64]  # ``(2, n)``
Segments = tuple[Points, Points]  # starts and ends


class Framing(NamedTuple):
    """What is done to a drawing before a network sees it. The pen is always MNIST's.

    Only with both is the drawing's unit of no matter. Without one of them, coordinates are in sides of the pad, of
    which (0, 0) is the top left corner and (1, 1) the bottom right one; what lies beyond is brought to the edge.
    """

    scale: bool = True
    """The ink fills 20x20 pixels; else it is as large as it is on the pad, which is squeezed into 28x28."""
    centre: bool = True
    """The centre of mass comes to the middle; else the ink stays at its place on the pad: if it is scaled, as far as
    that leaves all of it on the picture."""


FRAMED = Framing()
"""As MNIST's digits are."""


def frame(drawing: Drawing, framing: Framing = FRAMED) -> NDArray[np.float32]:
    """Return the 784 inputs of the network for one drawing, row by row from the top, 0 for paper to 1 for ink.

    An empty drawing is all zeros.
    """
    inputs: NDArray[np.float32] = frame_many([drawing], framing)[0]
    return inputs


def frame_many(drawings: Sequence[Drawing], framing: Framing = FRAMED) -> NDArray[np.float32]:
    """Return the inputs of each drawing, ``(len(drawings), 784)``; see `frame`."""
    images = np.zeros((len(drawings), INPUTS), np.float32)
    drawn = [number for number, drawing in enumerate(drawings) if not drawing.is_empty]
    for together in _divided(drawn, [drawings[number].point_count for number in drawn]):
        images[together] = _framed([drawings[number] for number in together], framing)
    return images


def frame_parts(drawing: Drawing, parts: Sequence[Drawing], framing: Framing = FRAMED) -> NDArray[np.float32]:
    """Return the picture of each part of a drawing, at the place that the part has in the drawing's own picture.

    Parameters
    ----------
    drawing
        Not an empty one.
    parts
        Pieces of its strokes: no point is outside the drawing's box.
    framing
        Of the drawing's picture.

    Returns
    -------
    ``(len(parts), 784)``, 0 for paper to 1 for ink. Parts that make up the whole drawing leave all its ink together: a
    pixel has as much as the part that comes closest to it.
    """
    strokes = [*drawing.strokes, *chain.from_iterable(part.strokes for part in parts)]
    # inside the box, they leave it as it is
    segments = _segments(*_laid_out(Drawing(strokes), framing, len(drawing.strokes)))
    owner = np.repeat(np.arange(len(parts) + 1), [len(drawing.strokes), *(len(part.strokes) for part in parts)])
    picture = np.repeat(owner, [start.shape[1] for start, _ in segments])
    starts, ends = zip(*segments, strict=True)
    pieces = cut(np.concatenate(starts, axis=1), np.concatenate(ends, axis=1), picture)
    if framing.centre:
        shift = MIDDLE - centres_of_mass(draw(pieces, len(parts) + 1, _REACH))[:1]
        pieces = _moved(pieces, np.repeat(shift, len(parts) + 1, axis=0), framing)
    return draw(pieces, len(parts) + 1, _REACH)[1:].reshape(len(parts), -1)


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


def _framed(drawings: Sequence[Drawing], framing: Framing) -> NDArray[np.float32]:
    """Return the inputs of drawings none of which is empty."""
    segments = [_segments(*_laid_out(drawing, framing)) for drawing in drawings]
    picture = np.repeat(np.arange(len(drawings)), [sum(start.shape[1] for start, _ in each) for each in segments])
    starts, ends = zip(*chain.from_iterable(segments), strict=True)
    pieces = cut(np.concatenate(starts, axis=1), np.concatenate(ends, axis=1), picture)
    if framing.centre:
        # The mass of the ink is known once it is drawn, crossings and all; then the strokes move, and are drawn for
        # good.
        shift = MIDDLE - centres_of_mass(draw(pieces, len(drawings), _REACH))
        pieces = _moved(pieces, shift, framing)
    return draw(pieces, len(drawings), _REACH).reshape(len(drawings), -1)


def _moved(pieces: Pieces, shift: NDArray[np.float64], framing: Framing) -> Pieces:
    """Return them with those of each picture moved by its row of `shift`, ``(pictures, 2)``."""
    moved = pieces.moved(shift)
    if framing.scale:
        return moved
    # What fills the pad may come to lie far outside, where nothing can be drawn: there one place is as good as another.
    return moved._replace(start=np.clip(moved.start, -_OUTSIDE, SIDE - 1 + _OUTSIDE))


def _laid_out(drawing: Drawing, framing: Framing, own: int | None = None) -> tuple[Points, list[int]]:
    """Return the points of a drawing in pixels, before they move, and where each stroke begins and the last ends.

    What is behind its `own` strokes, from the first on, are parts of these; see `stray_strokes`.
    """
    rows, opens = drawing.joined()
    points = rows.T.copy()  # a row of x and one of y: numpy is fastest on long rows
    if framing.scale:
        stray = _scale_to_box(points, opens, own)
        if not framing.centre:
            if stray:
                lay(rows.T, opens, stray)
            points += (_place_on_pad(rows, points) - MIDDLE)[:, None]
    else:
        np.clip(points, 0.0, 1.0, out=points)
        points *= SIDE
        points -= _EDGE
    if opens[-1] <= _VERY_MANY:
        return points, opens
    from digitpad.ink.simplification import kept_points  # noqa: PLC0415 - the window starts without

    kept = kept_points(points, opens)
    return points[:, kept], np.searchsorted(kept, opens).tolist()


def _scale_to_box(points: Points, opens: list[int], own: int | None) -> list[int]:
    """Scale and move points, in place, so that their box fills MNIST's, and is in the middle; return the stray strokes.

    Those are laid on another; see `stray_strokes`.
    """
    left, top = np.minimum.reduce(points, axis=1).tolist()
    right, bottom = np.maximum.reduce(points, axis=1).tolist()
    largest = max(-left, -top, right, bottom, _TINY)
    points /= largest  # so that no difference can overflow
    left, top, right, bottom = left / largest, top / largest, right / largest, bottom / largest
    stray = stray_strokes(points, opens, own) if len(opens) > 2 else []  # noqa: PLR2004 - more than one stroke
    if stray:
        lay(points, opens, stray)
        left, top = np.minimum.reduce(points, axis=1).tolist()
        right, bottom = np.maximum.reduce(points, axis=1).tolist()
    extent = max(right - left, bottom - top)
    points -= [[(left + right) / 2], [(top + bottom) / 2]]
    if extent > 0:
        points /= extent
        points *= BOX - PEN
    points += MIDDLE
    return stray


def _place_on_pad(rows: NDArray[np.float64], scaled: Points) -> NDArray[np.float64]:
    """Return where the middle of the box is on the pad, in pixels, or the nearest place at which the ink is whole.

    `rows`, ``(n, 2)``, are the points on the pad, `scaled` those of the box.
    """
    middle = np.clip(rows.min(axis=0) / 2 + rows.max(axis=0) / 2, 0.0, 1.0) * SIDE - _EDGE
    half = (np.ptp(scaled, axis=1) + PEN) / 2
    place: NDArray[np.float64] = np.clip(middle, half - _EDGE, SIDE - _EDGE - half)
    return place


def _segments(points: Points, opens: list[int]) -> list[Segments]:
    """Return each point of a stroke with the next one, for each stroke; a dot is a segment from and to itself."""
    return [
        (points[:, first : max(first + 1, after - 1)], points[:, min(first + 1, after - 1) : after])
        for first, after in pairwise(opens)
    ]
