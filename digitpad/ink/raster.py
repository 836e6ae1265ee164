"""Put a picture of a digit where MNIST puts its digits: what framing.py does with strokes, done with pixels."""

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.framing import BOX, MIDDLE, PEN
from digitpad.ink.lighting import LEAST_CONTRAST, border
from digitpad.ink.pixels import CLEAR, pen_width
from digitpad.ink.subject import Subject, subject
from digitpad.network.sizes import INPUTS, SIDE

Pixels = NDArray[np.float32]

_FAINT = 0.2  # of full ink: what is fainter is paper
_FINE = 6  # a thin pen is made wider on a grid this many times finer than the network's
# A picture counts as framed already where the digit lies as MNIST's do: they fill 20 pixels (16 of its 70,000 fill 19),
# and their centres of mass are at most this far from the middle, in pixels.
_MNIST_BOXES = (BOX - 1, BOX)
_MNIST_OFF_CENTRE = 0.55


def frame_picture(grey: NDArray[np.floating], shown: Subject | None = None) -> Pixels:
    """Return the 784 inputs of the network for a picture with one digit.

    The digit is scaled to MNIST's box and centred by mass, and a pen thinner than MNIST's is made as wide. A picture of
    28x28 pixels that has been framed that way already is taken as it is; see `is_framed`.

    Parameters
    ----------
    grey
        ``(height, width)``, 0 for black to 1 for white. Ink may be dark on light or light on dark, and the light may be
        uneven; see `digitpad.ink.lighting`.
    shown
        What `digitpad.ink.subject.subject` says of it, where that is known.

    Returns
    -------
    ``(784,)``, 0 for paper to 1 for ink; all zeros where the picture holds nothing.
    """
    grey = grey.astype(np.float32, copy=False)
    if is_framed(grey):
        framed: Pixels = np.abs(grey - np.median(border(grey))).ravel()
        return framed
    ink = (subject(grey) if shown is None else shown).ink
    if not ink.any():
        return np.zeros(INPUTS, np.float32)
    ink = np.clip((ink - _FAINT) / (1 - _FAINT), 0.0, 1.0)
    ink = _cut_out(ink)
    wide = _as_wide_as_mnist(ink)
    framed = _scaled(wide, 1 / _FINE, _centre_of_mass(wide), SIDE)
    return np.clip(framed, 0.0, 1.0, out=framed).ravel()


def is_framed(grey: NDArray[np.floating]) -> bool:
    """Return whether a picture, ``(height, width)``, 0 for black to 1 for white, is framed as MNIST's are already.

    It has 28x28 pixels, its paper is pure black or pure white, and the digit lies as theirs do.
    """
    if grey.shape != (SIDE, SIDE):
        return False
    paper = np.median(border(grey))
    ink = np.abs(grey - paper)
    if paper not in {0.0, 1.0} or ink.max() < LEAST_CONTRAST:
        return False
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    box = max(rows[-1] - rows[0], columns[-1] - columns[0]) + 1
    off_centre = max(abs(centre - MIDDLE) for centre in _centre_of_mass(ink))
    return bool(box in _MNIST_BOXES and off_centre < _MNIST_OFF_CENTRE)


def _cut_out(ink: Pixels) -> Pixels:
    """Return the part of the picture in which there is clear ink."""
    clear = ink > CLEAR
    rows, columns = np.flatnonzero(clear.any(axis=1)), np.flatnonzero(clear.any(axis=0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _as_wide_as_mnist(ink: Pixels) -> Pixels:
    """Return the digit on ``(28 * _FINE, 28 * _FINE)`` pixels, in its final size, its pen no thinner than `PEN`."""
    pen, box = pen_width(ink > CLEAR), max(ink.shape)
    scale, missing = BOX / box, 0.0
    if pen * scale < PEN and pen < box:
        scale = (BOX - PEN) / (box - pen)  # the middle of the pen's path fits the box as it does for strokes
        missing = PEN - pen * scale
    middle = ((ink.shape[0] - 1) / 2, (ink.shape[1] - 1) / 2)
    fine = _scaled(ink, scale * _FINE, middle, SIDE * _FINE)
    # A line of less than two pixels may cover no pixel more than by half its width, though it was drawn in full ink.
    fine = np.minimum(fine / min(1.0, pen * scale * _FINE / 2), 1.0)
    for step in range(round(missing / 2 * _FINE)):
        fine = _widened(fine, corners=step % 2 == 1)
    return fine


def _widened(ink: Pixels, *, corners: bool) -> Pixels:
    """Return ink that has spread by a pixel; with and without `corners` by turns it spreads as an octagon."""
    padded = np.pad(ink, 1)
    across = np.maximum(np.maximum(padded[:, :-2], padded[:, 2:]), padded[:, 1:-1])
    if corners:
        return np.maximum(np.maximum(across[:-2], across[2:]), across[1:-1])
    return np.maximum(np.maximum(padded[:-2, 1:-1], padded[2:, 1:-1]), across[1:-1])


def _centre_of_mass(ink: NDArray[np.floating]) -> tuple[float, float]:
    """Return its row and its column."""
    by_row, by_column = ink.sum(axis=1, dtype=np.float64), ink.sum(axis=0, dtype=np.float64)
    mass = by_row.sum()
    return float(by_row @ np.arange(len(by_row)) / mass), float(by_column @ np.arange(len(by_column)) / mass)


def _scaled(ink: Pixels, scale: float, centre: tuple[float, float], side: int) -> Pixels:
    """Return the picture scaled, ``(side, side)``, each pixel the mean of what it covers.

    The point `centre`, row and column, comes to the middle: as 14 is of 28 pixels, counted from 0.
    """
    down, across = (_covering(*each, scale, side) for each in zip(ink.shape, centre, strict=True))
    return (down @ ink @ across.T).astype(np.float32, copy=False)


def _covering(length: int, centre: float, scale: float, side: int) -> Pixels:
    """Return the ``(side, length)`` matrix that scales a line of pixels."""
    middle = (MIDDLE + 0.5) * side / SIDE - 0.5
    edges = (np.arange(side + 1) - 0.5 - middle) / scale + centre
    old = np.arange(length)
    covered = np.minimum(edges[1:, None], old + 0.5) - np.maximum(edges[:-1, None], old - 0.5)
    covering: Pixels = (np.clip(covered, 0.0, None) * scale).astype(np.float32)
    return covering
