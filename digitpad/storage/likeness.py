"""Which kept digits are nearly identical, as the network sees them.

Two pictures are as far apart as the length of their difference, both blurred by [1 2 1] / 4 along rows and columns, in
relation to the geometric mean of their own lengths. On 5,652 digits of other people's pens (the half that is for
choosing), one in a thousand has a digit of another value within .3 among all of them, and none of 1,500 among those of
its own writer; of drawings bent by 2 % of their size 99 % stay within .26, bent by 4 % half of them within .22.

So that ten thousand need not be framed, each has a sketch of 7 by 7 pixels: of pairs within .3 none had its sketches
further apart than .325.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from digitpad.ink import Drawing, frame, frame_many
from digitpad.network.sizes import SIDE
from digitpad.storage.ink_bytes import Picture

NEARLY_IDENTICAL = 0.3
_SKETCHES_NEAR = 0.35
_COARSE = 7  # pixels along each side of a sketch
_MOST_CANDIDATES = 50  # whose drawings are framed, which takes some 10 ms
_BLUR = np.array([0.25, 0.5, 0.25], np.float32)
_TINY = 1e-12


def _image_of(content: Drawing | Picture) -> Picture:
    """Return the network's inputs for a drawing, or for the picture that has them already: ``(784,)``."""
    return frame(content) if isinstance(content, Drawing) else content


def sketches_of(contents: Sequence[Drawing | Picture]) -> list[bytes]:
    """Return 49 bytes for each drawing or picture: the mean ink of each 4 by 4 pixels, 0 to 255."""
    framed = iter(frame_many([content for content in contents if isinstance(content, Drawing)]))
    images = [next(framed) if isinstance(content, Drawing) else content for content in contents]
    cell = SIDE // _COARSE
    means = np.reshape(images, (-1, _COARSE, cell, _COARSE, cell)).mean(axis=(2, 4))
    return [sketch.tobytes() for sketch in np.rint(means.clip(0, 1) * 255).astype(np.uint8)]


def candidates(sketch: bytes, sketches: Sequence[bytes]) -> list[int]:
    """Return the places of those sketches whose drawings may be nearly identical, the most similar first."""
    if not sketches:
        return []
    ours = np.frombuffer(sketch, np.uint8).astype(np.float32)
    theirs = np.frombuffer(b"".join(sketches), np.uint8).reshape(len(sketches), -1).astype(np.float32)
    apart = _relative(np.linalg.norm(theirs - ours, axis=1), np.linalg.norm(theirs, axis=1), np.linalg.norm(ours))
    near = np.flatnonzero(apart <= _SKETCHES_NEAR)
    return [int(place) for place in near[np.argsort(apart[near], kind="stable")][:_MOST_CANDIDATES]]


def distance(one: Drawing | Picture, other: Drawing | Picture) -> float:
    """Return how far apart two are; 0 for the same, about 1.4 for those that share no pixel."""
    ours, theirs = _blurred(_image_of(one)), _blurred(_image_of(other))
    return float(_relative(np.linalg.norm(ours - theirs), np.linalg.norm(ours), np.linalg.norm(theirs)))


def _relative(
    difference: NDArray[np.floating] | np.floating, one: NDArray[np.floating] | np.floating, other: np.floating
) -> NDArray[np.floating]:
    return np.asarray(difference / np.maximum(np.sqrt(one * other), _TINY))


def _blurred(image: Picture) -> NDArray[np.float32]:
    padded = np.pad(image.reshape(SIDE, SIDE), 1)
    rows = sum(weight * padded[k : k + SIDE] for k, weight in enumerate(_BLUR))
    blurred: NDArray[np.float32] = sum(weight * rows[:, k : k + SIDE] for k, weight in enumerate(_BLUR))
    return blurred
