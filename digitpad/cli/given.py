"""The files that `recognise` and `explain` are given: pictures, or ink."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import numpy as np

from digitpad.cli import UsageError, complain
from digitpad.datasets.ink_lines import is_ink
from digitpad.datasets.standard_input import NAME, is_picture, picture_bytes, standard_input
from digitpad.network.sizes import INPUTS, OUTPUTS
from digitpad.session.reading import Reader, Reading, read_content

FILES_HELP = "picture, or ink as JSON lines (may be gzipped); - for standard input"


def source_of(files: Sequence[str], number: int) -> tuple[str | BinaryIO, bool]:
    """Return what to read of the file at this place in the list, and whether it is a picture rather than ink.

    Raises
    ------
    UsageError
        When it is standard input for the second time.
    DataError
        When standard input cannot be read.
    """
    file = files[number]
    if file == "-" and "-" in files[:number]:
        raise UsageError(f"{NAME} has already been read; give - only once")
    source = standard_input() if file == "-" else file
    return source, not is_ink(source) if isinstance(source, str) else is_picture(source)


def reading_of_picture(source: str | BinaryIO, reader: Reader) -> Reading:
    """Return what is said of a picture; where it does not show one digit, say on standard error what the window would.

    Raises
    ------
    DataError
        When it cannot be read.
    """
    from digitpad.session.opening import NoDigitError, open_picture  # loads what ink does not need

    try:
        if isinstance(source, str):
            picture = open_picture(Path(source), source)
        else:
            picture = open_picture(picture_bytes(source), NAME)
    except NoDigitError as error:
        complain(str(error))  # but it is answered, so its exit code does not count
        return Reading(error.verdict, None, np.zeros(OUTPUTS, np.float32), np.zeros(INPUTS, np.float32))
    return read_content(picture, reader)
