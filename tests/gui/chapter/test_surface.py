"""The picture of a surface shows how high it is where."""

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from digitpad.gui.chapter.picture import _contrast
from digitpad.gui.chapter.surface import colour, contours, part, surface_image
from digitpad.gui.look.theme import Theme, apply_theme, series_colour


def test_contours_are_at_round_heights_between_the_lowest_and_the_highest() -> None:
    assert contours(0.067, 2.3) == pytest.approx([0.07, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2])
    assert contours(0.11, 0.14) == []


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST])
def test_what_is_painted_on_the_highest_place_stands_out(qapp: QApplication, theme: Theme) -> None:
    apply_theme(qapp, theme)
    palette = QPalette(qapp.palette())
    for at in (0.0, 0.5, 1.0):
        ground = colour(at, palette)
        assert _contrast(palette.windowText().color(), ground) >= 4.5
        assert _contrast(series_colour(palette, 1), ground) >= 3
    apply_theme(qapp, Theme.LIGHT)


def test_it_is_paper_where_it_is_lowest_and_its_first_row_is_below(qapp: QApplication) -> None:
    palette = QPalette(qapp.palette())
    slope = np.geomspace(0.1, 1.0, 21)[:, None] * np.ones(21)
    image = surface_image(slope, QSize(60, 60), palette)
    assert image.size() == QSize(60, 60)
    assert image.pixelColor(30, 59) == colour(0, palette)
    assert image.pixelColor(30, 0) == colour(1, palette)
    greys = [image.pixelColor(30, y).lightness() for y in range(60)]
    lines = [y for y in range(1, 59) if greys[y] < min(greys[y - 1], greys[y + 1])]
    wanted = [59 - 59 * part(height, 0.1, 1.0) for height in contours(0.1, 1.0)]
    assert len(lines) == len(wanted)
    assert lines == pytest.approx(wanted[::-1], abs=1)
