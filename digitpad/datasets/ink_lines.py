"""Ink as JSON lines: one drawing a line, ``{"strokes": [[[x, y], ...], ...], "label": 3}``; or as digitpad's SVG.

Beside the strokes there may be ``"times"``: for each of them the seconds at which its points were drawn, or null. Other
programs may mean something else by that name; what cannot be such times is ignored, as other names are.
"""

import json
import reprlib
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from digitpad.datasets.errors import DataError, brief
from digitpad.datasets.files import TooMuchError, open_plain, reason, unpacked
from digitpad.datasets.limits import (
    MB,
    MOST_BLANK_LINES,
    MOST_LINE_BYTES,
    MOST_LINE_OBJECTS,
    MOST_LINE_VALUES,
    MOST_STROKES,
)
from digitpad.datasets.standard_input import NAME
from digitpad.datasets.svg import SVG_SUFFIX, read_svg
from digitpad.ink import Drawing, InkError
from digitpad.network.sizes import OUTPUTS

INK_SUFFIXES = (".jsonl", ".json", ".ndjson", ".jsonl.gz", ".json.gz", ".ndjson.gz", SVG_SUFFIX)
INK_MIME_TYPE = "application/x-ndjson"
"""By which programs name JSON lines to each other, in the clipboard too."""
_QUOTED = 30  # characters
_LONGEST = 600  # seconds that a drawing may take: more are milliseconds, or times of day
_GZIP = b"\x1f\x8b"


def is_ink(source: str) -> bool:
    """Return whether the file `source` is to be read as ink rather than as a picture.

    The name decides, or else how the file starts: with a brace, or gzipped. A named pipe is always ink: what has been
    read from it to decide could not be read again.
    """
    if source.lower().endswith(INK_SUFFIXES):
        return True
    path = Path(source)
    try:
        if not path.is_file():
            return path.is_fifo()
        with path.open("rb") as file:
            start = file.read(64)
    except (OSError, ValueError):  # whoever reads it will say what is wrong
        return False
    return start.startswith(_GZIP) or start.lstrip().startswith(b"{")


def read_ink(source: str | BinaryIO) -> Iterator[Drawing]:
    """Yield the drawings in a file, plain or gzipped, or in what `standard_input` returned.

    Raises
    ------
    DataError
        At the first line that is not a drawing, with the file and the line; those before it have been yielded.
    """
    if isinstance(source, str) and source.lower().endswith(SVG_SUFFIX):
        yield read_svg(source)
        return
    for _, drawing, _ in _lines(source):
        yield drawing


def read_labelled_ink(source: str | BinaryIO) -> Iterator[tuple[Drawing, int | None]]:
    """Yield drawings and their labels, 0 to 9, or None (null in the file) for one that is no digit; see `read_ink`.

    Raises
    ------
    DataError
        As `read_ink`, and where a line has no such label.
    """
    for where, drawing, content in _lines(source):
        label = content.get("label", ...)
        if label is not None and not (type(label) is int and 0 <= label < OUTPUTS):
            said = "is missing" if label is ... else f"is {_quoted(label)}"
            raise DataError(f'{where}: "label" {said}; it must be a digit from 0 to 9, or null for no digit')
        yield drawing, label


def drawing_in(where: str, line: bytes) -> Drawing:
    """Return the drawing in one line of ink; `where` is for the message.

    Raises
    ------
    DataError
        When it is none.
    """
    return _drawing(where, _object(where, line))


