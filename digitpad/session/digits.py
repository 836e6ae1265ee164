"""The person's own digits: keep one, take them along to another machine, see how a network reads them."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from digitpad.datasets.errors import DataError
from digitpad.datasets.ink_lines import read_labelled_ink
from digitpad.ink import Drawing
from digitpad.ink.geometry import MARGIN, fitted
from digitpad.network import Network
from digitpad.network.digest import digest
from digitpad.network.sizes import SIDE
from digitpad.session.clock import now
from digitpad.session.opening import Content, Picture
from digitpad.session.reading import DRAWINGS_AT_A_TIME, POINTS_AT_A_TIME, Reader, Reading, read_inputs, read_many
from digitpad.storage.atomic import write_atomically
from digitpad.storage.digits import Added, Digits
from digitpad.storage.errors import DatabaseError
from digitpad.storage.kept_digit import KeptDigit, Label, Line, New, Said
from digitpad.storage.places import digits_file

_AT_A_TIME = 500
"""Lines of ink that are kept together: each flush to the disk takes milliseconds."""


def my_digits(say: Callable[[str], None] | None = None) -> Digits:
    """Return the user's digits, with what was deleted too long ago removed for good where there are any.

    `say` is told what the person should know of the file, a sentence each. They belong to the thread that calls this.

    Raises
    ------
    DatabaseError
        When they cannot be read now.
    """
    digits = Digits(digits_file(), say)
    if digits.exists:
        digits.purge(now())
    return digits


@dataclass(frozen=True, eq=False)
class Kept:
    """A digit that is on the disk."""

    digit: KeptDigit
    disagrees_with: KeptDigit | None
    """A kept digit that is nearly identical and has another label: one of both may be a slip. None where none is."""


def said(reading: Reading, network: Network, name: str) -> Said:
    """Return what a network has said, with which network that was and what it is called."""
    return Said(reading.digit, reading.activations, digest(network), name)


def keep(digits: Digits, content: Content, label: Label, told: Said | None, number: int | None = None) -> Kept:
    """Keep a drawing or picture with its label; return when it is on the disk.

    Parameters
    ----------
    number
        Of the kept digit that it is, if it is one: that gets the label then, unless it is gone.

    Raises
    ------
    DatabaseError
        When it cannot be kept; the sentence says why.
    """
    new = New(content if isinstance(content, Drawing) else content.image, label, told)
    like = digits.like(new.content, label)  # first: what is on the disk is acknowledged, whatever comes then
    if like is not None and like.id == number:
        like = None
    try:
        kept = None if number is None else digits.relabel(number, label)
    except KeyError:
        kept = None
    return Kept(digits.keep(new, now()) if kept is None else kept, like)


def kept_before(digits: Digits, content: Content) -> Line | None:
    """Return as what a drawing or picture is kept; None where it is not. To look is no reason to make the file.

    Raises
    ------
    DatabaseError
        When that cannot be read now.
    """
    if not digits.exists:
        return None
    return digits.same_as(content if isinstance(content, Drawing) else content.image)


def take_back(digits: Digits, number: int) -> None:
    """Delete a kept digit, unless that is done already.

    Raises
    ------
    DatabaseError
        When it cannot be deleted; the sentence says why.
    """
    with suppress(KeyError):
        digits.delete([number], now())


def content_of(digit: KeptDigit) -> Content:
    """Return what a kept digit looks like on the pad: as it was drawn there; ink from elsewhere is fitted into it."""
    if isinstance(digit.content, Drawing):
        points, _ = digit.content.joined()
        on_pad = points.min() >= 0 and points.max() <= 1
        return digit.content if on_pad else fitted(digit.content, MARGIN)
    inputs = digit.content
    return Picture("A kept picture", 1 - inputs.reshape(SIDE, SIDE), inputs)


def ink_line(drawing: Drawing, label: Label) -> str:
    """Return a drawing and its label as a line of ink, without the line break: `read_labelled_ink` reads it exactly."""
    return json.dumps({"label": label, "strokes": [stroke.tolist() for stroke in drawing.strokes]})


def export_ink(kept: Iterable[KeptDigit], path: Path) -> int:
    """Write drawings to a file of ink, atomically; return how many. Pictures are left out: ink has no place for them.

    Raises
    ------
    OSError
        When it cannot be written; a file that was there stays as it was.
    """
    lines = [ink_line(each.content, each.label) for each in kept if isinstance(each.content, Drawing)]
    write_atomically(path, "".join(f"{line}\n" for line in lines).encode())
    return len(lines)


class ImportStoppedError(DataError):
    """A line of ink is none. What stands before it has been kept, and is not kept twice when the rest comes.

    Attributes
    ----------
    added : Added
        What came of the lines before it.
    """

    def __init__(self, sentence: str, added: Added) -> None:
        super().__init__(sentence)
        self.added = added


class ImportNotKeptError(DatabaseError):
    """Drawings cannot be kept now; those before them, which `added` counts, have been."""

    def __init__(self, sentence: str, added: Added) -> None:
        super().__init__(sentence)
        self.added = added


def import_ink(digits: Digits, source: str | BinaryIO) -> Added:
    """Keep the drawings of ink with their labels, none of them twice; for `source` see `read_labelled_ink`.

    Empty drawings are left out: they show nothing.

    Raises
    ------
    ImportStoppedError
        At the first line that is no drawing with a label.
    ImportNotKeptError
        When they cannot be kept.
    """
    added, ink = Added(), read_labelled_ink(source)
    while True:
        batch, is_over, fault = _batch(ink)
        try:
            added += digits.add(batch, now())
        except DatabaseError as error:
            raise ImportNotKeptError(str(error), added) from error
        if fault is not None:
            raise ImportStoppedError(str(fault), added)
        if is_over:
            return added


def _batch(ink: Iterator[tuple[Drawing, Label]]) -> tuple[list[New], bool, DataError | None]:
    """Return the next digits, whether those were the last, and what is wrong with the line behind them."""
    batch: list[New] = []
    points = 0
    try:
        for drawing, label in ink:
            if not drawing.is_empty:
                batch.append(New(drawing, label))
            points += drawing.point_count
            if len(batch) == _AT_A_TIME or points > POINTS_AT_A_TIME:
                return batch, False, None
    except DataError as error:
        return batch, True, error
    return batch, True, None


def readings(kept: Iterable[KeptDigit], reader: Reader) -> Iterator[tuple[KeptDigit, Reading]]:
    """Yield digits with what `reader` says of them now, in their order; some dozens are read together."""
    remaining = iter(kept)
    while batch := list(islice(remaining, DRAWINGS_AT_A_TIME)):
        drawings = [each.content for each in batch if isinstance(each.content, Drawing)]
        read = iter(read_many(drawings, reader))
        for each in batch:
            yield each, next(read) if isinstance(each.content, Drawing) else read_inputs(each.content, reader)


def is_misread(digit: KeptDigit, reading: Reading) -> bool:
    """Return whether a reading is not what the person says that the digit is."""
    return reading.digit != digit.label
