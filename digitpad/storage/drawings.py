"""Drawings as files for other programs, and for digitpad to open again: ink as JSON lines, and SVG."""

import json

import numpy as np

from digitpad.ink import Drawing
from digitpad.ink.geometry import PEN_WIDTH

_SIDE = 1000  # of the pad, in the SVG's own units: with two decimals they are finer than any screen
_DECIMALS = 4  # of a second
_SHOWN = 560  # pixels in which programs show the SVG at first

_SVG = """\
<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="{shown}" height="{shown}" viewBox="0 0 {side} {side}">
<rect width="{side}" height="{side}" fill="white"/>
<g fill="none" stroke="black" stroke-width="{pen:g}" stroke-linecap="round" stroke-linejoin="round">
{paths}
</g>
</svg>
"""


def as_ink(drawing: Drawing) -> bytes:
    """Return a drawing as a line of ink; read again by `digitpad.datasets.ink_lines` it is the very same.

    When its points were drawn is told, where anybody knows, to a tenth of a millisecond.
    """
    content: dict[str, object] = {"strokes": [stroke.tolist() for stroke in drawing.strokes]}
    if any(when is not None for when in drawing.times):
        content["times"] = [
            None if when is None else when.astype(np.float64).round(_DECIMALS).tolist() for when in drawing.times
        ]
    return json.dumps(content).encode() + b"\n"


def as_svg(drawing: Drawing) -> bytes:
    """Return a drawing as SVG, black on white, for `digitpad.datasets.svg` and all other programs.

    Parameters
    ----------
    drawing
        In sides of the pad: what is from (0, 0) to (1, 1) is seen.
    """
    paths = "\n".join(f'<path d="{_path(stroke.tolist())}"/>' for stroke in drawing.strokes)
    return _SVG.format(shown=_SHOWN, side=_SIDE, pen=round(PEN_WIDTH * _SIDE, 2), paths=paths).encode()


def _path(points: list[list[float]]) -> str:
    """Return the straight lines from point to point; a dot is a line of no length, which its round ends show."""
    if len(points) == 1:
        points = points * 2
    return "M" + "L".join(f"{_SIDE * x:.2f} {_SIDE * y:.2f}" for x, y in points)
