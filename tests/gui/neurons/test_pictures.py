"""Weights are blue, orange or neither, each neuron's in its own scale; numbers are printed as people write them."""

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from digitpad.gui.look.theme import speaks_against, speaks_for
from digitpad.gui.neurons.numbers import plain, signed
from digitpad.gui.neurons.pictures import ShadeColours, shades


def test_each_neuron_has_its_own_scale_and_0_is_in_the_middle() -> None:
    weights = np.zeros((3, 784), np.float32)
    weights[0, :3] = 2, -2, 1
    weights[1, :2] = 0.01, -0.005
    made = shades(weights)
    assert made[0, :4].tolist() == [255, 1, 192, 128]
    assert made[1, :3].tolist() == [255, 64, 128]
    assert set(made[2].tolist()) == {128}


def test_what_is_no_number_does_no_harm() -> None:
    weights = np.array([[np.nan, np.inf, 1.0] + [0.0] * 781], np.float32)
    assert shades(weights).shape == (1, 784)


def test_the_largest_weights_have_the_colours_of_for_and_against(qapp: QApplication) -> None:
    weights = np.zeros((2, 784), np.float32)
    weights[1, 0], weights[1, 29] = 3, -3
    palette = QGuiApplication.palette()
    image = ShadeColours(palette).image(shades(weights))
    assert (image.width(), image.height()) == (28, 56)
    assert image.pixelColor(0, 28) == speaks_for(palette)
    assert image.pixelColor(1, 29) == speaks_against(palette)
    assert image.pixelColor(5, 5) == palette.base().color()


@pytest.mark.parametrize(
    ("number", "unsigned", "with_sign"),
    [
        (0.97, ".97", "+.97"),
        (-0.123, "\N{MINUS SIGN}.12", "\N{MINUS SIGN}.12"),
        (2.314, "2.31", "+2.31"),
        (-12.0, "\N{MINUS SIGN}12.00", "\N{MINUS SIGN}12.00"),
        (0.001, ".00", ".00"),
        (-0.001, ".00", ".00"),
        (0.0, ".00", ".00"),
    ],
)
def test_numbers_have_a_true_minus_and_no_leading_zero(number: float, unsigned: str, with_sign: str) -> None:
    assert plain(number) == unsigned
    assert signed(number) == with_sign