def _lines(source: str | BinaryIO) -> Iterator[tuple[str, Drawing, dict[str, object]]]:
    name = source if isinstance(source, str) else NAME
    number = 0
    try:
        with _opened(source) as file:
            blank = spaces = 0
            for number, line in enumerate(iter(lambda: file.readline(MOST_LINE_BYTES + 1), b""), start=1):
                where = f"{name}, line {number}"
                if line.isspace() and len(line) <= MOST_LINE_BYTES:
                    blank, spaces = blank + 1, spaces + len(line)
                    if blank > MOST_BLANK_LINES or spaces > MOST_LINE_BYTES:
                        raise DataError(f"{where}: this line is blank, and so are too many before it")
                    continue
                blank = spaces = 0
                content = _object(where, line)
                yield where, _drawing(where, content), content
    except MemoryError:
        raise DataError(f"{name}, after line {max(number - 1, 0)}: there is not enough memory to read on") from None
    except (EOFError, zlib.error):
        raise DataError(f"{name}, after line {number}: the gzip compression is cut short or damaged") from None
    except TooMuchError:
        raise DataError(f"{name}, after line {number}: this is gzipped in too many parts; unpack it first") from None
    except OSError as error:
        raise DataError(f"{name}: {reason(error)}") from None


@contextmanager
def _opened(source: str | BinaryIO) -> Iterator[BinaryIO]:
    if not isinstance(source, str):
        yield source  # stays open: whoever called may read on
        return
    with unpacked(open_plain(Path(source), or_pipe=True)) as file:
        yield file


def _object(where: str, line: bytes) -> dict[str, object]:
    if len(line) > MOST_LINE_BYTES:
        raise DataError(
            f"{where}: this line is longer than {MOST_LINE_BYTES // MB} MB; a drawing takes a few thousand bytes"
        )
    values = sum(map(line.count, (b",", b"[", b'"')))
    if values > MOST_LINE_VALUES or line.count(b"{") > MOST_LINE_OBJECTS:
        raise DataError(f"{where}: this line has millions of numbers; a drawing has a few hundred points")
    try:
        content = json.loads(line.decode("utf-8-sig"))  # json itself would guess among the UTFs
    except UnicodeDecodeError:
        raise DataError(f"{where}: this is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        raise DataError(
            f"{where}: this is not JSON ({error.msg.removesuffix(' at')} at column {error.colno})"
        ) from None
    except RecursionError:
        raise DataError(f"{where}: this is nested too deeply for ink") from None
    except ValueError:  # Python reads no whole number of more than 4,300 digits
        raise DataError(f"{where}: this line has a number too long to be read") from None
    if not isinstance(content, dict) or not isinstance(content.get("strokes"), list):
        raise DataError(f'{where}: this is not an object {{"strokes": [[[x, y], ...], ...]}}')
    return content


def _drawing(where: str, content: dict[str, object]) -> Drawing:
    strokes: list[object] = content["strokes"]  # type: ignore[assignment]  # `_object` has seen that it is a list
    if len(strokes) > MOST_STROKES:
        raise DataError(f"{where}: this drawing has {len(strokes):,} strokes; the limit is {MOST_STROKES:,}")
    for number, stroke in enumerate(strokes, start=1):
        if not isinstance(stroke, list) or not all(_is_point(point) for point in stroke):
            raise DataError(f"{where}: stroke {number} is not a list of [x, y] pairs of numbers")
    try:
        drawing = Drawing(strokes)  # type: ignore[arg-type]
    except InkError as error:
        raise DataError(f"{where}: {error}") from None
    times = content.get("times")
    if not isinstance(times, list) or not all(map(_are_times, times)):
        return drawing
    try:
        return Drawing(strokes, times)  # type: ignore[arg-type]
    except InkError:  # they are no times of these strokes: something else has this name
        return drawing


def _are_times(times: object) -> bool:
    return times is None or (
        isinstance(times, list) and all(type(when) in _NUMBERS and abs(when) < _LONGEST for when in times)
    )


def _quoted(value: object) -> str:
    """Return a value of JSON for a message, as JSON if it is not too long."""
    if isinstance(value, (dict, list)):
        return reprlib.repr(value)
    return brief(json.dumps(value[:_QUOTED] if isinstance(value, str) else value), _QUOTED)


def _is_point(point: object) -> bool:
    # true and false are no numbers, though Python and numpy take them for 1 and 0
    return (
        isinstance(point, list)
        and len(point) == 2  # noqa: PLR2004
        and type(point[0]) in _NUMBERS
        and type(point[1]) in _NUMBERS
    )


_NUMBERS = frozenset((int, float))
