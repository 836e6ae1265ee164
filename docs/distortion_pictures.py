"""Draw what each distortion does to MNIST's digits, as sheets: `python -m docs.distortion_pictures [FOLDER]`."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from digitpad.datasets.mnist import Samples, load_data
from digitpad.handwriting.augmentation import drawn
from digitpad.handwriting.deformation import affine, elastic
from digitpad.handwriting.distortions import Distortions
from digitpad.handwriting.lines import LabelledLines, Lines
from digitpad.handwriting.negatives import CALIBRATION, TRAINING
from digitpad.handwriting.redrawing import redrawn
from digitpad.handwriting.thinning import centrelines
from digitpad.handwriting.variants import RULES
from digitpad.handwriting.warping import warped
from digitpad.ink.framing import PEN
from digitpad.resources import resource
from digitpad.session.calibrating.pictures import CalibrationPictures
from docs.unseen import unseen

Images = NDArray[np.uint8]

FOLDER = Path(__file__).resolve().parent / "pictures"
IMAGES = 600  # of the training images, for something of every digit
COLUMNS = 12
SCALE = 2  # pixels of a sheet for one of a picture
GAP = 2
LABEL = 176
GREYS = 16  # shades in a file: enough for the eye, and half the bytes


@dataclass(frozen=True)
class Row:
    """A label, and pictures ``(n, 784)``."""

    label: str
    images: Images


def sheet(rows: Iterable[Row]) -> Image.Image:
    """Return the rows below each other, white on black as MNIST is, each behind its label."""
    rows = list(rows)
    cell, font = 28 * SCALE + GAP, ImageFont.load_default(15)
    image = Image.new("L", (LABEL + cell * max(len(row.images) for row in rows), cell * len(rows)), 0)
    draw = ImageDraw.Draw(image)
    for number, row in enumerate(rows):
        draw.text((8, cell * number + cell // 2), row.label, fill=170, font=font, anchor="lm")
        for column, pixels in enumerate(row.images.reshape(-1, 28, 28)):
            picture = Image.fromarray(pixels).resize((28 * SCALE, 28 * SCALE), Image.Resampling.BICUBIC)
            image.paste(picture, (LABEL + cell * column, cell * number))
    return image


class Sheets:
    """The sheets, by name, each drawn of the same digits with random numbers of its own."""

    def __init__(self, training: Samples, validation: Samples) -> None:
        self.samples = Samples(training.images[:IMAGES], training.labels[:IMAGES])
        self.digits = LabelledLines(centrelines(self.samples.images), self.samples.labels)
        self.validation = Samples(validation.images[:IMAGES], validation.labels[:IMAGES])
        self.some = np.array([np.flatnonzero(self.samples.labels == k % 10)[k // 10] for k in range(COLUMNS)])
        self.lines = self.digits.lines.take(self.some)
        self.strength = Distortions()

    def redrawn(self) -> Iterable[Row]:
        """Draw centre lines again with thin and thick pens."""
        yield Row("MNIST", self.samples.images[self.some])
        for pen in (1.5, PEN, 3.0, 4.0):
            yield Row(f"pen of {pen} pixels", _drawn(self.lines, pen))

    def affine(self) -> Iterable[Row]:
        """Turn, slant and widen, each alone and all together."""
        d = self.strength
        yield Row("redrawn", _drawn(self.lines))
        for label, rotation, shear, aspect in (
            (f"rotation ±{d.rotation:g}°", d.rotation, 0.0, 0.0),
            (f"shear ±{d.shear:g}", 0.0, d.shear, 0.0),
            (f"aspect ±{100 * d.aspect:g} %", 0.0, 0.0, d.aspect),
            ("all together", d.rotation, d.shear, d.aspect),
            ("and once more", d.rotation, d.shear, d.aspect),
        ):
            yield Row(label, _drawn(affine(self.lines, _rng(label), rotation, shear, aspect)))

    def elastic(self) -> Iterable[Row]:
        """Bend, as much as the recipe does, and more."""
        yield Row("redrawn", _drawn(self.lines))
        for most in (self.strength.elastic, 2 * self.strength.elastic, 4 * self.strength.elastic):
            label = f"up to about {most:g} px"
            yield Row(label, _drawn(elastic(self.lines, _rng(label), most)))

    def warped(self) -> Iterable[Row]:
        """Do the same to grey pictures."""
        d, images = self.strength, self.samples.images[self.some]
        yield Row("MNIST", images)
        yield Row("only framed again", warped(images, _rng("still"), 0, 0, 0, 0))
        for label in ("warped", "once more", "and once more"):
            yield Row(label, warped(images, _rng(label), d.rotation, d.shear, d.aspect, d.elastic))

    def variants(self) -> Iterable[Row]:
        """Write digits by each rule: dim as they were, bright as they become."""
        for name, (digit, rule) in RULES.items():
            before = self.digits.lines.take(np.flatnonzero(self.samples.labels == digit)[: COLUMNS // 2])
            after = rule(before, np.arange(before.count), _rng(name))
            pairs = np.stack((_drawn(before) // 2, _drawn(after)), axis=1)
            yield Row(name.replace("_", " "), pairs.reshape(-1, 784))

    def negatives(self) -> Iterable[Row]:
        """Make what is no digit, of each kind that is learned from."""
        for name, kind in TRAINING.items():
            yield Row(name, self._with_any_pen(kind(self.digits, _rng(name), COLUMNS), name))

    def calibration(self) -> Iterable[Row]:
        """Make what the threshold is chosen on: validation digits, and kinds that are not learned from."""
        validation = LabelledLines(centrelines(self.validation.images), self.validation.labels)
        digits = CalibrationPictures.of(Samples(*(part[: 2 * COLUMNS] for part in self.validation))).digits
        yield Row("digits", digits[:COLUMNS])
        yield Row("more digits", digits[COLUMNS:])
        for name, kind in CALIBRATION.items():
            for number in range(2):
                label = f"{name.replace('_', ' ')} {number + 1}"
                yield Row(label, self._with_any_pen(kind(validation, _rng(label), COLUMNS), label))

    def _with_any_pen(self, lines: Lines, label: str) -> Images:
        return drawn(lines, self.strength, _rng(label))

    def all(self) -> dict[str, Callable[[], Iterable[Row]]]:
        """Return what draws each sheet, by the sheet's name."""
        drawn = (
            self.redrawn,
            self.affine,
            self.elastic,
            self.warped,
            self.variants,
            self.negatives,
            self.calibration,
        )
        return {rows.__name__: rows for rows in drawn}


def _drawn(lines: Lines, pen: float = PEN) -> Images:
    return redrawn(lines, np.full(lines.count, pen))


def _rng(label: str) -> np.random.Generator:
    """Return random numbers that depend on the row alone, so that a new row leaves the others as they are."""
    return np.random.default_rng(list(label.encode()))


def main(folder: Path = FOLDER) -> None:
    """Write all sheets into `folder`."""
    data = load_data(resource("data", "mnist.npz"))
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in Sheets(data.training, unseen()).all().items():
        sheet(rows()).quantize(GREYS).save(folder / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:2]))
