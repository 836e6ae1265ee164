"""Explaining a drawing: two digits are weighed against each other, with what would turn the one into the other."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.ink import Drawing
from digitpad.session.inside.evidence import Evidence, evidence, runner_up
from digitpad.session.inside.flips import Flip, flip
from digitpad.session.reading import Reader, Reading

NearestOf = Callable[[NDArray[np.float32], int], NDArray[np.uint8]]
"""Takes inputs, ``(784,)``, and a digit to the training image of that digit, ``(784,)``, that is nearest to them."""


@dataclass(frozen=True, eq=False)
class Explanation:
    """Why a drawing or picture is read as it is."""

    evidence: Evidence
    other: int
    """What the answer would be turned into: `evidence.against`, or where that is read already `evidence.digit`."""
    flip: Flip | None
    """What would do that; None where no small change does, and for a picture, which has no strokes to change."""


def weighed(reading: Reading, reader: Reader, digit: int | None = None, against: int | None = None) -> tuple[int, int]:
    """Return the digit that is explained, and the one it is weighed against.

    Parameters
    ----------
    reading
        Of the drawing.
    digit
        Unless given, the answer, or where it is refused the most active output; if that is `against`, the next one.
    against
        Unless given, the digit with the largest logit of the others: the runner-up.
    """
    logits = reader.network.logit(reading.image)
    if digit is None:
        digit = int(logits.argmax()) if reading.digit is None else reading.digit
        if digit == against:
            digit = runner_up(logits, against)
    return digit, runner_up(logits, digit) if against is None else against


def explain(
    drawing: Drawing | None,
    reading: Reading,
    reader: Reader,
    pair: tuple[int, int],
    nearest_of: NearestOf | None = None,
) -> Explanation:
    """Return why a drawing is read as one digit of a pair and not as the other.

    Parameters
    ----------
    drawing
        What was read; None for a picture.
    reading
        What `reader` said of it.
    pair
        See `weighed`.
    nearest_of
        Finds the baseline; the blank page unless given.
    """
    digit, against = pair
    nearest = None if nearest_of is None else nearest_of(reading.image, against)
    found = evidence(reader.network, reading.image, digit, against, nearest)
    other = digit if reading.digit == against else against
    return Explanation(found, other, None if drawing is None else flip(drawing, reader, other))
