"""Drawings as SVG, as digitpad writes them: each stroke is a path of straight lines."""

import re
from itertools import pairwise
from pathlib import Path
from xml.parsers import expat

from digitpad.datasets.errors import DataError
from digitpad.datasets.files import open_plain, reason
from digitpad.datasets.limits import MB, MOST_LINE_BYTES, MOST_LINE_VALUES, MOST_STROKES
from digitpad.ink import Drawing

SVG_SUFFIX = ".svg"
_SPACE = "http://www.w3.org/2000/svg "
_NO_INK = {"svg", "rect", "g", "title", "desc", "metadata"}
_NUMBER = r"-?(?:\d+\.?\d*|\.\d+)"
_PATH = re.compile(rf"M{_NUMBER} {_NUMBER}(?:L{_NUMBER} {_NUMBER})*")
_NUMBERS = re.compile(_NUMBER)


def read_svg(source: str) -> Drawing:
    """Return the drawing in an SVG file that digitpad wrote, in the units of its paths.

    Raises
    ------
    DataError
        When it cannot be read, is damaged, or has anything in it that digitpad does not write: curves, say, whose
        strokes would have to be guessed.
    """
    try:
        with open_plain(Path(source)) as file:
            content = file.read(MOST_LINE_BYTES + 1)
    except OSError as error:
        raise DataError(f"{source}: {reason(error)}") from None
    return svg_drawing(source, content)


def svg_drawing(name: str, content: bytes) -> Drawing:
    """Return the drawing in the bytes of such a file; `name` is for messages.

    Raises
    ------
    DataError
        As `read_svg`.
    """
    if len(content) > MOST_LINE_BYTES:
        raise DataError(f"{name}: is larger than {MOST_LINE_BYTES // MB} MB, and a drawing takes a few thousand bytes")
    paths: list[str] = []

    def begin(element: str, attributes: dict[str, str]) -> None:
        tag = element.removeprefix(_SPACE)
        if tag == "path" and attributes.keys() <= {"d"} and len(paths) < MOST_STROKES:
            paths.append(attributes.get("d", ""))
        elif tag not in _NO_INK or "transform" in attributes:
            raise _ForeignError

    def declare(*_: object) -> None:  # what is declared could grow without end
        raise _ForeignError

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = declare
    try:
        parser.Parse(content, True)
        strokes = [_points(path) for path in paths]
    except expat.ExpatError as error:
        raise DataError(f"{name}: is damaged, or no SVG (line {error.lineno})") from None
    except _ForeignError:
        raise DataError(
            f"{name}: is not an SVG that digitpad wrote, and others cannot be read; save it as PNG and open that"
        ) from None
    if sum(map(len, strokes)) > MOST_LINE_VALUES:
        raise DataError(f"{name}: holds millions of numbers, and a drawing has some hundred points")
    return Drawing(strokes)


class _ForeignError(Exception):
    """Another program made it."""


def _points(path: str) -> list[list[float]]:
    if not _PATH.fullmatch(path):
        raise _ForeignError
    numbers = [float(each) for each in _NUMBERS.findall(path)]
    points = [list(each) for each in zip(numbers[::2], numbers[1::2], strict=True)]
    is_dot = len(points) == 2 and all(one == other for one, other in pairwise(points))  # noqa: PLR2004 - two ends
    return points[:1] if is_dot else points
