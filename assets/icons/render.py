"""Draw every icon file: PNGs as Linux wants them, one .ico for Windows, one .icns for macOS.

Up to 24 pixels each size is a drawing of its own, `digitpad-SIZE.svg`, whose edges lie between the pixels; all others
are made of `digitpad.svg`.
"""

import os
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parent
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)


def render(size: int) -> QImage:
    """Draw the icon `size` pixels wide and high on a transparent ground."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    own = FOLDER / f"digitpad-{size}.svg"
    drawing = own if own.exists() else FOLDER / "digitpad.svg"
    QSvgRenderer(str(drawing)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def main() -> None:
    """Write the PNGs first, and the two collections from them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    for size in SIZES:
        render(size).save(str(FOLDER / f"digitpad-{size}.png"))
    del application
    pictures = {size: Image.open(FOLDER / f"digitpad-{size}.png") for size in SIZES}
    pictures[256].save(
        FOLDER / "digitpad.ico",
        sizes=[(size, size) for size in ICO_SIZES],
        append_images=[pictures[size] for size in ICO_SIZES],
    )
    pictures[512].save(FOLDER / "digitpad.icns", append_images=[pictures[size] for size in SIZES])


if __name__ == "__main__":
    main()
