"""Opening what others made: a picture, or the first drawing of an ink file, from a file or from the clipboard."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.errors import DataError
from digitpad.datasets.limits import MOST_POINTS_ON_THE_PAD
from digitpad.ink import Drawing, frame
from digitpad.network.sizes import SIDE
from digitpad.session.reading import Verdict

if TYPE_CHECKING:
    from digitpad.ink.picture_row import PictureRow

_REFUSALS = {
    Verdict.NOT_A_DIGIT: "there is too much in this picture, perhaps a page of text; show just one digit",
    Verdict.ONE_AT_A_TIME: "there is more than one digit in this picture; show just one",
    Verdict.EMPTY: "nothing is drawn in this picture; the digit must stand out from the paper",
}


class NoDigitError(DataError):
    """A picture could be opened, but what it shows is not one digit.

    Attributes
    ----------
    verdict : Verdict
        The verdict of a reading of it.
    picture : Picture or None
        The picture, with inputs of zeros, where there is something to be seen: a part of it may be a digit.
    """

    def __init__(self, sentence: str, verdict: Verdict, picture: "Picture | None") -> None:
        super().__init__(sentence)
        self.verdict, self.picture = verdict, picture


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture that shows something, or a drawing of too many points to be drawn on."""

    name: str
    grey: NDArray[np.float32]
    """``(height, width)``, 0 for black to 1 for white."""
    image: NDArray[np.float32]
    """``(784,)``: the network's inputs; all zeros where no digit is found in it as a whole."""
    fine: NDArray[np.uint8] | None = None
    """``(height, width)``, 0 for black to 255 for white: the same with more pixels, at most 2,048 each way (4 MB),
    which parts are cut out of; None where `grey` has all of them."""
    row: "PictureRow | None" = None
    """What stands side by side in it, in the pixels of `grey`."""
    several: bool = False
    """Whether more than one digit is found in it, which are no number: so it is none as a whole."""

    @property
    def is_found(self) -> bool:
        """Whether the digit had to be found in it; a picture of 28x28 pixels is already as networks see digits."""
        return self.grey.shape != (SIDE, SIDE)

    @property
    def is_empty(self) -> bool:
        """False: a picture always shows something. A drawing, which has the same property, may be empty."""
        return False


Content = Drawing | Picture


@dataclass(frozen=True, eq=False)
class Opened:
    """What goes on the pad."""

    content: Content
    remark: str = ""
    """What the user must know about it: that there was more than fits on the pad, say; "" where all is told."""


def open_files(files: Sequence[str], name: str) -> Opened:
    """Open the first of several files; the remark says that there were others. `name` is for that remark.

    Raises
    ------
    DataError
        As `open_file`.
    """
    opened = open_file(files[0])
    if len(files) == 1:
        return opened
    remark = f"{name}: there are several files; {files[0]} is on the pad"
    return Opened(opened.content, f"{remark}; {opened.remark}" if opened.remark else remark)


def open_file(file: str) -> Opened:
    """Open an ink file, of which the first drawing is taken, digitpad's SVG, or a picture.

    See `digitpad.datasets.ink_lines`, `digitpad.datasets.svg` and `digitpad.datasets.pictures`.

    Raises
    ------
    DataError
        When it cannot be read, is damaged, holds nothing, or is no ordinary file: a pipe, say, might never end.
    """
    from digitpad.datasets.ink_lines import is_ink, read_ink  # noqa: PLC0415 - the window starts without

    if not _can_be_a_name(file):
        raise DataError(f"{file}: no file can have this name")
    path = Path(file)
    try:
        is_special = path.exists() and not path.is_file()
    except OSError as error:
        raise DataError(f"{file}: cannot be read ({error.strerror or error})") from None
    if is_special:
        raise DataError(f"{file}: this is not an ordinary file")
    return _first(read_ink(file), file) if is_ink(file) else _opened_picture(path, file)


