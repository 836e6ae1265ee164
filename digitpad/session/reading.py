"""Reading a drawing: frame it, feed it forward, decide."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from math import hypot
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from digitpad.ink import Drawing, frame_many
from digitpad.ink.framing import FRAMED, Framing
from digitpad.ink.parts import stands_side_by_side
from digitpad.ink.row import Box, Row, row_of
from digitpad.network import Network
from digitpad.network.sizes import OUTPUTS
from digitpad.session.number import digits_beside, digits_of, eased, stricter
from digitpad.storage.model_file import Model

if TYPE_CHECKING:
    from digitpad.session.opening import Content

SURE_ENOUGH = 0.5
"""The largest activation below which a network without a calibrated threshold is not sure."""

DRAWINGS_AT_A_TIME = 64
"""How many to read in one call where there are many: the arrays of more do not stay in the processor's cache."""

_CLOSE = 0.1
"""Of a part's height: what is as far from its box still means it."""

POINTS_AT_A_TIME = 100_000
"""With so many points fewer drawings are enough: nobody waits for the others, and they need not all be in memory."""


FramedRow = tuple[Row, NDArray[np.float32]]
"""What stands side by side, and the network's inputs for each of its runs, ``(len(row.runs), 784)``."""


class Verdict(Enum):
    """The outcome of a reading."""

    EMPTY = "empty"
    DIGIT = "digit"
    NOT_SURE = "not sure"
    """Below `SURE_ENOUGH`, and there is no calibrated threshold: in training, or with an old file's network."""
    NOT_A_DIGIT = "not a digit"
    ONE_AT_A_TIME = "one digit at a time"
    """Not a digit, and there are parts side by side: several digits, probably."""
    NOT_A_NUMBER = "not a number"
    """Parts side by side, and some of them are no digit: `Reading.beside` says which."""
    NUMBER = "number"
    """Parts side by side, each of them read as a digit."""


@dataclass(frozen=True, eq=False)
class Reading:
    """What a network says of a drawing."""

    verdict: Verdict
    digit: int | None
    """The most active output; None where nothing is drawn or where the verdict is that it is not one digit."""
    activations: NDArray[np.float32]
    """``(10,)``, 0 to 1 each (they need not add up to 1); zeros where nothing is drawn, and for a page of text."""
    image: NDArray[np.float32]
    """``(784,)``: the network's inputs; zeros where the activations are."""
    threshold: float | None = None
    """That of the reader; of a picture `Reader.of_pictures`."""
    parts: "tuple[PartReading, ...]" = ()
    """The digits of a number, from left to right; of all else none. What stands above is of the whole drawing."""
    part: int | None = None
    """Which of them is looked at, counted from 0: the last one drawn, unless somebody looks at another."""
    beside: tuple[int | None, ...] = ()
    """Of what is not a number for that: the digit of each part, from left to right, None for a part that is none."""
    is_found: bool = False
    """Whether what was read was found in a picture: then the threshold is that of `Reader.of_pictures`."""
    several: bool = False
    """Of a picture that is empty for the network: whether that is because more than one digit is found in it."""
    row: FramedRow | None = None
    """What stands side by side, as it was framed: what another network needs to read it; None where nothing does."""

    @property
    def number(self) -> str:
        """Its digits, as one writes them; "" where it is no number."""
        return "".join(str(part.reading.digit) for part in self.parts)

    @property
    def strength(self) -> float:
        """The activation of its answer: the largest one; of a number that of its least sure digit."""
        if self.parts:
            return min(part.reading.strength for part in self.parts)
        return float(self.activations.max())

    @property
    def in_view(self) -> "Reading":
        """The reading of the part that is looked at; of what is no number the reading itself."""
        return self if self.part is None else self.parts[self.part].reading

    @property
    def drawing_in_view(self) -> Drawing | None:
        """The strokes of the part that is looked at; None of a picture, and of what is no number."""
        return None if self.part is None else self.parts[self.part].drawing

    def looking_at(self, x: float, y: float) -> "Reading":
        """Return it with the part looked at that is nearest to a place; where none is close to it, as it is."""
        near = [number for number, part in enumerate(self.parts) if part.is_near(x, y)]
        if not near:
            return self
        nearest = min(near, key=lambda number: self.parts[number].distance(x, y))
        return self if nearest == self.part else replace(self, part=nearest)


@dataclass(frozen=True, eq=False)
class PartReading:
    """What a network says of a part of a drawing or picture that is a digit beside others."""

    reading: Reading
    """Its threshold is that for a digit of a number; see `digitpad.session.number`."""
    box: Box
    """Where the part is: x, y, width and height in the drawing's own unit, or in the picture's pixels."""
    drawing: Drawing | None = None
    """The part's strokes; None of a picture."""

    def is_near(self, x: float, y: float) -> bool:
        """Return whether a place is in its box, or so close that it is meant."""
        left, top, width, height = self.box
        around = _CLOSE * height
        return -around <= x - left <= width + around and -around <= y - top <= height + around

    def distance(self, x: float, y: float) -> float:
        """Return how far a place is from its box; 0 in it."""
        left, top, width, height = self.box
        return hypot(max(left - x, 0.0, x - left - width), max(top - y, 0.0, y - top - height))


