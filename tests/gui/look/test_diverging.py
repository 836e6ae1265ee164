"""What speaks for and against is told by colours that stay calm."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from digitpad.gui.look.diverging import calm_scale, diverging_colours, diverging_image, diverging_stops
from digitpad.gui.look.theme import Theme, apply_theme, speaks_against, speaks_for


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST])
def test_nothing_is_paper_and_all_of_it_is_blue_or_orange(qapp: QApplication, theme: Theme) -> None:
    """In the picture as in single colours; beyond the scale no colour is stronger."""
    apply_theme(qapp, theme)
    palette = qapp.palette()
    paper = palette.base().color()
    image = diverging_image(np.array([[0.0, 2.0, -2.0], [1.0, 7.0, -7.0]]), 2.0, palette)
    row = [image.pixelColor(x, 0).name() for x in range(3)]
    assert row == [paper.name(), speaks_for(palette).name(), speaks_against(palette).name()]
    assert [image.pixelColor(x, 1).name() for x in (1, 2)] == row[1:]
    (half,) = diverging_colours(np.array([1.0]), 2.0, palette, paper)
    assert image.pixelColor(0, 1) == half
    legend = dict(diverging_stops(palette, paper))
    assert [legend[place].name() for place in (0.5, 1.0, 0.0)] == row
    assert legend[0.75] == half
    apply_theme(qapp, Theme.SYSTEM)


@pytest.mark.parametrize(("theme", "least"), [(Theme.LIGHT, 7), (Theme.DARK, 10), (Theme.HIGH_CONTRAST, 20)])
def test_a_tenth_of_the_scale_is_seen_against_the_ground(qapp: QApplication, theme: Theme, least: float) -> None:
    """By distances in CIELAB, of which about 2 can just be seen."""
    apply_theme(qapp, theme)
    palette = qapp.palette()
    paper = palette.base().color()
    for weak in diverging_colours(np.array([0.1, -0.1]), 1.0, palette, paper):
        apart = [a - b for a, b in zip(_lab(weak), _lab(paper), strict=True)]
        assert np.hypot.reduce(apart) >= least
    apply_theme(qapp, Theme.SYSTEM)


def _lab(colour: QColor) -> tuple[float, float, float]:
    """Return a colour of sRGB in CIELAB, under D65."""
    encoded = np.array([colour.redF(), colour.greenF(), colour.blueF()])
    linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ linear
    x, y, z = np.cbrt(xyz / [0.9505, 1.0, 1.089])
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@given(st.floats(1e-6, 1e6), st.none() | st.floats(1e-6, 1e6))
def test_a_scale_holds_what_there_is_and_stays_while_it_does(largest: float, before: float | None) -> None:
    """No value is far beyond it, it is not far beyond the values, and what has found one keeps it."""
    scale = calm_scale(largest, before)
    assert 0.4 * scale <= largest * (1 + 1e-9)
    assert largest <= 1.3 * scale * (1 + 1e-9)
    assert calm_scale(largest, scale) == scale


def test_of_nothing_the_scale_is_what_it_was() -> None:
    assert calm_scale(0.0, None) == 1.0
    assert calm_scale(0.0, 3.0) == 3.0
