"""A cost surface as a picture: a colour for each height, from paper where it is lowest, with contour lines."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPalette

from digitpad.gui.look.theme import outline, speaks_for

_DEEPEST: Final = 0.32
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
    """Return the picture, in pixels, of the heights on a grid, ``(rows, columns)``, all above 0; the first row is below."""
    least, most = float(costs.min()), float(costs.max())
    heights = np.log(costs / least) / np.log(most / least)
    rows, columns = (_between(len_, pixels) for len_, pixels in zip(costs.shape, (size.height(), size.width()), strict=True))
    smooth = (rows @ heights @ columns.T)[::-1]
    levels = [0.0, *(part(each, least, most) for each in contours(least, most)), 1.0]
    numbered = np.interp(smooth, levels, np.arange(len(levels)))  # contours are where this is a whole number
    down, across = np.gradient(numbered)
    away = np.abs(numbered - np.rint(numbered)) / np.maximum(np.hypot(down, across), 1e-9)  # in pixels, nearly
    on_line = np.clip(1.1 - away, 0.0, 1.0) * ((numbered > 0.5) & (numbered < len(levels) - 1.5))
    bands = np.floor(np.clip(numbered, 0, len(levels) - 1.001)) / (len(levels) - 2)
    screen = np.full((*smooth.shape, 4), 255, np.uint8)  # blue, green, red, and nothing
    low, high, line = (np.array(_rgb(each), np.float64) for each in (colour(0, palette), colour(1, palette), outline(palette)))
    filled = low + bands[..., None] * (high - low)
    mixed = filled + (_LINE * on_line)[..., None] * (line - filled)
    screen[..., :3] = np.rint(mixed)[..., ::-1]
    height, width = smooth.shape
    return QImage(screen.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()  # Qt keeps no array alive


def _between(places: int, pixels: int) -> NDArray[np.float64]:
    """Return what makes `pixels` values of `places` ones, ``(pixels, places)``, each between its two neighbours."""
    at = np.linspace(0, places - 1, pixels)
    weights: NDArray[np.float64] = np.maximum(1 - np.abs(at[:, None] - np.arange(places)), 0)
    return weights


def _rgb(colour_: QColor) -> tuple[int, int, int]:
    return colour_.red(), colour_.green(), colour_.blue()
