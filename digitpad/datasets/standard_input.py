"""Standard input: ink as JSON lines or a picture, either of them gzipped or not. How it starts tells which."""

import io
import string
import sys
import zlib
from typing import Any, BinaryIO

from digitpad.datasets.errors import DataError
from digitpad.datasets.files import TooMuchError, reason, unpacked
from digitpad.datasets.limits import MOST_PICTURE_FILE_BYTES, PIECE

NAME = "standard input"
"""What messages call it."""

_LOOKED_AT = 64  # bytes
_BOM = b"\xef\xbb\xbf"
_TEXT = frozenset(string.printable.encode())
_PPM = tuple(b"P%d%c" % (kind, space) for kind in range(1, 8) for space in b" \t\r\n#")


def standard_input() -> BinaryIO:
    """Return standard input, or if it is gzipped what reads it unpacked; waits until something is there.

    Raises
    ------
    DataError
        When it cannot be read.
    """
    try:
        given: Any = sys.stdin.buffer  # or what stands in its place
        return unpacked(given if isinstance(given, io.BufferedReader) else io.BufferedReader(given))
    except OSError as error:
        raise DataError(f"{NAME}: {reason(error)}") from None


def is_picture(file: BinaryIO) -> bool:
    """Return whether what `standard_input` returned starts as pictures do, rather than as ink, without taking it.

    All formats of pictures have bytes near their start that are no text, but for PPM, which starts with P1 to P7.
    """
    try:
        start = file.peek(_LOOKED_AT)[:_LOOKED_AT]  # type: ignore[attr-defined]  # both kinds have it
    except (OSError, EOFError, zlib.error, TooMuchError):  # whoever reads it will say what is wrong
        return False
    text = start.removeprefix(_BOM)
    if text.lstrip().startswith(b"{"):
        return False
    return text.startswith(_PPM) or (bool(text) and not _TEXT.issuperset(text))


def picture_bytes(file: BinaryIO) -> bytes:
    """Return the picture that stands in `file`, to its end; of one too large to be read, enough to see that it is.

    Raises
    ------
    DataError
        When it cannot be read to its end.
    """
    content = io.BytesIO()
    try:
        while content.tell() <= MOST_PICTURE_FILE_BYTES and (piece := file.read(PIECE)):
            content.write(piece)
    except (EOFError, zlib.error):
        raise DataError(f"{NAME}: the gzip compression is cut short or damaged") from None
    except TooMuchError:
        raise DataError(f"{NAME}: this is gzipped in too many parts; unpack it first") from None
    except MemoryError:
        raise DataError(f"{NAME}: there is not enough memory to open this picture") from None
    except OSError as error:
        raise DataError(f"{NAME}: {reason(error)}") from None
    return content.getvalue()
