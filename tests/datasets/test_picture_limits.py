"""A small file that unpacks to a huge picture, or that takes long, is refused before; a phone's photo is read."""

import io
import math
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from digitpad.datasets.errors import DataError
from digitpad.datasets.jpeg import scans_in
from digitpad.datasets.pictures import read_picture
from tests.peak import needs_linux, peak_of

LEAST = Image.new("L", (28, 28))


def saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    content = io.BytesIO()
    picture.save(content, kind, **how)
    return content.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, *more: bytes) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(bytes(height * (1 + -(-width // 8)))))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + pixels + chunk(b"IEND", b"")


def gif(screen: int, frame: int, before: bytes = b"") -> bytes:
    content = bytearray(saved(LEAST, "gif"))
    at = content.index(b"\x2c")
    content[6:10], content[at + 5 : at + 9] = struct.pack("<HH", screen, screen), struct.pack("<HH", frame, frame)
    return bytes(content[:at] + before + content[at:])


def tiff(tags: int, length: int) -> bytes:
    """Return a TIFF whose tags all have the same content."""
    where = 8 + 2 + 12 * tags + 4
    entries = b"".join(struct.pack("<HHII", 1000 + n, 7, length, where) for n in range(tags))
    return b"II*\0" + struct.pack("<IH", 8, tags) + entries + bytes(4 + length)


def icon(content: bytes) -> bytes:
    return struct.pack("<HHH", 0, 1, 1) + struct.pack("<BBBBHHII", 0, 0, 0, 0, 1, 32, len(content), 22) + content


def many_scans() -> bytes:
    content = saved(Image.new("L", (3000, 3000)), "jpeg", progressive=True)
    last = content[content.rindex(b"\xff\xda") : -2]
    return content[:-2] + last * 200 + content[-2:]


def jpeg(*before: bytes) -> bytes:
    content = saved(LEAST, "jpeg")
    return content[:2] + b"".join(before) + content[2:]


BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "PNG of 89 megapixels": (lambda: png(9400, 9400), "has too many pixels"),
    "PNG of one column": (lambda: png(1, 100_000), "has too many pixels"),
    "PNG of a million texts": (lambda: png(28, 28, *[chunk(b"tEXt", b"k\0")] * 10_000), "far more than pixels"),
    "PNG with a profile": (lambda: png(28, 28, chunk(b"iCCP", b"k\0\0" + zlib.compress(bytes(9_000_000)))), "large"),
    "GIF on a large screen": (lambda: gif(65_535, 28), "has too many pixels"),
    "GIF with a large frame": (lambda: gif(28, 65_535), "has too many pixels"),
    "GIF of comments": (
        lambda: gif(28, 28, b"\x21\xfe" + (b"\xff" + bytes(255)) * 9000 + b"\0"),
        "far more than pixels",
    ),
    "ICO with a large PNG inside": (lambda: icon(png(9400, 9400)), "has too many pixels"),
    "JPEG of empty scans": (many_scans, "this JPEG has 206 scans over 9,000,000 pixels; save it again as PNG"),
    "JPEG of 89 megapixels": (
        lambda: saved(LEAST, "jpeg").replace(struct.pack(">HH", 28, 28), struct.pack(">HH", 9400, 9400)),
        "has too many pixels",
    ),
    "JPEG of empty segments": (lambda: jpeg(b"\xff\xe5\0\2" * 20_000), "far more than pixels"),
    "JPEG with much EXIF": (lambda: jpeg((b"\xff\xe1\xff\xffExif\0\0" + bytes(65_527)) * 130), "far more than pixels"),
    "TIFF with its content many times": (lambda: tiff(100, 900_000), "far more than pixels"),
    "PGM as text": (lambda: b"P2 1000 1000 255\n", "has too many pixels for this kind of PPM"),
    "PGM of comments": (lambda: b"P2 20 20 255\n" + b"#\n" * 1_000_000, "has too many pixels for this kind of PPM"),
    "PGM up to 200": (lambda: b"P5 1000 1000 200\n" + bytes(1_000_000), "has too many pixels for this kind of PPM"),
}


@needs_linux
@pytest.mark.parametrize(("bomb", "expected"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_before_it_goes_off(bomb: Callable[[], bytes], expected: str, tmp_path: Path) -> None:
    path = tmp_path / "bomb"
    path.write_bytes(bomb())

    def refused() -> None:
        with pytest.raises(DataError) as caught:
            read_picture(path)
        assert str(caught.value).startswith(f"{path}: ")
        assert expected in str(caught.value)

    read_picture(io.BytesIO(saved(LEAST, "tiff")))  # whatever has to be imported is
    assert peak_of(refused) < 60


@needs_linux
@pytest.mark.slow
def test_a_phones_photo_of_50_megapixels_is_read_within_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(saved(Image.new("RGB", (8192, 6144), "white"), "jpeg", quality=90) + b"\xff\xda\0\2" * 5000)
    assert peak_of(lambda: read_picture(path)) < 100
    assert read_picture(path).shape == (768, 1024)


@needs_linux
@pytest.mark.slow
def test_the_largest_scan_is_read_within_what_is_promised(tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    path.write_bytes(saved(Image.new("RGB", (6000, 5900)), "png", compress_level=1))
    assert peak_of(lambda: read_picture(path)) < 300


class TestScans:
    @pytest.mark.parametrize(("how", "number", "bands"), [({}, 1, 3), ({"progressive": True}, 10, 3)], ids=str)
    def test_are_counted(self, how: dict[str, object], number: int, bands: int) -> None:
        content = saved(Image.new("RGB", (64, 64), "red"), "jpeg", **how)
        assert scans_in(content) == (number, bands)
        assert scans_in(content + content) == (number, bands), "what follows is another picture"

    def test_of_a_thumbnail_inside_do_not_count(self) -> None:
        thumbnail = saved(LEAST, "jpeg")
        assert scans_in(jpeg(b"\xff\xe1" + struct.pack(">H", len(thumbnail) + 2) + thumbnail)).number == 1


def deep(pixels: object, kind: str) -> bytes:
    return saved(Image.fromarray(np.asarray(pixels)), kind)


LINE = np.eye(60, 40, dtype=bool)


@pytest.mark.parametrize("kind", ["tiff", "ppm"])
@pytest.mark.parametrize(("paper", "ink"), [(3e38, -3e38), (-3e38, 3e38), (0, 1e-40), (7, 7), (0, 0), (-3e38, -3e38)])
def test_floating_point_pixels_may_be_as_large_as_they_like(paper: float, ink: float, kind: str) -> None:
    pixels = np.where(LINE, ink, paper).astype(np.float32)
    picture = read_picture(io.BytesIO(deep(pixels, kind)), "deep")
    assert 0 <= picture.min() <= picture.max() <= 1
    assert math.isclose(np.ptp(picture), 1.0) == (abs(paper - ink) > 1)


def test_whole_numbers_may_be_as_large_as_they_like() -> None:
    pixels = np.where(LINE, np.iinfo(np.int32).min, np.iinfo(np.int32).max).astype(np.int32)
    np.testing.assert_allclose(read_picture(io.BytesIO(deep(pixels, "tiff")), "deep"), 1.0 - LINE, atol=1e-6)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_a_pixel_that_is_no_finite_number_is_told(bad: float) -> None:
    with pytest.raises(DataError, match="a pixel is not a finite number"):
        read_picture(io.BytesIO(deep(np.where(LINE, bad, 1).astype(np.float32), "tiff")), "deep")


@pytest.mark.parametrize("compression", ["tiff_lzw", "tiff_deflate", "jpeg", "packbits", "group4"])
def test_nothing_but_the_sentence_is_said_of_a_damaged_tiff(
    compression: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Neither by libtiff, which writes to the process's own standard error, nor by Pillow's logger."""
    noise = Image.fromarray(np.random.default_rng(0).integers(0, 256, (60, 40), np.uint8))
    whole = saved(noise.convert("1") if compression == "group4" else noise, "tiff", compression=compression)
    rng = np.random.default_rng(1)
    refused = 0
    for _ in range(40):
        content = np.frombuffer(whole, np.uint8).copy()
        content[rng.integers(8, len(content), 20)] = rng.integers(0, 256, 20)
        try:
            read_picture(io.BytesIO(content.tobytes()), "damaged")
        except DataError:
            refused += 1
    assert refused
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_link_to_a_device_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "endless.png").symlink_to("/dev/zero")
    with pytest.raises(
        DataError, match=r"endless.png: cannot be read \(it is a device or a pipe, not an ordinary file"
    ):
        read_picture(tmp_path / "endless.png")
