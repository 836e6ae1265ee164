"""Opening what others made: a picture, or the first drawing of an ink file, from a file or out of the clipboard."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets import DataError
from digitpad.ink import Drawing
from digitpad.session.reading import Verdict


class NoDigitError(DataError):
    """A picture that can be opened, and what it shows is not one digit.

    Attributes
    ----------
    verdict : Verdict
        What a reading of it comes to.
    """

    def __init__(self, sentence: str, verdict: Verdict) -> None:
        super().__init__(sentence)
        self.verdict = verdict


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture with something in it."""

    name: str
    grey: NDArray[np.float32]
    """``(height, width)``, 0 for black to 1 for white."""
    image: NDArray[np.float32]
    """``(784,)``: the network's inputs."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it, as of a drawing: there is something."""
        return False


Content = Drawing | Picture


def open_file(file: str) -> Content:
    """Return the first drawing in an ink file, or a picture; see `digitpad.datasets.pictures`.

    Raises
    ------
    DataError
        When it cannot be read, is damaged, or holds nothing.
    """
    from digitpad.datasets.ink_lines import is_ink, read_ink  # noqa: PLC0415 - the window starts without

    return _first(read_ink(file), file) if is_ink(file) else open_picture(Path(file), file)


def open_picture(source: Path | bytes, name: str) -> Picture:
    """Return the picture in a file, or in the bytes of one, in whatever format; `name` is for messages.

    Raises
    ------
    NoDigitError
        When nothing is drawn in it, or far too much.
    DataError
        When it cannot be read or is damaged.
    """
    # the window starts without these
    from digitpad.datasets.pictures import read_picture  # noqa: PLC0415
    from digitpad.ink.crowd import is_crowded  # noqa: PLC0415
    from digitpad.ink.raster import frame_picture  # noqa: PLC0415

    grey = read_picture(BytesIO(source) if isinstance(source, bytes) else source, name)
    if is_crowded(grey):
        raise NoDigitError(
            f"{name}: has too much in it, a page of text perhaps; show one digit alone", Verdict.NOT_A_DIGIT
        )
    image = frame_picture(grey)
    if not image.any():
        raise NoDigitError(
            f"{name}: nothing is drawn in this picture; a digit has to stand out from its paper", Verdict.EMPTY
        )
    return Picture(name, grey, image)


def open_text(text: str, name: str) -> Drawing:
    """Return the first drawing in a text of ink, JSON lines; `name` is for messages.

    Raises
    ------
    DataError
        When it is none.
    """
    from digitpad.datasets.ink_lines import drawing_in  # noqa: PLC0415 - the window starts without

    lines = enumerate(text.splitlines(), start=1)
    return _first((drawing_in(f"{name}, line {k}", line.encode()) for k, line in lines if line.strip()), name)


def _first(drawings: Iterator[Drawing], name: str) -> Drawing:
    for drawing in drawings:
        return drawing
    raise DataError(f"{name}: holds no drawing")
