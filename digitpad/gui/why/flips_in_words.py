"""What would flip the answer, and what pieces are worth, in words."""

from PySide6.QtCore import QCoreApplication

from digitpad.gui.look.words import digit_in_words
from digitpad.gui.why.in_words import DECIMALS, number, signed
from digitpad.session.inside.changes import Kind
from digitpad.session.inside.in_detail import Changes, Worth
from digitpad.session.inside.terms import adding_up


def flip_in_words(changes: Changes) -> str:
    """Return what has to be done to the drawing for another answer."""
    wanted, found = digit_in_words(changes.wanted), changes.flip
    if found is None:
        text = QCoreApplication.translate(
            "Why",
            "Nothing small flips it: no piece less, no line more, no gap and no gap closed makes it {0}.",
        )
        return text.format(wanted)
    match found.kind:
        case Kind.TAKEN_AWAY:
            text = QCoreApplication.translate("Why", "Without the piece that is crossed out it would be {0}.")
        case Kind.OPENED:
            text = QCoreApplication.translate("Why", "With a gap where it is crossed out it would be {0}.")
        case Kind.ADDED:
            text = QCoreApplication.translate("Why", "With the orange line more it would be {0}.")
        case Kind.CLOSED:
            text = QCoreApplication.translate("Why", "Closed by the orange line it would be {0}.")
    size = QCoreApplication.translate("Why", "That is {0} pixels long; a digit is 20 high.")
    said = f"{text.format(wanted)} {size.format(f'{found.length:.1f}')}"
    if not changes.goes_for_wanted:
        return said
    why = QCoreApplication.translate(
        "Why", "It speaks for {0} where it lies, but without it the digit is framed again, and all the rest moves."
    )
    return f"{said} {why.format(wanted)}"


def nothing_to_change_in_words() -> str:
    """Return what stands there while nothing is drawn."""
    return QCoreApplication.translate("Why", "Draw a digit: here stands what would make another one of it.")


def of_pictures_in_words() -> str:
    """Return what stands there of a picture, which has no strokes."""
    return QCoreApplication.translate("Why", "What would flip it can be said only of strokes that were drawn here.")


def tried_in_words(undo: str) -> str:
    """Return what is told when the changed drawing is on the pad; `undo` is a key."""
    return QCoreApplication.translate("Why", "The changed drawing is on the pad; {0} takes it back").format(undo)


def worth_in_words(worth: Worth) -> str:
    """Return what each piece adds to the difference of the two logits, each named by its number in the picture."""
    each = QCoreApplication.translate("Why", "{0}: {1}")
    values, together = adding_up(worth.values.tolist(), DECIMALS)
    pieces = ", ".join(each.format(k, signed(value)) for k, value in enumerate(values, start=1))
    text = QCoreApplication.translate(
        "Why", "To logit {0} \u2212 logit {1}: {2}, together {3}. On average over all orders of drawing them (Shapley)."
    )
    return text.format(*worth.pair, pieces, number(together))
