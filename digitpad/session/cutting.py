"""Cutting a part out of a picture that was opened: one digit out of a photograph of several things."""

from typing import NamedTuple, TypeGuard

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.limits import LONGEST_SHOWN
from digitpad.network.sizes import SIDE
from digitpad.session.opening import Content, Picture
from digitpad.session.reading import Verdict


class Box(NamedTuple):
    """A part of a picture: where it begins and ends, in `pixels_of` it from the upper left corner."""

    left: int
    top: int
    right: int
    bottom: int


def can_be_cut(content: Content) -> TypeGuard[Picture]:
    """Return whether this is a picture, and larger than those that the network sees: of these no part tells more."""
    return isinstance(content, Picture) and max(content.grey.shape) > SIDE


def pixels_of(picture: Picture) -> NDArray[np.uint8] | NDArray[np.float32]:
    """Return the most pixels that there are of a picture."""
    return picture.grey if picture.fine is None else picture.fine


def picture_of(name: str, levels: NDArray[np.uint8], inputs: NDArray[np.float32] | None = None) -> Picture:
    """Return a picture with these pixels, 0 to 255, its `grey` smaller where there are many, framed unless it was."""
    if max(levels.shape) <= LONGEST_SHOWN:
        return _framed(name, levels.astype(np.float32) / np.float32(255), None, inputs)
    from digitpad.datasets.scaling import scaled_down  # noqa: PLC0415 - the window starts without

    return _framed(name, scaled_down(levels), levels, inputs)


def part_of(picture: Picture, box: Box) -> Picture:
    """Return a part of a picture as one of its own, framed for the network anew.

    Where it shows no digit, or several one below the other, its inputs are all zeros, as those of an empty pad are.

    Raises
    ------
    ValueError
        When there is no pixel in the box.
    """
    place = slice(box.top, box.bottom), slice(box.left, box.right)  # of which a view would hold on to the whole picture
    if not pixels_of(picture)[place].size:
        raise ValueError(f"there is no pixel in {box}")
    if picture.fine is not None:
        return picture_of(picture.name, picture.fine[place].copy())
    return _framed(picture.name, picture.grey[place].copy(), None)


def _framed(
    name: str, grey: NDArray[np.float32], fine: NDArray[np.uint8] | None, inputs: NDArray[np.float32] | None = None
) -> Picture:
    # the window starts without
    from digitpad.session.framed_picture import framed_picture, row_of_framed  # noqa: PLC0415

    if inputs is not None:
        several = not inputs.any() and framed_picture(grey).refusal is Verdict.ONE_AT_A_TIME
        return Picture(name, grey, inputs, fine, row_of_framed(grey, inputs), several=several)
    inputs, row, refusal = framed_picture(grey)
    return Picture(name, grey, inputs, fine, row, several=refusal is Verdict.ONE_AT_A_TIME)
