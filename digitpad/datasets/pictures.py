"""Pictures that others made, as arrays."""

import ctypes
import logging
import warnings
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageFile, ImageOps, UnidentifiedImageError

from digitpad.datasets.colours import mixture
from digitpad.datasets.errors import DataError, brief
from digitpad.datasets.files import Rationed, TooMuchError, open_plain, reason
from digitpad.datasets.jpeg import scans_in, tiles_in
from digitpad.datasets.limits import (
    LONGEST_SHOWN,
    MB,
    MOST_EXIF_BYTES,
    MOST_FORMAT_PIXELS,
    MOST_J2K_TILES,
    MOST_JPEG_METADATA_BYTES,
    MOST_JPEG_PIXELS,
    MOST_JPEG_SCANS,
    MOST_METADATA_BYTES,
    MOST_METADATA_READS,
    MOST_PACKED,
    MOST_PICTURE_BYTES,
    MOST_PICTURE_FILE_BYTES,
    MOST_PIXELS,
    MOST_READS,
    MOST_SIDE,
    MOST_SLOW_FILE_BYTES,
    MOST_SLOW_VALUES,
    MOST_TIFF_BLOB_BYTES,
    UNPACKED_BYTES,
)
from digitpad.datasets.scaling import scale_down, with_more_pixels
from digitpad.datasets.tiff import Directory, directory_of

# What drawing programs, cameras and browsers write. Pillow reads more, some of it by starting another program.
_FORMATS = ("BMP", "DIB", "GIF", "JPEG", "PPM", "PNG", "AVIF", "ICO", "JPEG2000", "PCX", "TGA", "TIFF", "WEBP")
_BLANK = 26  # of 255: with less than that between its darkest and lightest pixel a picture is blank
_MOST_IN_COLOUR = 16_000_000  # pixels: of a larger JPEG only the grey is unpacked
_BAND = 1 << 20  # pixels that are worked on at once, where more memory is needed than for the picture itself
_JPEG = b"\xff\xd8\xff"

# Pillow itself refuses twice as many, and warns of more; with icons it alone sees how large the picture inside is.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
# What it notes of a damaged file goes to whoever keeps a log, and else nowhere: Python would print it.
logging.getLogger("PIL").addHandler(logging.NullHandler())


def read_picture(source: Path | BinaryIO, name: str = "") -> NDArray[np.float32]:
    """Return a picture in grey, ``(height, width)``, 0 for black to 1 for white.

    It is turned upright according to its EXIF data. Transparent parts show white paper, or black if all that is drawn
    is white. Only the first frame of an animation is read, and a large picture is scaled down. Messages call the
    picture `name`; unless that is given, a file is called by its path.

    Raises
    ------
    DataError
        When it cannot be read, is no picture, or would take more memory or time than `digitpad.datasets.limits` allows.
    """
    return read_finely(source, name)[0]


def read_finely(source: Path | BinaryIO, name: str = "") -> tuple[NDArray[np.float32], NDArray[np.uint8] | None]:
    """Return a picture as `read_picture` does, and with more pixels, 0 to 255, where it has been scaled down for that.

    These are at most 2,048 each way; of a large JPEG, which is made smaller while it is unpacked, they may be fewer.
    """
    name = name or str(source)
    try:
        with (
            warnings.catch_warnings(),
            open_plain(source) if isinstance(source, Path) else nullcontext(source) as file,
        ):
            warnings.simplefilter("ignore")  # about oddities in a file; what matters is an error
            small, fine = _small_and_upright(file)
    except _RefusedError as error:
        raise DataError(f"{name}: {error}") from None
    except TooMuchError:
        raise DataError(f"{name}: this file holds far more than pixels; save it again as PNG") from None
    except UnidentifiedImageError:
        raise DataError(
            f"{name}: this is neither a picture nor ink (JSON lines in a .jsonl, .json or .gz file)"
        ) from None
    except MemoryError:
        raise DataError(f"{name}: there is not enough memory to open this picture") from None
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise DataError(f"{name}: {_MANY_PIXELS}") from None
    except OSError as error:
        if error.filename is not None:  # it could not be opened
            raise DataError(f"{name}: {reason(error)}") from None
        raise DataError(f"{name}: the picture is damaged ({brief(error)})") from None
    except Exception as error:  # noqa: BLE001 - forty decoders fail on damaged files in as many ways
        raise DataError(f"{name}: the picture is damaged ({brief(f'{type(error).__name__}: {error}')})") from None
    grey = np.asarray(small, dtype=np.float32) / np.float32(255)
    return grey, None if fine is None else np.asarray(fine.convert("L"))  # which rounds deep pixels down


class _RefusedError(ValueError):
    """A picture that is not read, though nothing is wrong with it; the message is a sentence without its name."""


_MOST_MB = MOST_PICTURE_FILE_BYTES // MB
_MANY_PIXELS = "this picture has too many pixels; a few hundred each way are enough"
_MUCH_MEMORY = "this picture takes too much memory in its format; save it again as PNG"


