"""Put a picture of a digit where MNIST puts its digits: the same framing, for ink that is pixels already."""

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.framing import BOX, MIDDLE
from digitpad.ink.rendering import SIDE

# Of the contrast between paper and the darkest ink: what is fainter is paper, and what is stronger decides the box.
_FAINT = 0.2
_CLEAR = 0.5
_LEAST_CONTRAST = 0.1  # between paper and ink, of black to white; a picture with less holds nothing


def frame_picture(grey: NDArray[np.floating]) -> NDArray[np.float32]:
    """Return the 784 inputs of the network for a picture with one digit.

    A picture of 28x28 pixels that is black all around its border is taken for one of MNIST, as it is.

    Parameters
    ----------
    grey
        ``(height, width)``, 0 for black to 1 for white. Ink may be dark on light or light on dark: what most of the
        border is, is paper.

    Returns
    -------
    ``(784,)``, 0 for paper to 1 for ink; all zeros where the picture holds nothing.
    """
    border = np.concatenate((grey[0], grey[-1], grey[:, 0], grey[:, -1]))
    if grey.shape == (SIDE, SIDE) and not border.any():
        return grey.astype(np.float32).ravel()
    paper = float(np.median(border))
    ink = np.abs(grey - paper) if 0.25 < paper < 0.75 else (paper - grey if paper >= 0.5 else grey - paper)  # noqa: PLR2004
    ink = np.clip(ink, 0.0, None)
    contrast = float(np.partition(ink, -max(1, ink.size // 1000), axis=None)[-max(1, ink.size // 1000)])
    if contrast < _LEAST_CONTRAST:
        return np.zeros(SIDE * SIDE, np.float32)
    ink = np.clip((ink / contrast - _FAINT) / (1 - _FAINT), 0.0, 1.0)
    inked = ink > _CLEAR
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    scale = BOX / (max(rows[-1] - rows[0], columns[-1] - columns[0]) + 1)
    mass = ink.sum()
    centre_y = float(ink.sum(axis=1) @ np.arange(ink.shape[0]) / mass)
    centre_x = float(ink.sum(axis=0) @ np.arange(ink.shape[1]) / mass)
    framed = _averaging(ink.shape[0], scale, centre_y) @ ink @ _averaging(ink.shape[1], scale, centre_x).T
    return np.clip(framed, 0.0, 1.0).astype(np.float32).ravel()


def _averaging(length: int, scale: float, centre: float) -> NDArray[np.float64]:
    """Return the ``(28, length)`` matrix that scales a line of pixels, each new one the mean of what it covers.

    Pixel `centre` of the line comes to the middle.
    """
    edges = (np.arange(SIDE + 1) - 0.5 - MIDDLE) / scale + centre
    old = np.arange(length)
    covered = np.minimum(edges[1:, None], old + 0.5) - np.maximum(edges[:-1, None], old - 0.5)
    return np.clip(covered, 0.0, None) * scale
