"""What is promised of light: ink is found whatever falls on the paper, and where there is none, none is."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import cycle, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from digitpad.datasets.mnist import load_data
from digitpad.ink.lighting import border, ink_on_paper
from digitpad.resources import resource

Grey = NDArray[np.float32]
HEIGHT, WIDTH = 240, 320
Y, X = np.mgrid[:HEIGHT, :WIDTH].astype(np.float32) / np.float32(WIDTH)
RING = np.clip(9 - np.abs(np.hypot(X - 0.45, Y - 0.4) - 0.2) * WIDTH, 0, 1)  # a zero, its pen 17 pixels wide

LIGHTS = {
    "even": np.ones_like(X),
    "from one side": 0.25 + 0.75 * X,
    "a lamp": (1 + ((X - 0.9) ** 2 + Y**2) / 0.6) ** -1.5,
    "dark corners": (1 + ((X - 0.5) ** 2 + (Y - 0.37) ** 2) / 0.5) ** -2,
    "a hard shadow": np.where(X + 0.5 * Y > 0.7, 0.4, 1),
    "a soft shadow": 0.4 + 0.6 / (1 + np.exp(-(Y - X / 3 - 0.2) * 40)),
}


def lit(light: NDArray[np.floating], reflected: NDArray[np.floating]) -> Grey:
    """Return what a noisy camera sees."""
    noise = np.random.default_rng(0).normal(0, 0.02, X.shape)
    photo: Grey = np.clip(light * reflected + noise, 0, 1).astype(np.float32)
    return photo


@pytest.mark.slow
@pytest.mark.parametrize(
    ("light", "paper", "ink"),
    [*product(LIGHTS, [0.9], [0.1]), *product(LIGHTS, [0.15], [0.8]), ("a hard shadow", 0.7, 0.3)],
)
def test_the_ink_is_found_in_whatever_light(light: str, paper: float, ink: float) -> None:
    found = ink_on_paper(lit(LIGHTS[light], paper + (ink - paper) * RING)) > 0.5
    assert np.mean(found != (RING > 0.5)) < 0.005


@pytest.mark.slow
@pytest.mark.parametrize("light", LIGHTS)
@pytest.mark.parametrize("paper", [0.9, 0.15])
def test_on_a_blank_sheet_none_is_found(light: str, paper: float) -> None:
    """Neither noise nor a shadow is ink."""
    assert not ink_on_paper(lit(LIGHTS[light], np.full_like(X, paper))).any()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("shape", "noise"),
    [
        (shape, noise)
        for shape in ((40, 60), (90, 120), (30, 120), (480, 640), (1000, 1000))
        for noise in (0.005, 0.05)
        if max(shape) > 64 or noise < 0.05  # so few pixels in so much noise may be a coarse drawing
    ],
)
def test_a_blank_sheet_of_any_size_is_blank_in_the_noise_of_a_camera(shape: tuple[int, int], noise: float) -> None:
    rng = np.random.default_rng(2)
    sheet = (0.8 + rng.normal(0, noise, shape)).astype(np.float32)
    assert not ink_on_paper(sheet).any()
    assert not ink_on_paper(saved_as_jpeg(sheet)).any()


@pytest.mark.slow
@pytest.mark.parametrize(("depth", "noise"), [(0.12, 0.0), (0.18, 0.0), (0.18, 0.01)])
def test_a_fold_and_printed_squares_are_no_ink(depth: float, noise: float) -> None:
    """Thin and pale as they are."""
    across, down = np.arange(800), np.arange(600)[:, None]
    lines = {"fold": np.abs(across - 300 - 0.1 * down) < 1, "squares": (across % 40 < 1) | (down % 40 < 1)}
    rng = np.random.default_rng(3)
    for name, line in lines.items():
        sheet = (0.9 - depth * line + rng.normal(0, noise, line.shape)).astype(np.float32)
        assert not ink_on_paper(sheet).any(), name


@pytest.mark.slow
@settings(max_examples=25)
@given(turn=st.floats(0, 2 * np.pi), darkest=st.floats(0.3, 1), dark=st.booleans())
def test_light_from_any_side_makes_little_difference(turn: float, darkest: float, dark: bool) -> None:
    across = X * np.cos(turn) + Y * np.sin(turn)
    light = darkest + (1 - darkest) * (across - across.min()) / np.ptp(across)
    found = ink_on_paper(lit(light, 0.85 - 0.7 * RING if dark else 0.1 + 0.6 * RING)) > 0.5
    assert np.mean(found != (RING > 0.5)) < 0.005


def test_a_negative_of_a_photo_in_uneven_light_is_read_too() -> None:
    found = ink_on_paper(1 - lit(LIGHTS["from one side"], 0.85 - 0.7 * RING)) > 0.5
    assert np.mean(found != (RING > 0.5)) < 0.005


@pytest.mark.parametrize("flip", [False, True])
@pytest.mark.parametrize("free", [0, 2, 10])
def test_a_thick_marker_that_fills_its_picture_is_not_taken_for_paper(free: int, flip: bool) -> None:
    """A seven, cut out closely: bar along the upper border, stem to the lower."""
    marker = np.zeros((200, 140), bool)
    marker[free : free + 45, free : 140 - free] = True
    for row in range(free + 45, 200 - free):
        left = 90 - free - row // 4
        marker[row, left : left + 45] = True
    grey = np.where(marker != flip, 0.1, 0.9).astype(np.float32)
    grey += np.random.default_rng(1).normal(0, 0.01, grey.shape).astype(np.float32)
    np.testing.assert_array_equal(ink_on_paper(grey) > 0.5, marker)


def levels(picture: Image.Image) -> Grey:
    return np.asarray(picture, np.float32) / np.float32(255)


def saved_as_jpeg(grey: Grey) -> Grey:
    """Return what a JPEG of medium quality keeps."""
    file = BytesIO()
    Image.fromarray(np.rint(255 * np.clip(grey, 0, 1)).astype(np.uint8)).save(file, "JPEG", quality=60)
    return levels(Image.open(file))


def photographed(grey: Grey, rng: np.random.Generator) -> Grey:
    """Return it on grey paper, with noise, as a JPEG."""
    return saved_as_jpeg((0.05 + 0.85 * grey + rng.normal(0, 0.03, grey.shape)).astype(np.float32))


def cut_out(indices: Iterable[int]) -> Iterator[Grey]:
    """Yield digits of MNIST's last 2,000 validation images, cut out to their last pixels."""
    images = load_data(resource("data", "mnist.npz")).validation.images[-2000:].reshape(-1, 28, 28)
    for image in images[list(indices)] / np.float32(255):
        rows, columns = (np.flatnonzero((image > 0.1).any(axis=axis)) for axis in (1, 0))
        yield image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


