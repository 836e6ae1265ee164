"""A drawing as a picture."""

import numpy as np
from PySide6.QtGui import QImage

from digitpad.gui.saving.picture import picture_of
from digitpad.ink.drawing import Drawing
from digitpad.ink.geometry import PEN_WIDTH


def greys(picture: QImage) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    rows = np.array(picture.constBits(), np.uint8).reshape(picture.height(), picture.bytesPerLine())
    return rows[:, : picture.width()]


def test_ink_is_black_on_white_where_it_was_drawn_and_as_thick() -> None:
    """A dot too."""
    grey = greys(picture_of(Drawing([[(0.25, 0.5), (0.75, 0.5)], [(0.5, 0.1)]])))
    side = len(grey)
    assert grey[side // 2, side // 2] == 0
    assert grey[round(0.1 * side), side // 2] == 0
    assert grey[side // 4, side // 4] == 255
    assert abs((255 - grey[:, round(0.3 * side)]).sum() / 255 / side - PEN_WIDTH) < 0.002
