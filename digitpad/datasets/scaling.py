"""How large a picture is when it is read and shown, and what more of its pixels is kept."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from digitpad.datasets.limits import LONGEST_SHOWN

_FINEST = 2048  # pixels: what a small digit is cut out of; 4 MB at most


def scale_down(picture: Image.Image) -> None:
    """Make a picture in place as large as it is read and shown, each pixel the mean of what it covers."""
    picture.thumbnail((LONGEST_SHOWN, LONGEST_SHOWN), Image.Resampling.BOX)


def with_more_pixels(picture: Image.Image) -> Image.Image | None:
    """Return a picture with 2,048 pixels at most each way; None where it need not be scaled down to be shown."""
    longest = max(picture.size)
    if longest <= LONGEST_SHOWN:
        return None
    width, height = (max(1, round(side * min(1.0, _FINEST / longest))) for side in picture.size)
    return picture.resize((width, height), Image.Resampling.BOX)


def scaled_down(levels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return a picture, 0 for black to 255 for white, as it is read and shown, 0 to 1: as `scale_down` makes it."""
    picture = Image.fromarray(levels)
    scale_down(picture)
    return np.asarray(picture, np.float32) / np.float32(255)
