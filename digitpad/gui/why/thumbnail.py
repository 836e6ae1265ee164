"""A training image as a small picture."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap

from digitpad.network.sizes import SIDE


def thumbnail(image: NDArray[np.uint8], side: int, ratio: float) -> QPixmap:
    """Return a picture of pixels ``(784,)``, white on black as MNIST has them.

    Parameters
    ----------
    side
        In device-independent pixels.
    ratio
        The screen's pixels for each of these.
    """
    pixels = QImage(np.ascontiguousarray(image).data, SIDE, SIDE, SIDE, QImage.Format.Format_Grayscale8)
    across = round(side * ratio)
    picture = QPixmap.fromImage(pixels.scaled(across, across, mode=Qt.TransformationMode.FastTransformation))
    picture.setDevicePixelRatio(ratio)
    return picture
