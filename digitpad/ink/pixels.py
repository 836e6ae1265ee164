"""What is worked out on the inked pixels of a picture: blocks of them, their neighbours, the pen that made them."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
_Value = TypeVar("_Value", bound=np.generic)

CLEAR = 0.5
"""Of full ink: what is stronger decides where the digit is, and what it is made of."""


def in_blocks(inked: Mask, step: int) -> Mask:
    """Return in which blocks of `step` pixels each way there is ink."""
    height, width = (-(-side // step) for side in inked.shape)
    padded = np.pad(inked, ((0, height * step - inked.shape[0]), (0, width * step - inked.shape[1])))
    blocks: Mask = np.logical_or.reduce(padded.reshape(height, step, width, step), axis=(1, 3))
    return blocks


def from_blocks(blocks: NDArray[_Value], step: int, shape: tuple[int, ...]) -> NDArray[_Value]:
    """Return the pixels, ``(height, width)`` = `shape`, of blocks of `step` pixels each way."""
    height, width = shape
    return np.repeat(np.repeat(blocks, step, axis=0), step, axis=1)[:height, :width]


def spread(inked: Mask, by: int = 1) -> Mask:
    """Return ink that has spread by so many pixels each way, to the corners as well."""
    for _ in range(by):
        padded = np.pad(inked, 1)
        rows: Mask = padded[:-2] | padded[1:-1] | padded[2:]
        inked = np.logical_or(rows[:, :-2] | rows[:, 1:-1], rows[:, 2:])
    return inked


def pen_width(inked: Mask) -> float:
    """Return about how wide the pen was, in pixels: twice the area of a line over the length of its outline.

    There has to be some ink.
    """
    inked = np.pad(inked, 1)
    sides = np.count_nonzero(inked[1:] != inked[:-1]) + np.count_nonzero(inked[:, 1:] != inked[:, :-1])
    outline = sides * np.pi / 4  # the sides of pixels are longer than a line that is not upright: on average by 4/pi
    return float(2 * np.count_nonzero(inked) / outline)
