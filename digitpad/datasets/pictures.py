"""Pictures that others made, as arrays."""

import warnings
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from digitpad.datasets.errors import DataError

_LONGEST = 1024  # pixels: a digit is read from 28, and a photo has thousands
# What drawing programs, cameras and browsers write. Pillow reads more, some of it by starting another program.
_FORMATS = ("AVIF", "BMP", "DIB", "GIF", "ICO", "JPEG", "JPEG2000", "MPO", "PCX", "PNG", "PPM", "TGA", "TIFF", "WEBP")
_BLANK = 26  # of 255: with less than that between its darkest and lightest pixel a picture is blank


def read_picture(source: Path | BinaryIO, name: str = "") -> NDArray[np.float32]:
    """Return a picture in grey, ``(height, width)``, 0 for black to 1 for white.

    It is turned upright according to its EXIF data. Transparent parts show white paper, or black if all that is drawn
    is white. Only the first frame of an animation is read, and a large picture is scaled down. Messages call the
    picture `name`; unless that is given, a file is called by its path.

    Raises
    ------
    DataError
        When it cannot be read or is no picture.
    """
    name = name or str(source)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about oddities in a file; what matters is an error
            # a picture so large that Pillow takes it for an attack is refused, not warned of
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(source) as opened:
                if opened.format not in _FORMATS:
                    raise DataError(f"{name}: is {opened.format}, and pictures are best in PNG or JPEG")
                opened.draft("L", (_LONGEST, _LONGEST))
                picture = _in_grey(ImageOps.exif_transpose(opened))
        picture.thumbnail((_LONGEST, _LONGEST), Image.Resampling.BOX)
    except DataError:
        raise
    except FileNotFoundError:
        raise DataError(f"{name}: there is no such file") from None
    except UnidentifiedImageError:
        raise DataError(
            f"{name}: is neither a picture nor ink (JSON lines in a file named .jsonl, .json or .gz)"
        ) from None
    except MemoryError:
        raise DataError(f"{name}: there is not enough memory to open this picture") from None
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise DataError(f"{name}: has too many pixels; a digit of a few hundred is enough") from None
    except OSError as error:
        if error.filename is not None:  # it could not be opened
            raise DataError(f"{name}: cannot be read ({error.strerror})") from None
        raise DataError(f"{name}: is a damaged picture ({error})") from None
    except Exception as error:  # noqa: BLE001 - forty decoders fail on damaged files in as many ways
        raise DataError(f"{name}: is a damaged picture ({type(error).__name__}: {error})") from None
    return np.asarray(picture, dtype=np.float32) / np.float32(255)


def _in_grey(picture: Image.Image) -> Image.Image:
    """Return the picture in mode L, or in mode F from 0 to 255 where it has more than 8 bits a pixel."""
    if picture.mode.startswith(("I", "F")):
        levels = np.asarray(picture, dtype=np.float32)
        if not np.isfinite(levels).all():
            raise ValueError("a pixel is not a finite number")
        low, high = min(0.0, float(levels.min())), float(levels.max())
        white = high if picture.mode == "F" else max(65535.0, high)
        return Image.fromarray((levels - low) * np.float32(255 / max(white - low, 1e-30)))
    if not picture.has_transparency_data:
        return picture.convert("L")
    drawn = picture.convert("RGBA")
    for paper in ("white", "black"):
        grey = Image.alpha_composite(Image.new("RGBA", drawn.size, paper), drawn).convert("L")
        if np.ptp(np.asarray(grey)) >= _BLANK:
            break
    return grey
