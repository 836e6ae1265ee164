"""Photograph digits on paper in bad light, and count how many are read.

    python -m docs.photos [--seed N] [--photos N]

Each photo is made: a validation digit of MNIST, thinned and drawn large with a pencil, a pen or a marker, on paper, in
a light, by a camera with noise, as a JPEG; no two are alike. It is opened as window and command line open files. Prints
a table in Markdown.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from digitpad.handwriting.lines import Lines
from digitpad.handwriting.redrawing import redrawn
from digitpad.handwriting.thinning import centrelines
from digitpad.ink.framing import PEN
from digitpad.session.choosing import factory_model
from digitpad.session.opening import NoDigitError, open_picture
from digitpad.session.reading import Reader, Verdict, read_inputs
from docs.clutter import Box, Clutter, corner, edge, fading, neighbour, specks
from docs.unseen import unseen

Grey = NDArray[np.float32]
Rng = np.random.Generator
Map = Callable[[Grey, Grey, Rng], Grey]
"""Makes light or paper, both 1 where it is lightest, of each pixel's x and y: -1 to 1 along the longer side."""

TEXT = "Dear Sir or Madam, we have received your letter of the 12th of May and write to say that it will be"
_LONG, _SHORT = 800, 600  # pixels of a photo
_DIGITS_A_SHEET = 4  # photos with a digit for each of a blank sheet and of a page of text
_DIGITS = 1000  # validation digits that are photographed


def even(x: Grey, _y: Grey, _rng: Rng) -> Grey:
    """Return the light of an overcast day."""
    return np.ones_like(x)


def gradient(x: Grey, y: Grey, rng: Rng) -> Grey:
    """Return the light of a window: on one side of the sheet two to five times what it is on the other."""
    across = _across(x, y, rng)
    darkest = rng.uniform(0.2, 0.5)
    return _grey(darkest + (1 - darkest) * (across - across.min()) / np.ptp(across))


def lamp(x: Grey, y: Grey, rng: Rng) -> Grey:
    """Return the light of a lamp over the sheet, by Lambert's law: the cube of the height over the distance."""
    height = rng.uniform(0.7, 1.5)
    away2 = (x - rng.uniform(-1, 1)) ** 2 + (y - rng.uniform(-1, 1)) ** 2
    return _grey((1 + away2 / height**2) ** -1.5)


def vignette(x: Grey, y: Grey, rng: Rng) -> Grey:
    """Return what a lens lets through: the fourth power of the cosine of the angle, and less in the corners."""
    focus = rng.uniform(1.0, 1.6)
    return _grey((1 + (x * x + y * y) / focus**2) ** -2)


def shadow(x: Grey, y: Grey, rng: Rng) -> Grey:
    """Return the light where a hand or a telephone keeps some off: an edge through the sheet, hard or soft."""
    soft, kept = 10 ** rng.uniform(-2.3, -0.7), rng.uniform(0.3, 0.7)
    beyond = 1 / (1 + np.exp(-np.clip((_across(x, y, rng) - rng.uniform(-0.5, 0.5)) / soft * 4, -50, 50)))
    return _grey(kept + (1 - kept) * beyond)


def creased(x: Grey, y: Grey, rng: Rng) -> Grey:
    """Return paper that was folded: one half a little darker, a line along the fold."""
    across = _across(x, y, rng) - rng.uniform(-0.4, 0.4)
    half, fold = rng.uniform(0.8, 0.95), rng.uniform(0.05, 0.2) * np.exp(-((across / 0.006) ** 2))
    return _grey(np.where(across > 0, 1.0, half) - fold)


def squared(x: Grey, y: Grey, rng: Rng) -> Grey:
    """Return paper with printed squares."""
    return np.minimum(*(_printed(way, rng, pitch) for pitch in [rng.uniform(0.06, 0.15)] for way in _turned(x, y, rng)))


def ruled(x: Grey, y: Grey, rng: Rng) -> Grey:
    """Return paper with printed lines."""
    return _printed(_turned(x, y, rng)[1], rng, rng.uniform(0.12, 0.3))


def everything(x: Grey, y: Grey, rng: Rng) -> Grey:
    """Return a shadow's edge on squared paper near a window, seen through a lens."""
    light = shadow(x, y, rng) * squared(x, y, rng) * vignette(x, y, rng)
    return _grey(light * np.sqrt(gradient(x, y, rng)))


