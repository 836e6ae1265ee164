"""Cutting a part out of a picture that was opened: one digit out of a photograph of several things."""

from typing import NamedTuple, TypeGuard

import numpy as np
from numpy.typing import NDArray

from digitpad.network.sizes import INPUTS, SIDE
from digitpad.session.opening import Content, Picture


class Box(NamedTuple):
    """A part of a picture: where it begins and ends, in whole pixels from the upper left corner."""

    left: int
    top: int
    right: int
    bottom: int


def can_be_cut(content: Content) -> TypeGuard[Picture]:
    """Return whether this is a picture, and larger than those that the network sees: of these no part tells more."""
    return isinstance(content, Picture) and max(content.grey.shape) > SIDE


def part_of(picture: Picture, box: Box) -> Picture:
    """Return a part of a picture as one of its own, framed for the network anew.

    Where nothing is drawn in it, or far too much for a digit, its inputs are all zeros, as those of an empty pad are.
    """
    grey = picture.grey[box.top : box.bottom, box.left : box.right].copy()  # a view would hold on to the whole picture
    return Picture(picture.name, grey, _inputs(grey))


def _inputs(grey: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the 784 inputs of the network for a picture."""
    # the window starts without these
    from digitpad.ink.crowd import is_crowded  # noqa: PLC0415
    from digitpad.ink.raster import frame_picture  # noqa: PLC0415

    return np.zeros(INPUTS, np.float32) if is_crowded(grey) else frame_picture(grey)
