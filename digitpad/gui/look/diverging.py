"""What speaks for an answer and what against it as colours: paper where it is nothing, blue, and orange."""

from math import floor, log10

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPalette

from digitpad.gui.look.theme import fading, speaks_against, speaks_for

_STEPS = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0)

_PART = 0.4
_BEYOND = 1.3
_LEGEND_STEPS = 32


def diverging_image(values: NDArray[np.floating], full: float, palette: QPalette) -> QImage:
    """Return a picture of a pixel for each of `values`, ``(rows, columns)``.

    Parameters
    ----------
    full
        The size from which on a pixel has all of its colour.
    palette
        Whose base is the paper.
    """
    screen = np.full((*values.shape, 4), 255, np.uint8)  # blue, green, red, and nothing
    screen[..., :3] = _blended(values, full, palette, palette.base().color())[..., ::-1]
    rows, columns = values.shape
    return QImage(screen.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()  # Qt keeps no array alive


def diverging_colours(values: NDArray[np.floating], full: float, palette: QPalette, nothing: QColor) -> list[QColor]:
    """Return the colour of each of ``(n,)`` values, on the way from `nothing` to blue or to orange."""
    return [QColor(*each) for each in _blended(values, full, palette, nothing).astype(int).tolist()]


def diverging_stops(palette: QPalette, nothing: QColor) -> list[tuple[float, QColor]]:
    """Return the colours of a legend, from all of orange at 0.0 over `nothing` to all of blue at 1.0.

    Between neighbours a straight blend is what `diverging_colours` returns, as nearly as can be seen.
    """
    places = np.linspace(0.0, 1.0, _LEGEND_STEPS + 1)
    return list(zip(places.tolist(), diverging_colours(2 * places - 1, 1.0, palette, nothing), strict=True))


def calm_scale(largest: float, before: float | None) -> float:
    """Return a scale for values up to `largest`: a round number.

    That of `before` stays as long as the values fill a good part of it and do not go far beyond it: colours that all
    change at once would be taken for news.
    """
    if before is not None and _PART * before <= largest <= _BEYOND * before:
        return before
    if not largest > 0:
        return before or 1.0
    power = 10.0 ** floor(log10(largest))
    return next((step * power for step in _STEPS if step * power >= largest), 10 * power)


def _blended(values: NDArray[np.floating], full: float, palette: QPalette, nothing: QColor) -> NDArray[np.floating]:
    """Return red, green and blue, whole numbers, for each of the values, in one axis more than they have."""
    here, blue, orange = (_rgb(each) for each in (nothing, speaks_for(palette), speaks_against(palette)))
    amounts = np.clip(np.abs(values) / full, 0.0, 1.0)[..., None] ** fading(palette)
    rounded: NDArray[np.floating] = np.rint(
        np.where(values[..., None] > 0, blue, orange) * amounts + here * (1 - amounts)
    )
    return rounded


def _rgb(colour: QColor) -> NDArray[np.floating]:
    return np.array([colour.red(), colour.green(), colour.blue()], np.float64)
