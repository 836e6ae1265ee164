"""What the network is given of a picture, and why that is nothing where the picture shows no digit."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.crowd import is_crowded
from digitpad.ink.picture_row import PictureRow, is_wide, row_in_picture
from digitpad.ink.raster import frame_picture, is_framed
from digitpad.ink.subject import subject
from digitpad.network.sizes import INPUTS
from digitpad.session.reading import Verdict


class FramedPicture(NamedTuple):
    """What the network is given of a picture."""

    inputs: NDArray[np.float32]
    """``(784,)``: all zeros where it shows no digit."""
    row: PictureRow | None = None
    """What stands side by side in it, in the pixels of the picture."""
    refusal: Verdict | None = None
    """Why it shows no digit: far too much is in it, several digits, or nothing; None where it may show one."""


def framed_picture(grey: NDArray[np.float32]) -> FramedPicture:
    """Return what the network is given of a picture, ``(height, width)``, 0 for black to 1 for white."""
    if is_crowded(grey):
        return FramedPicture(np.zeros(INPUTS, np.float32), refusal=Verdict.NOT_A_DIGIT)
    shown = subject(grey)
    if shown.several and not is_framed(grey):  # as MNIST's are, some of them in pieces
        return FramedPicture(np.zeros(INPUTS, np.float32), refusal=Verdict.ONE_AT_A_TIME)
    inputs = frame_picture(grey, shown)
    if not inputs.any():
        return FramedPicture(inputs, refusal=Verdict.EMPTY)
    return FramedPicture(inputs, row_in_picture(shown, inputs))


def row_of_framed(grey: NDArray[np.float32], inputs: NDArray[np.float32]) -> PictureRow | None:
    """Return what stands side by side in a picture of which the network's inputs, ``(784,)``, are known."""
    return row_in_picture(subject(grey), inputs) if is_wide(inputs) else None
