"""Coloured ink on coloured paper."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageDraw

from digitpad.datasets.pictures import read_picture

RED, GREEN, BLUE, GREY = (200, 60, 60), (60, 128, 60), (80, 90, 255), (106, 106, 106)


def luma(colour: tuple[int, int, int]) -> int:
    return Image.new("RGB", (1, 1), colour).convert("L").getpixel((0, 0))  # type: ignore[return-value]


def read(paper: tuple[int, int, int], ink: tuple[int, int, int], form: str = "PNG", mode: str = "RGB") -> np.ndarray:
    picture = Image.new("RGB", (300, 200), paper)
    ImageDraw.Draw(picture).line([(100, 40), (180, 40), (130, 160)], fill=ink, width=8)
    file = BytesIO()
    picture.convert(mode, palette=Image.Palette.ADAPTIVE).save(file, form)
    return read_picture(BytesIO(file.getvalue()), "picture")


@pytest.mark.parametrize(
    ("form", "mode"), [("PNG", "RGB"), ("JPEG", "RGB"), ("PNG", "RGBA"), ("WEBP", "RGBA"), ("PNG", "P"), ("GIF", "P")]
)
@pytest.mark.parametrize(("paper", "ink"), [(GREEN, RED), (RED, GREEN), (GREY, RED), (GREY, BLUE)])
def test_ink_that_is_as_light_as_its_paper_stands_out_by_its_colour(
    paper: tuple[int, int, int], ink: tuple[int, int, int], form: str, mode: str
) -> None:
    assert abs(luma(paper) - luma(ink)) < 20
    grey = read(paper, ink, form, mode)
    assert abs(grey[40, 140] - grey[5, 5]) > 0.15
    assert grey[40, 140] < grey[5, 5]
    assert grey.min() >= 0
    assert grey.max() <= 1


@pytest.mark.parametrize("ink", [(0, 0, 0), (20, 20, 160), (160, 20, 20)])
def test_ink_that_is_darker_than_its_paper_is_as_grey_as_the_eye_sees_it(ink: tuple[int, int, int]) -> None:
    paper = (250, 245, 220)
    grey = read(paper, ink) * 255
    assert grey[40, 140] == pytest.approx(luma(ink), abs=1)
    assert grey[5, 5] == pytest.approx(luma(paper), abs=1)
