"""``digitpad explain``: say why pictures or drawings are read as one digit and not as another."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from digitpad.cli import UsageError, attempt
from digitpad.cli.arguments import JSON_HELP, MODEL_HELP, answering_model, whole_number
from digitpad.cli.given import FILES_HELP, reading_of_picture, source_of
from digitpad.datasets.errors import DataError
from digitpad.datasets.ink_lines import read_ink
from digitpad.datasets.mnist import Samples, load_data
from digitpad.datasets.standard_input import NAME
from digitpad.ink import Drawing
from digitpad.ink.framing import BOX
from digitpad.ink.row import Box
from digitpad.network.sizes import INPUTS, OUTPUTS
from digitpad.sentences import on_one_line
from digitpad.session.built_in_data import built_in_data
from digitpad.session.inside.changes import Kind
from digitpad.session.inside.explaining import Explanation, explain, weighed
from digitpad.session.inside.flips import Flip
from digitpad.session.inside.nearest import nearest
from digitpad.session.reading import Reader, Reading, read

_DECIMALS = 10  # 784 numbers add up to what they should, and no line is longer than that takes

_CHANGES = {
    Kind.TAKEN_AWAY: "leave out {:.1f} pixels of a stroke",
    Kind.OPENED: "leave a gap of {:.1f} pixels in a stroke",
    Kind.ADDED: "add a line of {:.1f} pixels",
    Kind.CLOSED: "close a gap of {:.1f} pixels with a line",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("files", metavar="FILE", nargs="+", help=FILES_HELP)
    parser.add_argument("--model", metavar="M", type=Path, help=MODEL_HELP)
    parser.add_argument(
        "--for", dest="digit", metavar="D", type=_digit, help="digit to explain (default: what is read)"
    )
    parser.add_argument(
        "--against", metavar="E", type=_digit, help="digit to weigh it against (default: the runner-up)"
    )
    parser.add_argument(
        "--from",
        dest="start",
        choices=("blank", "nearest"),
        default="blank",
        help="what the drawing is compared with: the blank page (default), or the nearest training image of E",
    )
    parser.add_argument("--json", action="store_true", help=JSON_HELP)
    parser.epilog = (
        "What is explained is the difference of two logits, the weighted inputs of the outputs D and E. Each of the "
        "784 pixels has a share of it, its evidence: positive where it speaks for D, negative where it speaks for E. "
        "The evidence adds up to the difference less what that would be for the blank page, or for the training "
        "image. Ink is as for digitpad recognise.\n\n"
        'With --json each answer is {"for": D, "against": E, "logits": [ten numbers], "difference": logit of D less '
        'that of E, "baseline": the same for what the drawing is compared with, "evidence": [784 numbers, row by row], '
        '"flip": null or {"strokes": [...], "digit": E}}. The flip is the drawing with the smallest change that was '
        "found to turn the answer into E (into D, where E is what is read): a piece of a stroke less, or a straight "
        "line more. It is null where none was found, and for pictures; answers to those start with "
        '"file". Of a number each digit is an answer of its own, with its "box" as digitpad recognise has it. Of an '
        'empty drawing nothing is explained, and "for" and "against" are null, unless one of them is asked for.\n\n'
        "Examples:\n\n"
        "  digitpad explain seven.png\n"
        "  digitpad explain --for 7 --against 1 --json - < ink.jsonl"
    )


def run(options: argparse.Namespace) -> int:
    """Explain each drawing of each file, in order; return the exit code: 2 if a file could not be read."""
    if options.digit is not None and options.digit == options.against:
        raise UsageError(f"--for and --against are both {options.digit}; give two different digits")
    explainer = _Explainer(Reader.of(answering_model(options.model)), options.digit, options.against, options.start)
    with threadpool_limits(1, user_api="blas"):
        return max(attempt(partial(_answer, k, explainer, options), file) for k, file in enumerate(options.files))


@dataclass(frozen=True)
class _Explainer:
    """Explains one drawing after the other as the options ask for it."""

    reader: Reader
    digit: int | None
    against: int | None
    start: str

    def explained(self, drawing: Drawing | None, reading: Reading) -> Explanation | None:
        """Return the explanation of a drawing, or None of an empty one about which nothing was asked.

        Raises
        ------
        UsageError
            When the weights are so large that it is no number.
        """
        if not reading.image.any() and self.digit is None and self.against is None:
            return None
        pair = weighed(reading, self.reader, self.digit, self.against)
        nearest_of = self._nearest_of if self.start == "nearest" else None
        explanation = explain(drawing, reading, self.reader, pair, nearest_of)
        if not np.isfinite(explanation.evidence.pixels).all():
            raise UsageError("the weights of this network are too large to say what a pixel contributes")
        return explanation

    @cached_property
    def _training(self) -> Samples:
        return load_data(built_in_data()).training

    def _nearest_of(self, inputs: NDArray[np.float32], digit: int) -> NDArray[np.uint8]:
        images = self._training.images[self._training.labels == digit]
        found: NDArray[np.uint8] = images[nearest(inputs, images).indices[0]]
        return found


def _answer(number: int, explainer: _Explainer, options: argparse.Namespace) -> int:
    """Print why the drawings in the file at this place in the list are read as they are, each as soon as it is known.

    Raises
    ------
    UsageError, DataError
        When it cannot be read, or not to its end, or holds no drawing; those before that have been answered.
    """
    file = options.files[number]
    source, shows_picture = source_of(options.files, number)
    name = f"{on_one_line(file)}: " if len(options.files) > 1 else ""
    answered = False
    for drawing, reading, box in _read(source, explainer.reader, shows_picture=shows_picture):
        explanation = explainer.explained(drawing, reading)
        if options.json:
            answer = _as_json(explanation, reading, explainer.reader) | ({"box": box} if box else {})
            print(json.dumps(({"file": file} if shows_picture else {}) | answer))
        else:
            print("\n".join(_in_words(explanation, reading, name, drawn=not shows_picture)))
        sys.stdout.flush()
        answered = True
    if not answered:
        raise DataError(f"{NAME if file == '-' else file}: there is no drawing in it")
    return 0


def _read(
    source: str | BinaryIO, reader: Reader, *, shows_picture: bool
) -> Iterator[tuple[Drawing | None, Reading, Box | None]]:
    """Yield each drawing and what is said of it, or each digit of a number, and its box; a picture has no strokes."""
    drawings = [None] if shows_picture else read_ink(source)
    for drawing in drawings:
        reading = reading_of_picture(source, reader) if drawing is None else read(drawing, reader)
        if reading.parts:
            yield from ((part.drawing, part.reading, part.box) for part in reading.parts)
        else:
            yield drawing, reading, None


def _as_json(explanation: Explanation | None, reading: Reading, reader: Reader) -> dict[str, object]:
    if explanation is None:
        logits = reader.network.logit(reading.image).astype(np.float64).round(_DECIMALS).tolist()
        nothing = {"difference": 0.0, "baseline": 0.0, "evidence": [0.0] * INPUTS, "flip": None}
        return {"for": None, "against": None, "logits": logits} | nothing
    found, flip = explanation.evidence, explanation.flip
    return {
        "for": found.digit,
        "against": found.against,
        "logits": found.logits.round(_DECIMALS).tolist(),
        "difference": round(found.difference, _DECIMALS),
        "baseline": round(found.baseline_difference, _DECIMALS),
        "evidence": (found.pixels.round(_DECIMALS) + 0.0).tolist(),  # -0.0 is 0.0
        "flip": flip and {"strokes": [stroke.tolist() for stroke in flip.drawing.strokes], "digit": flip.digit},
    }


def _in_words(explanation: Explanation | None, reading: Reading, name: str, *, drawn: bool) -> Iterator[str]:
    """Yield the lines that say it: the sum, term by term, and what would turn the answer."""
    if explanation is None:
        yield f"{name}{reading.verdict.value}"
        return
    found = explanation.evidence
    said = reading.verdict.value if reading.digit is None else f"read as {reading.digit}"
    yield f"{name}{said}; for {found.digit}, against {found.against}:"
    start = "the blank page" if found.start == "blank" else f"the nearest training image of a {found.against}"
    for number, what in (
        (found.baseline_difference, f"is what {start} has"),
        (found.speaks_for, f"speaks for {found.digit}"),
        (-found.speaks_against, f"speaks for {found.against}"),
        (found.difference, "is the difference of the logits"),
    ):
        yield f"  {number:+8.2f}  {what}"
    if explanation.flip is not None:
        change = _change_in_words(explanation.flip)
        yield f"  {change}, and it is read as {explanation.other} (a digit fills {BOX:.0f} pixels)"
    elif drawn:
        yield f"  nothing small was found with which it is read as {explanation.other}"


def _change_in_words(flip: Flip) -> str:
    """Return what is changed, and where it begins and ends in the drawing's own unit."""
    (stroke,) = flip.removed or flip.added
    least = np.abs(stroke).max() * 1e-6  # what is smaller is a 0 that was not hit
    rounded = np.where(np.abs(stroke) < least, 0.0, stroke)
    ends = " to ".join(f"({x:.6g}, {y:.6g})" for x, y in rounded[[0, -1]].tolist())
    return f"{_CHANGES[flip.kind].format(flip.length)} from {ends}"


def _digit(text: str) -> int:
    number = whole_number(text)
    if not 0 <= number < OUTPUTS:
        raise argparse.ArgumentTypeError(f"{text!r} is not a digit from 0 to 9")
    return number
