"""Strips, tiles, scans and profiles: those that blow a picture up are refused, and large ordinary ones are read."""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from digitpad.datasets.errors import DataError
from digitpad.datasets.jpeg import scans_in, tiles_in
from digitpad.datasets.pictures import read_picture
from tests.peak import needs_linux, peak_of

STRIPS = 5_000
LEAST = Image.new("L", (28, 28))


def saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    content = io.BytesIO()
    picture.save(content, kind, **how)
    return content.getvalue()


def tiff(order: str, packed: bytes, *tags: tuple[int, ...]) -> bytes:
    """Return a TIFF, grey and packed with deflate, of the given tags and their values."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    tags = ((258, 8), (259, 8), (262, 1), (277, 1), (284, 1), *tags)
    at = 8 + len(packed) + 2 + 12 * len(tags) + 4
    entries, behind = b"", b""
    for tag, *values in sorted(tags, key=lambda each: each[0]):
        value = struct.pack(f"{order}{len(values)}I", *values)
        if len(values) > 1:
            value, behind = struct.pack(f"{order}I", at + len(behind)), behind + value
        entries += struct.pack(f"{order}HHI", tag, 4, len(values)) + value
    directory = struct.pack(f"{order}H", len(tags)) + entries + bytes(4) + behind
    return mark + struct.pack(f"{order}I", 8 + len(packed)) + packed + directory


def strips_of_the_same(order: str, *twice: tuple[int, ...]) -> bytes:
    row = zlib.compress(bytes(28)) + bytes(100_000)
    where, counts = (273, *[8] * STRIPS), (279, *[len(row)] * STRIPS)
    return tiff(order, row, (256, 28), (257, STRIPS), where, (278, 1), *twice, counts)


def tiles_beyond(width: int, height: int) -> bytes:
    packed = zlib.compress(bytes(100))
    where = (256, 100), (257, 100), (322, width), (323, height), (324, 8), (325, len(packed))
    return tiff("<", packed, *where)


def hidden_scans() -> bytes:
    """Return a JPEG whose scans stand where a segment would be, if the marker before them had one."""
    content = saved(Image.new("L", (2000, 2000)), "jpeg", progressive=True)
    at = content.index(b"\xff\xda")
    scan = content[at : at + 10]
    restarts = b"\xff\xdd\0\4\0\1"
    return content[:at] + restarts + scan + b"\xff\2\xff\xff" + (scan * 6000).ljust(65_533, b"\0") + b"\xff\xd9"


def many_tiles(kind: str) -> bytes:
    content = bytearray(saved(Image.new("RGB", (255, 255)), "jpeg2000", num_resolutions=1, no_jp2=kind == "j2k"))
    at = content.index(b"\xff\x51") + 22
    content[at : at + 8] = struct.pack(">II", 1, 1)
    return bytes(content)


def png_of_nothing() -> bytes:
    """Return a PNG whose pixels are packed with stored blocks that are empty."""
    header, packed = struct.pack(">IIBBBBB", 28, 28, 8, 0, 0, 0, 0), b"\x78\x01" + b"\0\0\0\xff\xff" * 400_000
    chunks = ((b"IHDR", header), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )


BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "TIFF whose strips are the same": (lambda: strips_of_the_same("<"), "this TIFF is shorter than all its strips"),
    "the same from a large-endian": (lambda: strips_of_the_same(">"), "this TIFF is shorter than all its strips"),
    "TIFF with two lists of lengths": (
        lambda: strips_of_the_same("<", (279, *[1] * STRIPS)),
        "this TIFF is shorter than all its strips",
    ),
    "TIFF of a tile beyond it": (lambda: tiles_beyond(30_000, 30_000), "has too many pixels"),
    "JPEG of hidden scans": (hidden_scans, "scans over 4,000,000 pixels; save it again as PNG"),
    "JPEG 2000 of tiles": (lambda: many_tiles("j2k"), "this JPEG 2000 picture has too many tiles"),
    "JPEG 2000 of tiles in boxes": (lambda: many_tiles("jp2"), "this JPEG 2000 picture has too many tiles"),
    "PNG of nothing": (png_of_nothing, "holds far more than pixels"),
}


@needs_linux
@pytest.mark.parametrize(("bomb", "expected"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_before_it_goes_off(bomb: Callable[[], bytes], expected: str) -> None:
    content = bomb()

    def refused() -> None:
        with pytest.raises(DataError) as caught:
            read_picture(io.BytesIO(content), "bomb")
        assert expected in str(caught.value)

    read_picture(io.BytesIO(saved(LEAST, "tiff")))  # whatever has to be imported is
    assert peak_of(refused) < 60


def test_what_takes_too_much_memory_for_its_format_is_told_from_what_has_too_many_pixels(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("digitpad.datasets.pictures.MOST_PICTURE_BYTES", 1_000)
    with pytest.raises(DataError, match="this picture takes too much memory in its format; save it again as PNG"):
        read_picture(io.BytesIO(saved(LEAST, "bmp")), "page")


NOISE = Image.fromarray(np.random.default_rng(0).integers(0, 256, (600, 800, 3), np.uint8))


@pytest.mark.parametrize("compression", ["tiff_lzw", "tiff_deflate", "jpeg", "packbits", "raw"])
def test_a_tiff_that_packing_made_longer_is_read(compression: str) -> None:
    content = saved(NOISE, "tiff", compression=None if compression == "raw" else compression)
    assert read_picture(io.BytesIO(content), "noise").shape == (600, 800)


def test_tiles_of_a_usual_size_may_reach_beyond_the_picture() -> None:
    packed = zlib.compress(bytes(256 * 256))
    tags = (256, 28), (257, 28), (322, 256), (323, 256), (324, 8), (325, len(packed))
    for order in "<>":
        assert read_picture(io.BytesIO(tiff(order, packed, *tags)), "tile").shape == (28, 28)


def test_a_printers_profile_in_a_tiff_is_read_over() -> None:
    profile = bytes(36) + b"acsp" + bytes(1_800_000)
    content = saved(Image.new("CMYK", (60, 40)), "tiff", compression="tiff_lzw", icc_profile=profile)
    assert read_picture(io.BytesIO(content), "page").shape == (40, 60)


def test_the_first_picture_of_an_animated_png_is_read_however_many_follow() -> None:
    frames = [Image.fromarray(np.full((200, 300, 3), n, np.uint8)) for n in range(2)] + [NOISE.resize((300, 200))] * 9
    content = saved(frames[0], "png", save_all=True, append_images=frames[1:])
    assert read_picture(io.BytesIO(content), "animation").shape == (200, 300)


def test_noise_in_a_png_is_read() -> None:
    assert read_picture(io.BytesIO(saved(NOISE, "png", compress_level=0)), "noise").shape == (600, 800)


def test_a_camera_may_put_a_second_picture_behind_the_first() -> None:
    content = saved(NOISE, "mpo", save_all=True, append_images=[NOISE] * 3)
    assert scans_in(content).number == 1
    assert read_picture(io.BytesIO(content), "photo").shape == (600, 800)


def test_a_jpeg_2000_of_some_tiles_is_read() -> None:
    content = saved(NOISE.resize((300, 200)), "jpeg2000", tile_size=(64, 64))
    assert tiles_in(content) == 5 * 4
    assert read_picture(io.BytesIO(content), "tiles").shape == (200, 300)


@needs_linux
@pytest.mark.slow
@pytest.mark.parametrize(
    ("mode", "size", "kind", "how"),
    [
        ("RGB", (4960, 7016), "tiff", {"compression": "tiff_lzw"}),
        ("I;16", (4960, 7016), "tiff", {"compression": "tiff_lzw"}),
        ("RGB", (4960, 7016), "bmp", {}),
        ("RGB", (5760, 3840), "tiff", {}),
        ("RGB", (4608, 3456), "webp", {"quality": 50, "method": 0}),
    ],
    ids=str,
)
def test_large_scans_and_photos_are_read(
    mode: str, size: tuple[int, int], kind: str, how: dict[str, object], tmp_path: Path
) -> None:
    path = tmp_path / "page"
    path.write_bytes(saved(Image.new(mode, size, 255), kind, **how))
    assert peak_of(lambda: read_picture(path)) < 420
