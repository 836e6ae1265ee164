"""A cost surface as a picture: a colour for each height, from paper where it is lowest, with contour lines."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPalette

from digitpad.gui.look.theme import outline, speaks_for

_DEEPEST: Final = 0.3
"""How much blue the highest place has: what is painted on it still stands out."""

_LINE: Final = 0.5
_ROUND: Final = (1.0, 1.5, 2.0, 3.0, 5.0, 7.0)
"""Contours are at these times powers of ten: on a surface that is steep here and flat there, equal steps crowd."""


def contours(least: float, most: float) -> list[float]:
    """Return the heights of the contour lines between two heights above 0, the lowest first."""
    powers = range(int(np.floor(np.log10(least))), int(np.floor(np.log10(most))) + 1)
    heights = (step * 10.0**power for power in powers for step in _ROUND)
    return [height for height in heights if least < height < most]


def part(height: float, least: float, most: float) -> float:
    """Return where a height is between the lowest, 0, and the highest, 1, by factors."""
    return float(np.log(height / least) / np.log(most / least))


def colour(at: float, palette: QPalette) -> QColor:
    """Return the colour of a height, by its `part`."""
    paper, blue = palette.base().color(), speaks_for(palette)
    mixed = (p + _DEEPEST * at * (b - p) for p, b in zip(_rgb(paper), _rgb(blue), strict=True))
    return QColor(*(round(each) for each in mixed))


def surface_image(costs: NDArray[np.float64], size: QSize, palette: QPalette) -> QImage:
    """Return the picture, in pixels, of heights above 0 on a grid, ``(rows, columns)``; the first row is below."""
    least, most = float(costs.min()), float(costs.max())
    levels = np.array([0.0, *(part(each, least, most) for each in contours(least, most)), 1.0])
    rows, columns = _between(costs.shape[0], size.height()), _between(costs.shape[1], size.width())
    heights = (rows @ (np.log(costs / least) / np.log(most / least)) @ columns.T)[::-1]
    # Between two contours, a whole number on one; in float32, for on a large screen each of these arrays is megabytes.
    numbered = np.interp(heights, levels, np.arange(len(levels))).astype(np.float32)
    bands = np.floor(np.clip(numbered, 0, len(levels) - 1.001)) / max(len(levels) - 2, 1)
    low, high, line = (
        np.array(_rgb(each), np.float32) for each in (colour(0, palette), colour(1, palette), outline(palette))
    )
    filled = low + bands[..., None] * (high - low)
    mixed = filled + (_LINE * _on_line(numbered, len(levels) - 2))[..., None] * (line - filled)
    screen = np.full((*heights.shape, 4), 255, np.uint8)  # blue, green, red, and nothing
    screen[..., :3] = np.rint(mixed)[..., ::-1]
    height, width = heights.shape
    return QImage(screen.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()  # Qt keeps no array alive


def _on_line(numbered: NDArray[np.float32], last: int) -> NDArray[np.float32]:
    """Return how much of a pixel a contour line covers, of the contours 1 to `last`."""
    contour = np.rint(numbered)
    slope = np.maximum(np.hypot(*np.gradient(numbered)), np.float32(1e-9))
    away = np.abs(numbered - contour) / slope  # in pixels, nearly
    covered: NDArray[np.float32] = np.clip(1.1 - away, 0.0, 1.0) * ((contour >= 1) & (contour <= last))
    return covered


def _between(places: int, pixels: int) -> NDArray[np.float64]:
    """Return what makes `pixels` values of `places` ones, ``(pixels, places)``, each between its two neighbours."""
    at = np.linspace(0, places - 1, pixels)
    weights: NDArray[np.float64] = np.maximum(1 - np.abs(at[:, None] - np.arange(places)), 0)
    return weights


def _rgb(colour_: QColor) -> tuple[int, int, int]:
    return colour_.red(), colour_.green(), colour_.blue()
