"""A picture on the pad: as it was opened on light paper, light on dark on dark paper."""

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from digitpad.gui.pad.painted_picture import PaintedPicture
from digitpad.gui.pad.paper import PaperColours

LIGHT = PaperColours(QColor("#ffffff"), QColor("#1c2127"), QColor("#59626d"))
DARK = PaperColours(QColor("#16181c"), QColor("#e6e9ed"), QColor("#a3abb5"))


def digit(ink: float, paper: float) -> PaintedPicture:
    """Return a picture with a broad stroke from top to bottom."""
    grey = np.full((40, 40), paper, np.float32)
    grey[:, 14:26] = ink
    return PaintedPicture(grey)


def seen(picture: PaintedPicture, colours: PaperColours) -> tuple[str, str]:
    """Return the colours of its ink and its paper."""
    image = QImage(80, 80, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    picture.paint(painter, QRect(0, 0, 80, 80), colours)
    painter.end()
    return image.pixelColor(40, 40).name(), image.pixelColor(5, 40).name()


@pytest.mark.parametrize(("ink", "paper"), [(0, 1), (1, 0)])
def test_on_light_paper_a_picture_is_as_it_was_opened(ink: float, paper: float) -> None:
    grey = {0: "#000000", 1: "#ffffff"}
    assert seen(digit(ink, paper), LIGHT) == (grey[int(ink)], grey[int(paper)])


@pytest.mark.parametrize(("ink", "paper"), [(0, 1), (1, 0)])
def test_on_dark_paper_its_ink_is_light_and_its_paper_the_pad_s(ink: float, paper: float) -> None:
    """Whether it was dark on light or light on dark."""
    assert seen(digit(ink, paper), DARK) == ("#e6e9ed", "#16181c")


def test_it_follows_the_paper() -> None:
    """Light, dark, and light again."""
    picture = digit(0, 1)
    assert [seen(picture, each)[1] for each in (LIGHT, DARK, LIGHT)] == ["#ffffff", "#16181c", "#ffffff"]
