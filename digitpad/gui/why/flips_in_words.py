"""What would flip the answer, and what pieces are worth, in words."""

from PySide6.QtCore import QCoreApplication

from digitpad.gui.look.words import digit_in_words
from digitpad.gui.why.in_words import DECIMALS, number, signed
from digitpad.gui.why.jobs import Changes, Worth
from digitpad.session.inside.changes import Kind
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
            text = QCoreApplication.translate("Why", "Without this piece it would be {0}.")
        case Kind.OPENED:
            text = QCoreApplication.translate("Why", "With a gap here it would be {0}.")
        case Kind.ADDED:
            text = QCoreApplication.translate("Why", "With this line more it would be {0}.")
        case Kind.CLOSED:
            text = QCoreApplication.translate("Why", "Closed here it would be {0}.")
    size = QCoreApplication.translate("Why", "It is {0} pixels long; a digit is 20 high.")
    return f"{text.format(wanted)} {size.format(f'{found.length:.1f}')}"


def no_strokes_in_words(*, is_picture: bool) -> str:
    """Return why nothing is looked for."""
    if is_picture:
        return QCoreApplication.translate("Why", "A picture has no strokes to change.")
    return QCoreApplication.translate("Why", "Draw a digit: here stands what would make another one of it.")


def worth_in_words(worth: Worth) -> str:
    """Return what each piece adds to the difference of the two logits, each named by its number in the picture."""
    each = QCoreApplication.translate("Why", "{0}: {1}")
    values, together = adding_up(worth.values.tolist(), DECIMALS)
    pieces = ", ".join(each.format(k, signed(value)) for k, value in enumerate(values, start=1))
    text = QCoreApplication.translate(
        "Why", "To logit {0} \u2212 logit {1}: {2}, together {3}. On average over all orders of drawing them (Shapley)."
    )
    return text.format(*worth.pair, pieces, number(together))
