"""What the line across the bars means, in words."""

from PySide6.QtCore import QCoreApplication

from digitpad.gui.look.figures import in_print
from digitpad.session.reading import SURE_ENOUGH


def threshold_in_words(threshold: float | None, alone: float | None, *, is_found: bool = False) -> str:
    """Return what a threshold decides, and why it is that high.

    Parameters
    ----------
    threshold
        Where the line is; None where the network has no calibrated one.
    alone
        That for a digit that stands alone: of a digit of a number it is the larger one.
    is_found
        Whether the digit was found in a picture.
    """
    if threshold is None:
        text = QCoreApplication.translate(
            "Bars",
            "This network has no threshold of its own;\na network in training gets one when its run ends.\n"
            "If no output reaches {0}, the answer is “Not sure”.",
        )
        return text.format(in_print(SURE_ENOUGH))
    if alone is not None and alone > threshold:
        text = QCoreApplication.translate(
            "Bars",
            "Threshold {0} for a digit of a number; for one alone it is {1}.\n"
            "What stands beside digits is more likely a digit,\nso a third of the odds is enough.",
        )
        return text.format(in_print(threshold), in_print(alone))
    if is_found:
        text = QCoreApplication.translate(
            "Bars",
            "Threshold {0} for a digit in a picture.\nThere may be anything in a picture,\n"
            "so three times the odds are asked for as on the pad.",
        )
        return text.format(in_print(threshold))
    text = QCoreApplication.translate(
        "Bars",
        "Threshold {0}: each network has its own,\nset when its training ended.\n"
        "If no output reaches this line,\nthe answer is “Not a digit”.",
    )
    return text.format(in_print(threshold))
