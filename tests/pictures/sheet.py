"""Contact sheets: many pictures on one, each with its name, to be looked at quickly."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_CELL = (640, 400)
_LABEL = 22
_GAP = 8
_GROUND, _TEXT = "#808080", "#ffffff"


def contact_sheet(rows: Sequence[Mapping[str, Path]], file: Path) -> None:
    """Save the pictures in rows on one, each as small as it must be, below its label.

    One that is missing leaves its place empty.
    """
    width = max(map(len, rows)) * (_CELL[0] + _GAP) + _GAP
    height = len(rows) * (_CELL[1] + _LABEL + _GAP) + _GAP
    sheet = Image.new("RGB", (width, height), _GROUND)
    write = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(14)
    for row, pictures in enumerate(rows):
        for column, (label, path) in enumerate(pictures.items()):
            if not path.exists():
                continue
            left, top = _GAP + column * (_CELL[0] + _GAP), _GAP + row * (_CELL[1] + _LABEL + _GAP)
            write.text((left, top), label, _TEXT, font)
            with Image.open(path) as picture:
                small = picture.convert("RGB")
                small.thumbnail(_CELL, Image.Resampling.LANCZOS)
                sheet.paste(small, (left, top + _LABEL))
    sheet.save(file, optimize=True)
