"""Which grey to make of colours: the eye's, or the one in which ink of another colour stands out from its paper."""

import numpy as np
from PIL import Image

Mixture = tuple[float, float, float, float]
"""What red, green and blue count, and what is added, from 0 to 255: as `Image.convert` takes it."""

_SIDE = 128  # pixels along the longer side are enough to see the colours
_STRONGEST = 99.5  # percentile of the differences from the paper: a thin digit is a few pixels in a hundred
_TIMES = 2.0  # the ink has to stand out so much better than in the eye's grey,
_LEAST = 20.0  # and by so much, of 255
_LUMA = np.array([0.299, 0.587, 0.114])  # ITU-R BT.601, as Pillow's mode L


def mixture(picture: Image.Image) -> Mixture | None:
    """Return the mixture of colours in which ink stands out from paper, where that is not the eye's; else None.

    It is the first principal component of the colours: red ink on green paper may be no darker than the paper. A
    picture of which anything is transparent is seen in the eye's grey.
    """
    if picture.mode not in {"RGB", "RGBA", "P"} or not _is_opaque(picture):
        return None
    step = -(-max(picture.size) // _SIDE)
    if picture.mode == "RGB":
        small = picture.reduce(step)
    else:  # which has no mean of its numbers, or takes a copy of all pixels to make it
        width, height = (-(-side // step) for side in picture.size)
        small = picture.resize((width, height), Image.Resampling.NEAREST).convert("RGB")
    colours = np.asarray(small, np.float64).reshape(-1, 3)
    differences = colours - np.median(colours, axis=0)
    _, vectors = np.linalg.eigh(differences.T @ differences)
    first = vectors[:, -1] / np.abs(vectors[:, -1]).sum()
    along = differences @ first
    strength = np.percentile(np.abs(along), _STRONGEST)
    if strength < max(_LEAST, _TIMES * np.percentile(np.abs(differences @ _LUMA), _STRONGEST)):
        return None
    red, green, blue = (first if along.mean() < 0 else -first).tolist()  # ink is dark, then
    return red, green, blue, 255 * -sum(min(each, 0.0) for each in (red, green, blue))


def _is_opaque(picture: Image.Image) -> bool:
    """Return whether no pixel is transparent, though there may be a channel that could say so."""
    if picture.mode == "RGBA":
        return picture.getchannel("A").getextrema() == (255, 255)
    return not picture.has_transparency_data