WAYS = list(product((4, 8), (Image.Resampling.NEAREST, Image.Resampling.BICUBIC), (False, True), (False, True)))
"""Small and large, coarse and smooth, clean and photographed, dark and light."""


def found_in(digit: Grey, way: tuple[int, Image.Resampling, bool, bool]) -> tuple[Grey, Grey]:
    """Return the ink of a digit that was cut out, and what is found of it."""
    times, resampling, noisy, light_ink = way
    size = (digit.shape[1] * times, digit.shape[0] * times)
    ink = levels(Image.fromarray((255 * digit).astype(np.uint8)).resize(size, resampling))
    grey = ink if light_ink else 1 - ink
    return ink, ink_on_paper(photographed(grey, np.random.default_rng(7)) if noisy else grey)


@pytest.mark.slow
def test_no_digit_is_lost_that_was_cut_out_closely() -> None:
    """Digits take turns at the ways."""
    alike = []
    for number, (digit, way) in enumerate(zip(cut_out(range(400)), cycle(WAYS), strict=False)):
        ink, found = found_in(digit, way)
        assert found.any(), (number, way)
        alike.append(np.mean((found > 0.5) == (ink > 0.5)) > 0.8)
    assert np.mean(alike) > 0.98  # a one that leaves hardly any paper may be taken for it


