"""Where the ink of pictures lies."""

import numpy as np
from numpy.typing import NDArray

Images = NDArray[np.uint8]


def spans(images: Images) -> NDArray[np.intp]:
    """Return how many columns and rows lie between each picture's outermost dark ones, ``(n, 2)``."""
    dark = images.reshape(-1, 28, 28) >= 128
    return np.array([[np.ptp(np.flatnonzero(picture.any(axis=axis))) for axis in (0, 1)] for picture in dark])


def centres_of_mass(images: Images) -> NDArray[np.float64]:
    ink = images.reshape(-1, 28, 28).astype(float)
    mass = ink.sum(axis=(1, 2))
    places = np.arange(28)
    return np.stack((ink.sum(axis=1) @ places / mass, ink.sum(axis=2) @ places / mass), axis=1)
