"""Opening a file: a picture, or the first drawing of an ink file."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets import DataError
from digitpad.datasets.ink_lines import is_ink, read_ink
from digitpad.ink import Drawing


def open_file(file: str) -> Drawing | NDArray[np.float32]:
    """Return the first drawing in an ink file, or a picture in grey; see `digitpad.datasets.pictures`.

    Raises
    ------
    DataError
        When it cannot be read, is damaged, or is an ink file without a drawing.
    """
    if not is_ink(file):
        from digitpad.datasets.pictures import read_picture  # noqa: PLC0415 - the window starts without it

        return read_picture(Path(file))
    for drawing in read_ink(file):
        return drawing
    raise DataError(f"{file}: holds no drawing")