def _printed(along: Grey, rng: Rng, pitch: float) -> Grey:
    off = np.abs((along / pitch + rng.uniform()) % 1 - 0.5) * pitch
    return _grey(1 - rng.uniform(0.1, 0.25) * np.clip(1.5 - off / 0.0025, 0, 1))


def _across(x: Grey, y: Grey, rng: Rng) -> Grey:
    turn = rng.uniform(0, 2 * np.pi)
    return _grey(x * np.cos(turn) + y * np.sin(turn))


def _turned(x: Grey, y: Grey, rng: Rng) -> tuple[Grey, Grey]:
    turn = np.radians(rng.normal(0, 1.5))
    return _grey(x * np.cos(turn) - y * np.sin(turn)), _grey(x * np.sin(turn) + y * np.cos(turn))


def _grey(values: NDArray[np.floating]) -> Grey:
    return values.astype(np.float32, copy=False)


@dataclass(frozen=True)
class Scene:
    """What is photographed, and how.

    Attributes
    ----------
    size
        Height of the digit, least and most, of the photo's shorter side.
    pen
        Width of the pen, least and most, of the digit's height.
    paper, ink
        How much light they reflect, least and most, 0 to 1.
    negative
        Whether light and dark are exchanged in the file.
    clutter
        What there is beside the digit, or becomes of it.
    """

    light: Map
    size: tuple[float, float] = (0.3, 0.85)
    pen: tuple[float, float] = (0.025, 0.15)
    paper: tuple[float, float] = (0.65, 0.9)
    ink: tuple[float, float] = (0.03, 0.3)
    negative: bool = False
    clutter: Clutter | None = None


SCENES = {
    "even light": Scene(even),
    "light from one side": Scene(gradient),
    "a lamp": Scene(lamp),
    "dark corners": Scene(vignette),
    "a shadow's edge": Scene(shadow),
    "a fold": Scene(creased),
    "squared paper": Scene(squared),
    "ruled paper": Scene(ruled),
    "all of that": Scene(everything),
    "pencil, light from one side": Scene(gradient, pen=(0.02, 0.04), ink=(0.3, 0.45)),
    "small, light from one side": Scene(gradient, size=(0.12, 0.2), pen=(0.06, 0.15)),
    "marker, light from one side": Scene(gradient, size=(0.7, 0.97), pen=(0.16, 0.24)),
    "marker, even light": Scene(even, size=(0.7, 0.97), pen=(0.16, 0.24)),
    "chalk on a board, a lamp": Scene(lamp, paper=(0.03, 0.12), ink=(0.5, 0.9)),
    "negative, light from one side": Scene(gradient, negative=True),
    "specks, even light": Scene(even, clutter=specks),
    "specks, light from one side": Scene(gradient, clutter=specks),
    "a neighbour's stroke, cut out": Scene(vignette, clutter=neighbour),
    "a dark corner, a lamp": Scene(lamp, size=(0.2, 0.6), clutter=corner),
    "pencil, a dark corner": Scene(even, size=(0.2, 0.6), pen=(0.02, 0.04), clutter=corner),
    "the paper's edge": Scene(gradient, size=(0.2, 0.6), clutter=edge),
    "pencil that fades": Scene(even, pen=(0.03, 0.06), ink=(0.1, 0.3), clutter=fading),
}


def photo(scene: Scene, lines: Lines | None, rng: Rng, *, text: bool = False) -> bytes:
    """Return a JPEG of the `scene` with a digit, given as its lines; without, of a blank sheet or of one with text."""
    width, height = rng.permutation([_LONG, _SHORT]).tolist()
    drawn = Image.new("L", (width, height), 0)
    if lines is not None:
        box = _draw(drawn, lines, scene, rng)
        if scene.clutter is not None:
            drawn = scene.clutter(drawn, box, rng)
            width, height = drawn.size
    elif text:
        _write(drawn, rng)
    sharp = drawn.filter(ImageFilter.GaussianBlur(rng.uniform(0.5, 1.5)))
    y, x = np.mgrid[:height, :width].astype(np.float32) * np.float32(2 / _LONG)
    light = scene.light(x - x.mean(), y - y.mean(), rng)
    paper, ink = rng.uniform(*scene.paper), rng.uniform(*scene.ink)
    seen = light * (paper + (ink - paper) * np.asarray(sharp, np.float32) / 255)
    levels = (seen ** rng.uniform(0.45, 0.8)) + rng.normal(0, rng.uniform(0.005, 0.03), seen.shape)
    pixels = np.rint(255 * np.clip(levels, 0, 1)).astype(np.uint8)
    file = BytesIO()
    Image.fromarray(255 - pixels if scene.negative else pixels).save(file, "JPEG", quality=int(rng.integers(40, 95)))
    return file.getvalue()