def _small_and_upright(file: BinaryIO) -> tuple[Image.Image, Image.Image | None]:
    """Return the picture in `file` in mode L, or in mode F from 0 to 255 where it has more than 8 bits a pixel.

    Where that had more pixels than the picture has now, it is returned with more of them as well.
    """
    is_jpeg = file.read(len(_JPEG)) == _JPEG
    rationed = Rationed(file, MOST_JPEG_METADATA_BYTES if is_jpeg else MOST_METADATA_BYTES, MOST_METADATA_READS)
    if rationed.length > MOST_PICTURE_FILE_BYTES:
        raise _RefusedError(f"this file has {rationed.length // MB:,} MB; the limit for pictures is {_MOST_MB} MB")
    directory = directory_of(file)
    if directory is not None:
        rationed.left += 2 * min(directory.blob_bytes, MOST_TIFF_BLOB_BYTES)  # Pillow reads all tags twice
    file.seek(0)
    try:
        opened = Image.open(rationed, formats=_FORMATS)  # type: ignore[arg-type]  # has what it uses of a file
    except UnidentifiedImageError:
        if other := _other_format(rationed):
            raise _RefusedError(f"{other} pictures are not supported; save it as PNG or JPEG") from None
        raise
    with opened:
        _check_pixels(opened, rationed, directory)
        rationed.left = MOST_PICTURE_BYTES
        if opened.format == "PNG":
            rationed.left = min(rationed.left, MOST_PACKED * _raw_bytes(opened) + MOST_METADATA_BYTES)
        rationed.pieces_left = MOST_READS + (2 * MOST_SLOW_VALUES if _is_slow(opened) else 0)
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        if opened.format == "TIFF":
            _silence_libtiff()
        opened.draft("RGB" if _is_read_in_colour(opened) else "L", (LONGEST_SHOWN, LONGEST_SHOWN))
        opened.load()
        picture = _in_grey(opened)
        if len(opened.info.get("exif", b"")) > MOST_EXIF_BYTES:
            del opened.info["exif"]
        orientation = opened.getexif().get(ExifTags.Base.Orientation)
    fine = with_more_pixels(picture)
    scale_down(picture)
    return _upright(picture, orientation), fine and _upright(fine, orientation)


def _upright(picture: Image.Image, orientation: int | None) -> Image.Image:
    picture.getexif()[ExifTags.Base.Orientation] = orientation  # last of all: it copies the picture
    return ImageOps.exif_transpose(picture)


def _other_format(file: Rationed) -> str | None:
    """Return the name of a format that Pillow would read, and that is not read here, by how the file starts."""
    file.seek(0)
    start = file.read(16)
    others = ((name, accept) for name, (_, accept) in Image.OPEN.items() if accept and name not in _FORMATS)
    return next((name for name, accept in others if len(start) == 16 and accept(start) is True), None)  # noqa: PLR2004


def _raw_bytes(opened: ImageFile.ImageFile) -> int:
    """Return how many bytes its pixels are before they are packed, or somewhat more."""
    number = 4 if opened.mode in {"I", "F"} else 2 if ";16" in f"{opened.mode} {opened.tile[:1]}" else 1
    return opened.height * (opened.width * len(opened.getbands()) * number + 1)  # PNG begins each row with a byte


def _check_pixels(opened: ImageFile.ImageFile, file: Rationed, directory: Directory | None) -> None:
    """Raise _RefusedError where the picture, of which no pixel has been read yet, takes too much memory or time."""
    kind = "JPEG" if opened.format == "MPO" else str(opened.format)
    pixels, bands = _pixels_in_tiles(opened, file, directory), len(opened.getbands())
    most, unpacked = MOST_FORMAT_PIXELS.get(kind, MOST_PIXELS), UNPACKED_BYTES.get(kind, 0)
    if kind == "TIFF" and not _is_by_libtiff(opened):
        unpacked = 0
    elif kind == "TIFF" and bands > 1 and ";16" in str(opened.tile[:1]):
        unpacked *= 2  # as wide as in the file
    unpacked += _bytes_a_pixel(opened.mode)
    if kind == "JPEG":
        scans = scans_in(file.whole())
        in_colour = opened.mode == "CMYK" or _is_read_in_colour(opened)
        unpacked = 5 if in_colour else 2  # and else only the grey is unpacked
        if scans.number == 1 and scans.first_bands == bands and "progressive" not in opened.info:
            most = MOST_JPEG_PIXELS
        else:
            unpacked += 2 * bands  # all coefficients stand in memory until the last scan
        if scans.number * pixels > MOST_JPEG_SCANS:
            raise _RefusedError(f"this JPEG has {scans.number:,} scans over {pixels:,} pixels; save it again as PNG")
    if _is_slow(opened) and (pixels * bands > MOST_SLOW_VALUES or file.length > MOST_SLOW_FILE_BYTES):
        raise _RefusedError(f"this picture has too many pixels for this kind of {kind}; save it again as PNG")
    if pixels > most or max(opened.size) > MOST_SIDE:
        raise _RefusedError(_MANY_PIXELS)
    if file.length + pixels * unpacked > MOST_PICTURE_BYTES:
        raise _RefusedError(_MUCH_MEMORY)


