"""Pictures that others made, as arrays."""

import warnings
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from digitpad.datasets.errors import DataError

_LONGEST = 1024  # pixels: a digit is read from 28, and a photo has thousands


def read_picture(path: Path) -> NDArray[np.float32]:
    """Return the picture at `path` in grey, ``(height, width)``, 0 for black to 1 for white.

    It is turned upright as its EXIF data say, what is transparent shows white paper, and a large one is made smaller.

    Raises
    ------
    DataError
        When it cannot be read or is no picture.
    """
    try:
        # a picture so large that Pillow takes it for an attack is refused, not warned of
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as opened:
                opened.draft("L", (_LONGEST, _LONGEST))
                picture = ImageOps.exif_transpose(opened)
                picture.thumbnail((_LONGEST, _LONGEST), Image.Resampling.BOX)
                if picture.has_transparency_data:
                    picture = picture.convert("RGBA")
                    picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture)
                return _grey(picture)
    except FileNotFoundError:
        raise DataError(f"{path}: there is no such file") from None
    except UnidentifiedImageError:
        raise DataError(
            f"{path}: is neither a picture nor ink (JSON lines in a file named .jsonl, .json or .gz)"
        ) from None
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise DataError(f"{path}: has too many pixels; a digit of a few hundred is enough") from None
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise DataError(f"{path}: is a damaged picture ({error})") from None


def _grey(picture: Image.Image) -> NDArray[np.float32]:
    if picture.mode.startswith("I"):  # 16 bits a pixel
        return np.asarray(picture, dtype=np.float32) / np.float32(65535)
    return np.asarray(picture.convert("L"), dtype=np.float32) / np.float32(255)
