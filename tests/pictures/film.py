"""The README's moving picture: a digit is drawn, the bars move, the network learns, and the answer changes."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from digitpad.gui.app import application
from digitpad.gui.look.theme import Theme
from tests.journeys.handwriting import Stroke, four_or_nine, written
from tests.pictures.stage import Stage, stage

SIZE = QSize(960, 600)
_STEP = 0.1  # seconds between two frames
_POINTS_IN_STEP = 3  # of a stroke
_FRAMES_OF_RUN = 60
_COLOURS = 255  # the 256th is for what stays as it was in the frame before
_ARROW = ((0, 0), (0, 17), (4, 13), (7, 20), (10, 19), (7, 12), (12, 12))  # pixels


@dataclass
class Film:
    """Frames of a window with the pointer in them, and how long each is shown, in milliseconds."""

    stage: Stage
    frames: list[Image.Image] = field(default_factory=list)
    durations: list[int] = field(default_factory=list)
    pointer: QPoint = field(default_factory=lambda: QPoint(SIZE.width() // 3, SIZE.height() // 2))

    def shoot(self, seconds: float = _STEP) -> None:
        """Add what there is to see, for so long."""
        frame = as_image(self.stage.picture())
        at = [(self.pointer.x() + x, self.pointer.y() + y) for x, y in _ARROW]
        ImageDraw.Draw(frame).polygon(at, "#ffffff", "#000000")
        self.frames.append(frame)
        self.durations.append(round(1000 * seconds))

    def draw(self, strokes: Sequence[Stroke]) -> None:
        """Draw with the mouse, some points for each frame."""
        window = self.stage.opened.window
        pad = self.stage.opened.pad
        for stroke in strokes:
            self.go_to(pad, self.stage.opened.place(stroke[0]), steps=3)
            places = [pad.mapTo(window, self.stage.opened.place(point)) for point in stroke]
            QTest.mousePress(window.windowHandle(), Qt.MouseButton.LeftButton, pos=places[0])
            for number, place in enumerate(places[1:], 1):
                QTest.mouseMove(window.windowHandle(), place)
                self.pointer = place
                self.stage.rest(0.01)
                if number % _POINTS_IN_STEP == 0:
                    self.shoot()
            QTest.mouseRelease(window.windowHandle(), Qt.MouseButton.LeftButton, pos=places[-1])
            self.stage.rest(0.05)
            self.shoot()

    def go_to(self, widget: QWidget, place: QPoint | None = None, steps: int = 6) -> None:
        """Move the pointer to a place in a widget, or to its middle."""
        begin, window = self.pointer, self.stage.opened.window
        end = widget.mapTo(window, widget.rect().center() if place is None else place)
        for step in range(1, steps + 1):
            self.pointer = begin + (end - begin) * (step / steps)
            QTest.mouseMove(window.windowHandle(), self.pointer)
            self.stage.rest(0.02)
            self.shoot()

    def click(self, button: str) -> None:
        """Go to a button and click on it."""
        self.go_to(self.stage.opened.button(button))
        window = self.stage.opened.window.windowHandle()
        QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=self.pointer)
        self.stage.rest(0.02)
        self.shoot()
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=self.pointer)
        self.stage.rest(0.02)
        self.shoot()

    def watch_the_run(self) -> None:
        """Add frames until a run ends, as many however long it takes."""
        shown = 0
        while self.stage.is_training:
            self.stage.rest(0.02)
            if self.stage.run_fraction * _FRAMES_OF_RUN >= shown:
                self.shoot()
                shown = int(self.stage.run_fraction * _FRAMES_OF_RUN) + 1

    def save(self, file: Path) -> None:
        """Write it, in the colours that are there most and for ever over again."""
        palette = _palette([self.frames[0], self.frames[len(self.frames) // 2], self.frames[-1]])
        first, *others = (each.quantize(palette=palette, dither=Image.Dither.NONE) for each in self.frames)
        first.save(file, save_all=True, append_images=others, duration=self.durations, loop=0, optimize=True)


def _palette(frames: Sequence[Image.Image]) -> Image.Image:
    """Return a picture whose palette has the most frequent colours: what is flat in the window stays as it is."""
    pixels = np.concatenate([np.asarray(frame, np.uint32).reshape(-1, 3) for frame in frames])
    colours, counts = np.unique(pixels @ np.array([1 << 16, 1 << 8, 1], np.uint32), return_counts=True)
    most = colours[np.argsort(-counts)[:_COLOURS]]
    palette = Image.new("P", (1, 1))
    palette.putpalette(np.stack([most >> 16, most >> 8 & 255, most & 255], axis=1).astype(np.uint8).tobytes())
    return palette


def as_image(picture: QImage) -> Image.Image:
    """Return a picture of Qt's as one of Pillow's."""
    rgb = picture.convertToFormat(QImage.Format.Format_RGB888)
    return Image.frombytes("RGB", (rgb.width(), rgb.height()), bytes(rgb.constBits()), "raw", "RGB", rgb.bytesPerLine())


def main(file: Path) -> int:
    """Make the film; return the exit code."""
    app = application()
    app.setQuitOnLastWindowClosed(False)
    with stage(Theme.LIGHT, SIZE) as opened:
        film = Film(opened)
        opened.rest(2.0)  # until the pad has shown how a digit is written
        film.shoot(0.8)
        film.draw(written(3))
        film.shoot(1.2)
        film.click("Next")
        film.draw(four_or_nine())
        film.shoot(1.0)
        film.click("Retrain")
        film.watch_the_run()
        opened.until_trained()
        film.shoot(3.0)
        film.save(file)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