def open_packed(content: bytes, name: str) -> Opened:
    """Open the picture in the bytes of a picture's file; see `open_file`."""
    return _opened_picture(content, name)


def _can_be_a_name(file: str) -> bool:
    try:
        return b"\0" not in os.fsencode(file)
    except UnicodeEncodeError:
        return False


def _opened_picture(source: Path | bytes, name: str) -> Opened:
    """Open a picture; one that is no digit as a whole, too, for a digit may be cut out of it."""
    try:
        return Opened(open_picture(source, name))
    except NoDigitError as error:
        if error.picture is None:
            raise
        if error.verdict is Verdict.ONE_AT_A_TIME:
            remark = "there is more than one digit in it; drag a frame around one, or a line of them, to cut it out"
        else:
            remark = "no digit is found in all of it; drag a frame around one to cut it out"
        return Opened(error.picture, f"{name}: {remark}")


def open_picture(source: Path | bytes, name: str) -> Picture:
    """Return the picture in a file, or in the bytes of such a file; `name` is for messages.

    Raises
    ------
    NoDigitError
        When nothing is drawn in it, several digits, or far too much for a digit.
    DataError
        When it cannot be read or is damaged.
    """
    # the window starts without these
    from digitpad.datasets.pictures import read_finely  # noqa: PLC0415
    from digitpad.ink.lighting import LEAST_CONTRAST  # noqa: PLC0415
    from digitpad.session.framed_picture import framed_picture  # noqa: PLC0415

    grey, fine = read_finely(BytesIO(source) if isinstance(source, bytes) else source, name)
    inputs, row, refusal = framed_picture(grey)
    picture = Picture(name, grey, inputs, fine, row, several=refusal is Verdict.ONE_AT_A_TIME)
    if refusal is not None:
        is_blank = refusal is Verdict.EMPTY and np.ptp(grey) < LEAST_CONTRAST
        raise NoDigitError(f"{name}: {_REFUSALS[refusal]}", refusal, None if is_blank else picture)
    return picture


def open_text(text: bytes, name: str) -> Opened:
    """Open ink given as text in UTF-8, JSON lines, of which the first drawing is taken; `name` is for messages.

    Raises
    ------
    DataError
        When the first line is not a drawing, or there is none.
    """
    from digitpad.datasets.ink_lines import drawing_in  # noqa: PLC0415 - the window starts without

    lines = enumerate(BytesIO(text), start=1)
    return _first((drawing_in(f"{name}, line {k}", line) for k, line in lines if not line.isspace()), name)


def _first(drawings: Iterator[Drawing], name: str) -> Opened:
    """Return the first drawing, remarking on what comes next; nothing after the second is looked at."""
    first = next(drawings, None)
    if first is None:
        raise DataError(f"{name}: there is no drawing in it")
    try:
        second = next(drawings, None)
    except DataError as error:
        return _for_the_pad(first, name, f"{error}; the drawing before that is on the pad")
    more = f"{name}: there are several drawings in it; the first is on the pad" if second is not None else ""
    return _for_the_pad(first, name, more)


def _for_the_pad(drawing: Drawing, name: str, remark: str) -> Opened:
    """Return a drawing as it is, or simplified where it has very many points, or as a picture where that is too little.

    The pad paints a drawing stroke by stroke, and has it framed and read with each move of the pen.
    """
    count = drawing.point_count
    if count <= MOST_POINTS_ON_THE_PAD:
        return Opened(drawing, remark)
    from digitpad.ink.painting import painted  # noqa: PLC0415 - the window starts without
    from digitpad.ink.simplification import simplified  # noqa: PLC0415 - the same

    simple = simplified(drawing)
    if simple.point_count <= MOST_POINTS_ON_THE_PAD:
        return Opened(simple, remark)
    why = f"has {count:,} points, too many to draw on, so it is on the pad as a picture"
    return Opened(
        Picture(name, painted(simple), frame(drawing)),
        f"{remark}; it {why}" if remark else f"{name}: this drawing {why}",
    )
