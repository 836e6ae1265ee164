"""What would flip the answer, and what pieces are worth, in words."""

from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication

from digitpad.gui.look.figures import apart_in_print
from digitpad.gui.look.words import digit_in_words
from digitpad.gui.why.in_words import DECIMALS, number, signed
from digitpad.ink.drawing import Drawing
from digitpad.ink.framing import BOX
from digitpad.session.inside.changes import Kind
from digitpad.session.inside.in_detail import Changes, Worth
from digitpad.session.inside.shapes import Shape, shape_of
from digitpad.session.inside.terms import adding_up

_LITTLE: Final = 0.1
"""Part of the largest value of a piece: who has no more does not do much, and looks grey."""


def flip_in_words(changes: Changes) -> str:
    """Return what has to be done to the drawing for another answer."""
    wanted, found = digit_in_words(changes.wanted), changes.flip
    if found is None:
        text = QCoreApplication.translate(
            "Why",
            "Nothing small turns it into {0}: no piece left out, no line added, no gap left and no gap closed.",
        )
        return text.format(wanted)
    match found.kind:
        case Kind.TAKEN_AWAY:
            text = QCoreApplication.translate(
                "Why", "Leave out the orange piece beside the cross, and it is read as {0}. The piece is {1}."
            )
        case Kind.OPENED:
            text = QCoreApplication.translate(
                "Why", "Leave a gap where it is orange beside the cross, and it is read as {0}. The gap is {1}."
            )
        case Kind.ADDED:
            text = QCoreApplication.translate("Why", "Add the orange line, and it is read as {0}. The line is {1}.")
        case Kind.CLOSED:
            text = QCoreApplication.translate(
                "Why", "Close the gap with the orange line, and it is read as {0}. The line is {1}."
            )
    said = f"{text.format(wanted, _size_in_words(changes.drawing, found.length))} {_outputs_in_words(changes)}"
    if not changes.goes_for_wanted:
        return said
    why = QCoreApplication.translate(
        "Why", "Where it lies it speaks for {0}, but without it the drawing is framed anew, and all the rest moves."
    )
    return f"{said} {why.format(wanted)}"


def _outputs_in_words(changes: Changes) -> str:
    """Return how strongly the two outputs then answer: seldom by much, for no more is changed than it takes."""
    text = QCoreApplication.translate("Why", "Output {0} then answers {1}, output {2} {3}.")
    wanted, other = changes.wanted, changes.other
    said = apart_in_print(changes.activations[wanted], changes.activations[other])
    return text.format(wanted, said[0], other, said[1])


def _size_in_words(drawing: Drawing, length: float) -> str:
    """Return how long something is beside the longer side of a drawing, which is framed to fill `BOX` pixels."""
    points, _ = drawing.joined()
    width, height = np.ptp(points / 2, axis=0)  # halved, so that none is too large
    side = (
        QCoreApplication.translate("Why", "its height")
        if height >= width
        else QCoreApplication.translate("Why", "its width")
    )
    if length <= BOX / 2:
        return QCoreApplication.translate("Why", "about 1/{0} of {1}").format(round(BOX / length), side)
    return QCoreApplication.translate("Why", "about {0} times {1}").format(f"{length / BOX:.1f}", side)


def of_pictures_in_words() -> str:
    """Return what stands there of a picture, which has no strokes."""
    return QCoreApplication.translate("Why", "What would flip it can be said only of strokes that were drawn here.")


def tried_in_words(undo: str) -> str:
    """Return what is told when the changed drawing is on the pad; `undo` is a key."""
    return QCoreApplication.translate("Why", "The changed drawing is on the pad; {0} takes it back").format(undo)


def pieces_in_words(worth: Worth) -> str:
    """Return which pieces, by their numbers in the picture, do most for the one digit and for the other."""
    digit, against = map(digit_in_words, worth.pair)
    best, worst = (int(find(worth.values)) for find in (np.argmax, np.argmin))
    least = _LITTLE * np.abs(worth.values).max()
    is_for, is_against = worth.values[best] > least, -worth.values[worst] > least
    if is_for and is_against:
        text = QCoreApplication.translate("Why", "{0} does most for {1}, {2} most for {3}.")
        most, other = (_piece_in_words(worth, number) for number in (best, worst))
        return text.format(_begun(most), digit, other, against)
    if is_for or is_against:
        (number, named), other = ((best, digit), against) if is_for else ((worst, against), digit)
        text = QCoreApplication.translate("Why", "{0} does most for {1}; none does much for {2}.")
        return text.format(_begun(_piece_in_words(worth, number)), named, other)
    return QCoreApplication.translate("Why", "No piece does anything for either.")


def _piece_in_words(worth: Worth, number: int) -> str:
    """Return what a piece is called, with its shape where it is one stretch: "piece 1, flat,"."""
    name = QCoreApplication.translate("Why", "piece {0}").format(number + 1)
    shapes = {
        Shape.FLAT: QCoreApplication.translate("Why", "flat"),
        Shape.UPRIGHT: QCoreApplication.translate("Why", "upright"),
        Shape.SLANTING: QCoreApplication.translate("Why", "slanting"),
        Shape.CURVED: QCoreApplication.translate("Why", "curved"),
        Shape.DOT: QCoreApplication.translate("Why", "a dot"),
    }
    if len(worth.pieces[number]) != 1:
        return name
    return QCoreApplication.translate("Why", "{0}, {1},").format(name, shapes[shape_of(worth.pieces[number][0])])


def _begun(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def other_question_in_words() -> str:
    """Return why a piece may be blue here and orange in the pictures of the evidence, or the other way about."""
    return QCoreApplication.translate(
        "Why",
        "A third question: here each piece is taken away and put back, and what is left is framed anew each time. So a "
        "place may be orange in the map above and blue here.",
    )


def shapley_in_words() -> str:
    """Return what the numbers of the pieces are."""
    return QCoreApplication.translate(
        "Why",
        "Shapley value: by how much the difference rises when the piece is added to those that are there already, on "
        "average over all orders in which they might be drawn.\n"
        "Logit: what an output neuron adds up before it answers.",
    )


def worth_in_words(worth: Worth) -> str:
    """Return what each piece adds to the difference of the two logits, each named by its number in the picture."""
    each = QCoreApplication.translate("Why", "{0}: {1}")
    values, together = adding_up(worth.values.tolist(), DECIMALS)
    pieces = ", ".join(each.format(k, signed(value)) for k, value in enumerate(values, start=1))
    text = QCoreApplication.translate(
        "Why",
        "To logit {0} \u2212 logit {1}, {2}, together {3}. On average over all orders of drawing them "
        "(Shapley values).",
    )
    return text.format(*worth.pair, pieces, number(together))
