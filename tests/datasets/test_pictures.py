"""What reading pictures promises: whatever a program or a camera wrote, it comes out as one sees it, in grey."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, features

from digitpad.datasets.errors import DataError
from digitpad.datasets.pictures import read_finely, read_picture
from digitpad.ink.raster import frame_picture
from digitpad.resources import resource
from digitpad.session.choosing import factory_model

HEIGHT, WIDTH = 60, 40
UPPER_LEFT = (slice(5, 20), slice(5, 15))  # where the ink is: no symmetry hides a turn


def drawn(ink: int = 0, paper: int = 255) -> NDArray[np.uint8]:
    """Return a picture with a block of ink in its upper left."""
    picture = np.full((HEIGHT, WIDTH), paper, np.uint8)
    picture[UPPER_LEFT] = ink
    return picture


EXPECTED = drawn() / np.float32(255)


def saved(picture: Image.Image, path: Path, **how: Any) -> Path:
    picture.save(path, **how)
    return path


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_mode_of_png_comes_out_the_same(mode: str, tmp_path: Path) -> None:
    path = saved(Image.fromarray(drawn()).convert(mode), tmp_path / "drawn.png")
    np.testing.assert_array_equal(read_picture(path), EXPECTED)


@pytest.mark.parametrize("suffix", ["bmp", "gif", "ico", "pcx", "ppm", "tga", "tiff"])
def test_other_formats_come_out_the_same(suffix: str, tmp_path: Path) -> None:
    path = saved(Image.fromarray(drawn()).convert("RGB"), tmp_path / f"drawn.{suffix}")
    picture = read_picture(path)
    assert picture.shape[1] / picture.shape[0] == pytest.approx(WIDTH / HEIGHT, abs=0.02)
    if suffix != "ico":  # whose sizes are its own
        np.testing.assert_array_equal(picture, EXPECTED)


@pytest.mark.parametrize(
    ("suffix", "mode"),
    [("jpg", "L"), ("jpg", "RGB"), ("jpg", "CMYK"), ("jp2", "RGB"), ("webp", "RGB"), ("tiff", "CMYK")],
)
def test_lossy_formats_and_printers_colours_come_out_nearly_the_same(suffix: str, mode: str, tmp_path: Path) -> None:
    if not all(
        features.check(codec) for codec in {"jpg": ["jpg"], "jp2": ["jpg_2000"], "webp": ["webp"]}.get(suffix, [])
    ):
        pytest.skip(f"this Pillow has no codec for {suffix}")
    path = saved(Image.fromarray(drawn()).convert(mode), tmp_path / f"drawn.{suffix}")
    np.testing.assert_allclose(read_picture(path), EXPECTED, atol=0.15)


def test_sixteen_bits_come_out_as_eight_do(tmp_path: Path) -> None:
    path = saved(Image.fromarray(drawn().astype(np.uint16) * 257), tmp_path / "deep.png")
    np.testing.assert_allclose(read_picture(path), EXPECTED, atol=1e-6)


@pytest.mark.parametrize("scale", [1.0, 1e-3, 4e4])
def test_floating_point_pixels_reach_from_black_to_their_lightest(scale: float, tmp_path: Path) -> None:
    path = saved(Image.fromarray(drawn().astype(np.float32) * np.float32(scale)), tmp_path / "float.tiff")
    np.testing.assert_allclose(read_picture(path), EXPECTED, atol=1e-6)


def test_colours_are_as_light_as_they_look(tmp_path: Path) -> None:
    colours = np.array([[[0, 0, 255], [255, 0, 0], [0, 255, 0], [255, 255, 0]]], np.uint8)
    blue, red, green, yellow = read_picture(saved(Image.fromarray(colours), tmp_path / "colours.png"))[0]
    assert blue < red < green < yellow


def transparent(ink: int) -> Image.Image:
    pixels = np.zeros((HEIGHT, WIDTH, 4), np.uint8)
    pixels[UPPER_LEFT] = (ink, ink, ink, 255)
    return Image.fromarray(pixels)


def test_what_is_transparent_shows_white_paper(tmp_path: Path) -> None:
    np.testing.assert_array_equal(read_picture(saved(transparent(0), tmp_path / "black.png")), EXPECTED)


def test_white_ink_on_nothing_shows_on_black(tmp_path: Path) -> None:
    np.testing.assert_array_equal(read_picture(saved(transparent(255), tmp_path / "white.png")), 1 - EXPECTED)


def test_a_transparent_colour_of_a_palette_shows_white_paper(tmp_path: Path) -> None:
    picture = Image.new("P", (WIDTH, HEIGHT), 0)
    picture.putpalette([255, 0, 255, 0, 0, 0])
    picture.paste(1, (5, 5, 15, 20))
    for name in ("palette.png", "palette.gif"):
        path = saved(picture, tmp_path / name, transparency=0)
        np.testing.assert_array_equal(read_picture(path), EXPECTED)


@pytest.mark.parametrize(("orientation", "turns"), [(1, 0), (8, 1), (3, 2), (6, 3)])
def test_a_photo_is_turned_upright(orientation: int, turns: int, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = saved(Image.fromarray(drawn()), tmp_path / "photo.jpg", exif=exif, quality=95)
    np.testing.assert_allclose(read_picture(path), np.rot90(EXPECTED, turns), atol=0.15)


@pytest.mark.parametrize("orientation", [1, 8, 3, 6])
def test_of_a_large_photo_more_pixels_are_had_as_upright_as_the_few(orientation: int, tmp_path: Path) -> None:
    """The same in all but how finely it is seen."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    photo = Image.fromarray(drawn()).resize((2400, 3600), Image.Resampling.NEAREST)
    few, many = read_finely(saved(photo, tmp_path / "photo.jpg", exif=exif, quality=95))
    assert many is not None
    assert max(few.shape) == 1024
    assert 1024 < max(many.shape) <= 2048
    height, width = few.shape
    shrunk = np.asarray(Image.fromarray(many).resize((width, height), Image.Resampling.BOX))
    assert np.mean(np.abs(shrunk / np.float32(255) - few) > 0.1) < 0.01  # along the edges of the ink


