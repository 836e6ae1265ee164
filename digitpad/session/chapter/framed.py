"""What framing is good for: the same digits, framed, and as they are on the pad, large, or small in a corner.

MNIST's test images are thinned to centre lines and drawn again with digitpad's pen, as `pen` learns from them: so they
are strokes, and can lie anywhere on a pad.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.mnist import load_test_images
from digitpad.handwriting.lines import bounds
from digitpad.handwriting.thinning import centrelines
from digitpad.ink import Drawing, frame
from digitpad.ink.framing import Framing
from digitpad.ink.rendering import centres_of_mass
from digitpad.network.sizes import SIDE
from digitpad.session.reading import Reader, Reading, read_many, read_many_inputs

DIGITS = 100
"""So many of the test images are drawn again: the first ones."""

FRAMINGS = tuple(Framing(scale, centre) for scale in (True, False) for centre in (True, False))
"""All there are, with all of it first and with nothing last."""

AS_IT_IS = FRAMINGS[-1]
"""Nothing is done to a drawing: the pad is squeezed into 28x28."""

_AT_A_TIME = 10
"""Drawings read together: all at once would take some megabytes, and be no faster."""

_LARGE, _SMALL = 0.75, 0.3  # sides of the pad that the longer side of a digit is
_FREE = 0.05  # sides of the pad between a small digit and the corner
_CORNERS = np.array([(x, y) for y in (_FREE, 1 - _FREE - _SMALL) for x in (_FREE, 1 - _FREE - _SMALL)])


@dataclass(frozen=True)
class Redrawn:
    """Digits drawn again on pads."""

    labels: NDArray[np.uint8]
    """``(n,)``: which digits they are."""
    large: Sequence[Drawing]
    """In the middle, three quarters of the pad's side."""
    small: Sequence[Drawing]
    """The same, three tenths of it, in its four corners by turns."""


@dataclass(frozen=True)
class Count:
    """How many of the digits a network reads right; one that it refuses it does not."""

    framed: int
    """Wherever they are, and however large: framed, they are the same."""
    large: int
    """As they are on the pad, large and in the middle."""
    in_corner: int
    """As they are on the pad, small."""
    digits: int
    """Of so many."""


def redrawn(data: Path, digits: int = DIGITS) -> Redrawn:
    """Draw MNIST's first test images again.

    Parameters
    ----------
    data
        The .npz that they are in.

    Raises
    ------
    DataError
        When it cannot be read.
    """
    images, labels = load_test_images(data, digits)
    lines = centrelines(images)
    low, high = bounds(lines)
    extent = np.maximum((high - low).max(axis=1), 1.0)  # pixels; of a dot, as if it were one
    points = (lines.points - ((low + high) / 2)[lines.point_picture]) / extent[lines.point_picture][:, None]
    strokes = points[lines.edges].astype(np.float64)  # (edges, 2, 2), the middle of each digit's box in 0, 0
    of_each = [strokes[lines.edge_picture == number] for number in range(lines.count)]
    corners = _CORNERS[np.arange(lines.count) % len(_CORNERS)] + _SMALL / 2
    return Redrawn(
        labels,
        [Drawing(list(each * _LARGE + 0.5)) for each in of_each],
        [Drawing(list(each * _SMALL + corner)) for each, corner in zip(of_each, corners, strict=True)],
    )


@dataclass(frozen=True)
class Example:
    """A digit for a pad on which nothing is drawn: MNIST's first test image drawn again, small and in a corner."""

    label: int
    drawing: Drawing


def example(data: Path) -> Example:
    """Draw it.

    Parameters
    ----------
    data
        The .npz that it is in.

    Raises
    ------
    DataError
        When it cannot be read.
    """
    digits = redrawn(data, 1)
    return Example(int(digits.labels[0]), digits.small[0])


def counted(redrawn: Redrawn, reader: Reader) -> Count:
    """Count the digits that a network reads right, by each way; `reader.framing` is of no matter."""

    def right(drawings: Sequence[Drawing], framing: Framing) -> int:
        framed = Reader(reader.network, reader.threshold, framing)
        few = (drawings[first : first + _AT_A_TIME] for first in range(0, len(drawings), _AT_A_TIME))
        readings = (said for some in few for said in read_many(some, framed))
        return sum(said.digit == label for said, label in zip(readings, redrawn.labels.tolist(), strict=True))

    return Count(
        framed=right(redrawn.small, FRAMINGS[0]),
        large=right(redrawn.large, AS_IT_IS),
        in_corner=right(redrawn.small, AS_IT_IS),
        digits=len(redrawn.labels),
    )


@dataclass(frozen=True, eq=False)
class Seen:
    """What a network sees of a drawing on the pad, and says, by each framing."""

    readings: Sequence[Reading]
    """In the order of `FRAMINGS`."""
    longer_side: float
    """Of the drawing's box as it is on the pad, in the network's pixels, without the pen."""
    centre: tuple[float, float]
    """The centre of mass of its ink there: x and y, in pixels."""


def seen(drawing: Drawing, reader: Reader) -> Seen:
    """Return what a network sees of a drawing, not an empty one, in sides of the pad; and what it says."""
    images = np.array([frame(drawing, framing) for framing in FRAMINGS])
    points, _ = drawing.joined()
    ((x, y),) = centres_of_mass(images[-1:].reshape(1, SIDE, SIDE)).tolist()
    return Seen(read_many_inputs(images, reader), float(np.ptp(points, axis=0).max()) * SIDE, (x, y))
