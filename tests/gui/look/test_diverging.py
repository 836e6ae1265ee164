"""What speaks for and against is told by colours that stay calm."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from digitpad.gui.look.diverging import calm_scale, diverging_colour, diverging_image
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
    half = diverging_colour(1.0, 2.0, palette, paper)
    assert image.pixelColor(0, 1) == half
    assert abs(half.red() - (QColor(paper).red() + speaks_for(palette).red()) / 2) <= 1
    apply_theme(qapp, Theme.SYSTEM)


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