@dataclass(frozen=True, eq=False)
class Reader:
    """A network, the activation from which its answer counts, and how drawings are brought before it."""

    network: Network
    threshold: float | None = None
    """Calibrated; None where the model has none."""
    framing: Framing = FRAMED
    """Of drawings; a picture was framed when it was opened."""

    @classmethod
    def of(cls, model: Model) -> "Reader":
        """Return the reader that a model file describes."""
        refusal = model.about.refusal
        return cls(model.network, None if refusal is None else refusal.threshold)

    @property
    def of_pictures(self) -> "Reader":
        """The same for digits that are found in pictures: there may be anything; on a pad somebody draws a digit."""
        return self if self.threshold is None else replace(self, threshold=stricter(self.threshold))


def read(drawing: Drawing, reader: Reader) -> Reading:
    """Return what `reader` says of `drawing`."""
    return read_many([drawing], reader)[0]


def read_content(content: "Content", reader: Reader) -> Reading:
    """Return what `reader` says of what lies on a pad: a drawing, or a picture that was framed when it was opened."""
    if isinstance(content, Drawing):
        return read(content, reader)
    reading = _read_framed(content.image, content.row, reader.of_pictures if content.is_found else reader)
    return replace(reading, is_found=content.is_found, several=content.several)


def read_again(reading: Reading, reader: Reader) -> Reading:
    """Return what another reader says of what has been read, framed in the same way: nothing is framed again."""
    another = _read_framed(reading.image, reading.row, reader.of_pictures if reading.is_found else reader)
    return replace(another, is_found=reading.is_found, several=reading.several)


def read_many(drawings: Sequence[Drawing], reader: Reader) -> list[Reading]:
    """Return what `reader` says of each drawing, and of its parts where it is a number."""
    # otherwise framed, each would be somewhere on the picture, as the network learned none
    rows = [row_of(drawing) if reader.framing == FRAMED else None for drawing in drawings]
    runs = [run.drawing for row in rows if row is not None for run in row.runs if run.drawing is not None]
    if not runs:
        return read_many_inputs(frame_many(drawings, reader.framing), reader)
    images = frame_many([*drawings, *runs], reader.framing)
    answers = reader.network.feedforward(images)
    readings, after = [], len(drawings)
    for row, image, activations in zip(rows, images, answers, strict=False):
        reading = _reading(image, activations, reader)
        if row is not None:
            first, after = after, after + len(row.runs)
            reading = _as_number(reading, (row, images[first:after]), answers[first:after])
        readings.append(reading)
    return readings


def read_many_inputs(images: NDArray[np.float32], reader: Reader) -> list[Reading]:
    """Return what `reader` says of drawings or pictures framed before: ``(n, 784)`` inputs."""
    answers = reader.network.feedforward(images)
    return [_reading(image, activations, reader) for image, activations in zip(images, answers, strict=True)]


def read_inputs(image: NDArray[np.float32], reader: Reader) -> Reading:
    """Return what `reader` says of a drawing or picture framed before: ``(784,)`` inputs."""
    return _reading(image, reader.network.feedforward(image), reader)


def _read_framed(image: NDArray[np.float32], framed: FramedRow | None, reader: Reader) -> Reading:
    if framed is None:
        return read_inputs(image, reader)
    answers = reader.network.feedforward(np.concatenate([image[None], framed[1]]))
    return _as_number(_reading(image, answers[0], reader), framed, answers[1:])


def _reading(image: NDArray[np.float32], activations: NDArray[np.floating], reader: Reader) -> Reading:
    if not image.any():
        return Reading(Verdict.EMPTY, None, np.zeros(OUTPUTS, np.float32), image, reader.threshold)
    activations = activations.astype(np.float32, copy=False)
    digit = int(activations.argmax())
    if reader.threshold is None:
        verdict = Verdict.DIGIT if activations[digit] >= SURE_ENOUGH else Verdict.NOT_SURE
    elif activations[digit] >= reader.threshold:
        verdict = Verdict.DIGIT
    else:
        verdict = Verdict.ONE_AT_A_TIME if stands_side_by_side(image) else Verdict.NOT_A_DIGIT
    refused = verdict in {Verdict.NOT_A_DIGIT, Verdict.ONE_AT_A_TIME}
    return Reading(verdict, None if refused else digit, activations, image, reader.threshold)


def _as_number(whole: Reading, framed: FramedRow, answers: NDArray[np.floating]) -> Reading:
    """Return the reading of a number, if the runs of a row, of which these are the activations, make one."""
    row, images = framed
    least = SURE_ENOUGH if whole.threshold is None else eased(whole.threshold)
    runs = digits_of(row, answers, least, None if whole.digit is None else float(whole.activations.max()))
    if not runs:
        beside = digits_beside(row, answers, least) if whole.digit is None else ()
        if None in beside and (whole.verdict is Verdict.ONE_AT_A_TIME or set(beside) != {None}):
            return replace(whole, verdict=Verdict.NOT_A_NUMBER, beside=beside, row=framed)
        return replace(whole, row=framed)
    parts = tuple(
        PartReading(
            Reading(
                Verdict.DIGIT,
                int(answers[run].argmax()),
                answers[run].astype(np.float32, copy=False),
                images[run],
                None if whole.threshold is None else least,
            ),
            row.runs[run].box,
            row.runs[run].drawing,
        )
        for run in runs
    )
    last = max(range(len(runs)), key=lambda part: (row.runs[runs[part]].last, part))
    return replace(whole, verdict=Verdict.NUMBER, digit=None, parts=parts, part=last, row=framed)