def _draw(drawn: Image.Image, lines: Lines, scene: Scene, rng: Rng) -> Box:
    """Draw the digit; return its box."""
    low, high = lines.points.min(axis=0), lines.points.max(axis=0)
    size = rng.uniform(*scene.size) * _SHORT
    pen = max(rng.uniform(*scene.pen) * size, 2.0)
    scale = (size - pen) / max(float((high - low).max()), 1.0)
    box = (high - low) * scale + pen
    free = np.maximum(np.array(drawn.size) - box, 0)
    points = (lines.points - low) * scale + pen / 2 + free * rng.uniform(0.1, 0.9, 2)
    draw = ImageDraw.Draw(drawn)
    for start, end in points[lines.edges]:
        draw.line([*start, *end], fill=255, width=round(pen))
    for x, y in points:
        draw.ellipse([x - pen / 2, y - pen / 2, x + pen / 2, y + pen / 2], fill=255)
    (left, top), (right, bottom) = points.min(axis=0) - pen / 2, points.max(axis=0) + pen / 2
    return left, top, right, bottom


def _write(drawn: Image.Image, rng: Rng) -> None:
    draw, size = ImageDraw.Draw(drawn), int(rng.integers(16, 32))
    for y in range(40, drawn.height - 40 - size, round(1.5 * size)):
        first = int(rng.integers(20))
        draw.text(
            (40, y), TEXT[first : first + 2 * drawn.width // size - 8], fill=255, font=ImageFont.load_default(size)
        )


def most_active(file: bytes, reader: Reader) -> int | None:
    """Return the most active output, whether the answer is sure or refused; None where no digit is seen at all."""
    try:
        picture = open_picture(file, "photo")
    except NoDigitError:
        return None
    return int(read_inputs(picture.image, reader).activations.argmax())


def told(file: bytes) -> Verdict | None:
    """Return what is said of a picture before the network is asked; None where it is asked."""
    try:
        open_picture(file, "photo")
    except NoDigitError as error:
        return error.verdict
    return None


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--photos", type=int, default=100, help="of each scene")
    options = parser.parse_args()
    validation, reader = unseen(), Reader.of(factory_model())
    lines, labels = centrelines(validation.images[:_DIGITS]), validation.labels[:_DIGITS]
    print(f"| {options.photos:,} photos of each, seed {options.seed} | read right | blank: says so | text: says so |")
    print("|---|---|---|---|")
    sheets = -(-options.photos // _DIGITS_A_SHEET)
    of, total = np.array([options.photos, sheets, sheets]), np.zeros(3, int)
    for name, scene in SCENES.items():
        rng = np.random.default_rng([options.seed, *name.encode()])
        counts = np.zeros(3, int)
        for number in range(options.photos):
            digit = int(rng.integers(_DIGITS))
            counts[0] += most_active(photo(scene, lines.take(np.array([digit])), rng), reader) == labels[digit]
            if number % _DIGITS_A_SHEET:
                continue
            counts[1] += told(photo(scene, None, rng)) is Verdict.EMPTY
            counts[2] += told(photo(scene, None, rng, text=True)) is Verdict.NOT_A_DIGIT
        total += counts
        print(_row(name, counts / of), flush=True)
    print(_row("all", total / of / len(SCENES)))
    on_the_pad = reader.network.feedforward(redrawn(lines, np.full(_DIGITS, PEN))).argmax(axis=1)
    print(_row("the same digits drawn on the pad", np.mean([on_the_pad == labels], axis=1)))


def _row(name: str, shares: NDArray[np.floating]) -> str:
    return f"| {name} | {' | '.join(f'{share:.1%}' for share in shares)} |"


if __name__ == "__main__":
    main()