def _is_read_in_colour(opened: ImageFile.ImageFile) -> bool:
    """Return whether the colours of a JPEG are unpacked, and not its grey alone."""
    return opened.mode == "RGB" and opened.width * opened.height <= _MOST_IN_COLOUR


def _bytes_a_pixel(mode: str) -> int:
    """Return how many bytes a pixel takes in memory, together with the grey that is made of it."""
    if mode in {"1", "L", "P"}:
        return 2
    if mode.startswith("I;16"):
        return 6
    return 8 if mode in {"I", "F"} else 5  # several bands take four


def _is_by_libtiff(opened: ImageFile.ImageFile) -> bool:
    """Return whether it is a packed TIFF, whose file is unpacked as a whole; of others a few lines are read at once."""
    return bool(opened.tile) and opened.tile[0][0] == "libtiff"


def _pixels_in_tiles(opened: ImageFile.ImageFile, file: Rationed, directory: Directory | None) -> int:
    """Return how many pixels are unpacked; _RefusedError or TooMuchError where tiles or strips are out of measure."""
    pixels = opened.width * opened.height
    if opened.format == "JPEG2000" and tiles_in(file.whole()) > MOST_J2K_TILES:
        raise _RefusedError("this JPEG 2000 picture has too many tiles; save it again as PNG")
    if not _is_by_libtiff(opened):
        return pixels
    if directory is None:
        raise _RefusedError("this is a rare kind of TIFF; save it again as PNG")
    if directory.parts > 1 and directory.packed_bytes > file.length:
        raise _RefusedError("this TIFF is shorter than all its strips together; save it again as PNG")
    if min(directory.packed_bytes, file.length) > MOST_PACKED * _raw_bytes(opened) + MOST_METADATA_BYTES:
        raise TooMuchError
    return max(pixels, directory.pixels)


def _is_slow(opened: ImageFile.ImageFile) -> bool:
    """Return whether Pillow unpacks it in Python."""
    return bool(opened.tile) and opened.tile[0][0] in Image.DECODERS


def _silence_libtiff() -> None:
    """Have libtiff keep to itself what it thinks of a file: it would print that on standard error.

    Pillow switches its warnings off, and leaves its errors. To point the process's standard error elsewhere meanwhile
    would swallow what other threads say. Where libtiff is a part of Pillow's own library (as on Windows) it cannot be
    reached, and goes on to speak.
    """
    with suppress(AttributeError, OSError):
        ctypes.CDLL(Image.core.__file__).TIFFSetErrorHandler(None)  # type: ignore[attr-defined]  # Pillow's own name for it


def _in_grey(picture: Image.Image) -> Image.Image:
    """Return the picture in mode L, or in mode F from 0 to 255 where it has more than 8 bits a pixel."""
    if picture.mode == "L" and not picture.has_transparency_data:
        return picture
    if picture.mode.startswith(("I", "F")):
        return _of_deep_pixels(picture)
    mixed, grey = mixture(picture), Image.new("L", picture.size)
    for paper in ("white", "black"):
        for corner, band in _bands(picture):
            if picture.has_transparency_data:
                band = band.convert("RGBA")  # noqa: PLW2901 - the same pixels
                if band.getchannel("A").getextrema() != (255, 255):
                    band = Image.alpha_composite(Image.new("RGBA", band.size, paper), band)  # noqa: PLW2901
            grey.paste(band.convert("L") if mixed is None else band.convert("RGB").convert("L", mixed), corner)
        if not picture.has_transparency_data or np.ptp(grey.getextrema()) >= _BLANK:
            break
    return grey


def _of_deep_pixels(picture: Image.Image) -> Image.Image:
    lows, highs = [0.0], [0.0 if picture.mode == "F" else 65535.0]
    for _, band in _bands(picture):
        levels = np.asarray(band, dtype=np.float64)
        lows.append(float(levels.min()))
        highs.append(float(levels.max()))
    low, white = min(lows), max(highs)
    if not np.isfinite([*lows, *highs]).all():
        raise ValueError("a pixel is not a finite number")
    grey = Image.new("F", picture.size)
    for corner, band in _bands(picture):
        # as float64, in which no difference of pixels overflows
        levels = (np.asarray(band, dtype=np.float64) - low) * (255 / max(white - low, 1e-30))
        grey.paste(Image.fromarray(levels.astype(np.float32)), corner)
    return grey


def _bands(picture: Image.Image) -> Iterator[tuple[tuple[int, int], Image.Image]]:
    """Yield the picture from top to bottom, a few rows at a time, each with its upper left corner."""
    rows = max(_BAND // picture.width, 1)
    for top in range(0, picture.height, rows):
        yield (0, top), picture.crop((0, top, picture.width, min(top + rows, picture.height)))