@pytest.mark.slow
def test_not_even_a_one_is_lost_whose_stroke_has_most_of_the_border_for_its_edge() -> None:
    for digit in cut_out([1387, 1454]):
        assert [way for way in WAYS if not found_in(digit, way)[1].any()] == []


@pytest.mark.slow
def test_hardly_a_digit_of_a_thick_marker_is_lost_that_was_cut_out_closely() -> None:
    """One in a hundred at most: what fills its picture but for a corner is a shadow as likely."""
    ways = list(product(((4, 0), (8, 1)), (False, True), (False, True)))
    rng, lost = np.random.default_rng(8), []
    for index, (digit, ((times, free), noisy, light_ink)) in enumerate(
        zip(cut_out(range(300)), cycle(ways), strict=False)
    ):
        wide = Image.fromarray((255 * np.pad(digit, free)).astype(np.uint8)).filter(ImageFilter.MaxFilter(3))
        ink = levels(wide.resize((wide.width * times, wide.height * times)))
        grey = ink if light_ink else 1 - ink
        if not ink_on_paper(photographed(grey, rng) if noisy else grey).any():
            lost.append(index)
    assert len(lost) <= 3, lost


@pytest.mark.slow
@pytest.mark.parametrize("quality", [None, 90])
@pytest.mark.parametrize(("shade", "paper"), [(160, 255), (80, 0)])
@pytest.mark.parametrize("side", [200, 600, 1000])
def test_a_line_one_pixel_wide_on_clean_paper_is_ink(side: int, shade: int, paper: int, quality: int | None) -> None:
    """However large the picture: averaged with its neighbours it is hardly there, but there is no noise either."""
    drawn: Image.Image = Image.new("L", (side, side), paper)
    seven = [(0.2 * side, 0.2 * side), (0.8 * side, 0.2 * side), (0.4 * side, 0.9 * side)]
    ImageDraw.Draw(drawn).line(seven, fill=shade)
    line = np.asarray(drawn) == shade
    if quality:
        file = BytesIO()
        drawn.save(file, "JPEG", quality=quality)
        drawn = Image.open(file)
    found = ink_on_paper(levels(drawn))
    assert np.mean(found[line] > 0.5) > 0.9
    assert np.mean(found[~line] > 0.5) < 0.01


def test_a_large_blot_is_a_blot() -> None:
    blot = (np.hypot(X - 0.5, Y - 0.37) < 0.25).astype(np.float32)
    np.testing.assert_allclose(ink_on_paper(0.9 - 0.8 * blot), blot, atol=1e-6)


def test_what_has_many_shades_is_left_out_unless_it_is_asked_for() -> None:
    """A small soft shadow is no ink."""
    soft = 1 - 0.6 * np.clip(1 - np.hypot(X - 0.5, Y - 0.4) / 0.1, 0, 1)
    grey = lit(LIGHTS["from one side"] * soft, np.full_like(X, 0.9))
    assert not ink_on_paper(grey).any()
    assert ink_on_paper(grey, shades=True).any()


@pytest.mark.parametrize("shape", [(1, 1), (1, 300), (300, 1), (2, 200), (65, 65), (1024, 3)])
def test_a_picture_of_any_shape_has_ink_from_0_to_1(shape: tuple[int, int]) -> None:
    ink = ink_on_paper(np.random.default_rng(0).uniform(0, 1, shape).astype(np.float32))
    assert ink.dtype == np.float32
    assert 0 <= ink.min() <= ink.max() <= 1


def test_the_border_is_walked_once() -> None:
    assert border(np.arange(12, dtype=np.float32).reshape(3, 4)).tolist() == [0, 1, 2, 3, 7, 11, 10, 9, 8, 4]