def test_of_a_small_picture_there_are_no_more_pixels(tmp_path: Path) -> None:
    assert read_finely(saved(Image.fromarray(drawn()), tmp_path / "drawn.png"))[1] is None


def test_of_an_animation_the_first_picture_is_read(tmp_path: Path) -> None:
    first, second = Image.fromarray(drawn()), Image.fromarray(drawn(ink=255))
    path = saved(first, tmp_path / "moving.gif", save_all=True, append_images=[second])
    np.testing.assert_array_equal(read_picture(path), EXPECTED)


@pytest.mark.slow
@pytest.mark.parametrize(("mode", "suffix"), [("1", "png"), ("RGBA", "png"), ("L", "jpg")])
def test_a_large_picture_is_made_smaller_with_all_that_is_in_it(mode: str, suffix: str, tmp_path: Path) -> None:
    large = Image.fromarray(np.full((2400, 3200), 255, np.uint8))
    large.paste(0, (400, 600, 402, 1800))  # a line of two pixels
    path = saved(large.convert(mode), tmp_path / f"large.{suffix}")
    picture = read_picture(path)
    assert max(picture.shape) <= 1024
    assert picture.shape[0] / picture.shape[1] == pytest.approx(0.75, abs=0.01)
    inked = np.flatnonzero((picture < 0.9).any(axis=0))
    assert inked.mean() / picture.shape[1] == pytest.approx(401 / 3200, abs=0.002)
    assert np.count_nonzero((picture < 0.9).any(axis=1)) / picture.shape[0] == pytest.approx(0.5, abs=0.01)


@pytest.mark.slow
def test_an_image_of_mnist_gives_the_activations_of_the_array(tmp_path: Path) -> None:
    with np.load(resource("data", "mnist.npz")) as archive:
        images = archive["x_test"][:20]
    network = factory_model().network
    expected = network.feedforward(images.reshape(20, 784))
    for mode in ("L", "RGB", "RGBA", "P"):
        paths = [tmp_path / f"{number}.png" for number in range(20)]
        for image, path in zip(images, paths, strict=True):
            saved(Image.fromarray(image).convert(mode), path)
        framed = np.array([frame_picture(read_picture(path)) for path in paths])
        np.testing.assert_allclose(network.feedforward(framed), expected, atol=1e-6)


def test_a_blank_picture_is_blank(tmp_path: Path) -> None:
    for picture in (Image.new("RGB", (50, 50), "ivory"), Image.new("RGBA", (50, 50))):
        assert not frame_picture(read_picture(saved(picture, tmp_path / "blank.png"))).any()


def refusal(path: Path) -> str:
    with pytest.raises(DataError) as refused:
        read_picture(path)
    sentence = str(refused.value)
    assert sentence.startswith(f"{path}: ")
    assert "\n" not in sentence
    return sentence


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.png").endswith(": there is no such file")


def test_a_folder_is_told(tmp_path: Path) -> None:
    assert "cannot be read (" in refusal(tmp_path)


@pytest.mark.parametrize("content", [b"", b"seven", b"\x89PNG"])
def test_what_is_no_picture_is_told_with_what_would_be(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file.png"
    path.write_bytes(content)
    assert "this is neither a picture nor ink" in refusal(path)


@pytest.mark.parametrize("suffix", ["png", "jpg", "gif", "bmp"])
def test_a_picture_that_is_cut_short_is_told(suffix: str, tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (HEIGHT, WIDTH), np.uint8)
    path = saved(Image.fromarray(noise), tmp_path / f"cut.{suffix}")
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    assert "the picture is damaged (" in refusal(path)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["png", "jpg", "gif", "bmp", "pcx", "tga", "ppm"])
def test_a_damaged_picture_is_read_or_told_and_nothing_else(suffix: str, tmp_path: Path) -> None:
    rng = np.random.default_rng(7)
    whole = saved(Image.fromarray(drawn()), tmp_path / f"whole.{suffix}").read_bytes()
    path = tmp_path / f"damaged.{suffix}"
    for _ in range(60):
        content = np.frombuffer(whole, np.uint8).copy()
        content[rng.integers(0, len(content), 4)] = rng.integers(0, 256, 4)
        path.write_bytes(content.tobytes())
        with suppress(DataError):
            picture = read_picture(path)
            assert 0 <= picture.min() <= picture.max() <= 1


def test_a_format_that_pillow_would_hand_to_another_program_is_refused(tmp_path: Path) -> None:
    path = saved(Image.fromarray(drawn()), tmp_path / "drawn.eps")
    assert refusal(path) == f"{path}: EPS pictures are not supported; save it as PNG or JPEG"


def test_a_pixel_that_is_no_number_is_told(tmp_path: Path) -> None:
    pixels = drawn().astype(np.float32)
    pixels[0, 0] = np.nan
    path = saved(Image.fromarray(pixels), tmp_path / "nan.tiff")
    assert "the picture is damaged (ValueError: a pixel is not a finite number)" in refusal(path)
