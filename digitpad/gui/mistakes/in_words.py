"""What there is to say of a matrix, its cells, and the images in them."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from digitpad.gui.mistakes.finding import Found, Which
from digitpad.session.evaluation import NO_DIGIT
from digitpad.session.inside.mistakes import REFUSED, Cell, Matrix, ReadImage


def sentence(found: Found) -> str:
    """Return how much a network reads, and what it takes for what most often."""
    matrix = found.matrix
    match found.which:
        case Which.TEST:
            text = QCoreApplication.translate("Mistakes", "Reads {0} of {1} test images")
        case Which.VALIDATION:
            text = QCoreApplication.translate("Mistakes", "Reads {0} of {1} validation images")
        case Which.MINE:
            text = QCoreApplication.translate("Mistakes", "Reads {0} of {1} of my digits")
    parts = [text.format(f"{matrix.correct:,}", f"{matrix.digits:,}")]
    if found.epoch is not None:
        text = QCoreApplication.translate("Mistakes", "{0} after epoch {1}")
        parts = [text.format(parts[0], found.epoch + 1)]
    if matrix.others:
        text = QCoreApplication.translate("Mistakes", "refuses {0} of {1} that are no digit")
        refused = 0 if matrix.refused is None else int(matrix.refused[NO_DIGIT])
        parts.append(text.format(f"{refused:,}", f"{matrix.others:,}"))
    parts.append(_worst(matrix))
    read = matrix.digits + matrix.others
    if found.kept > read:
        text = QCoreApplication.translate("Mistakes", "these are the newest {0} of {1}")
        parts.append(text.format(f"{read:,}", f"{found.kept:,}"))
    return "; ".join(filter(None, parts))


def _worst(matrix: Matrix) -> str:
    """Return "most often 4 is read as 9 (9 times)"; "" where there is no mistake."""
    (label, answer), times = matrix.worst
    if not times:
        return ""
    if times == 1:
        if matrix.digits - matrix.correct > 1:
            return QCoreApplication.translate("Mistakes", "no mistake happens twice")
        return QCoreApplication.translate("Mistakes", "{0} is read as {1} once").format(label, answer)
    text = QCoreApplication.translate("Mistakes", "most often {0} is read as {1} ({2}\u00a0times)")
    return text.format(label, answer, f"{times:,}")


def cell_in_words(cell: Cell, count: int, *, drawn: bool) -> str:
    """Return "4 read as 9: 12 images"; where the images were `drawn`, "drawings"."""
    return f"{place_in_words(cell)}: {images(count, drawn=drawn)}"


def place_in_words(cell: Cell) -> str:
    """Return what is in a cell: "4 read as 9"."""
    label, answer = cell
    what = QCoreApplication.translate("Mistakes", "not a digit") if label == NO_DIGIT else str(label)
    match label, answer:
        case None, None:
            text = QCoreApplication.translate("Mistakes", "all")
        case None, _ if answer == REFUSED:
            text = QCoreApplication.translate("Mistakes", "all that are refused")
        case None, _:
            text = QCoreApplication.translate("Mistakes", "all read as {1}")
        case _, None:
            text = QCoreApplication.translate("Mistakes", "all labelled {0}")
        case _ if answer == REFUSED:
            text = QCoreApplication.translate("Mistakes", "{0} refused")
        case _ if cell.is_right:
            text = QCoreApplication.translate("Mistakes", "{0} read right")
        case _:
            text = QCoreApplication.translate("Mistakes", "{0} read as {1}")
    return text.format(what, answer)


def images(count: int, *, drawn: bool) -> str:
    """Return "1 image", "1,234 images"; "drawings" of what was `drawn`."""
    if drawn:
        one = QCoreApplication.translate("Mistakes", "1 drawing")
        several = QCoreApplication.translate("Mistakes", "{0} drawings")
    else:
        one = QCoreApplication.translate("Mistakes", "1 image")
        several = QCoreApplication.translate("Mistakes", "{0} images")
    return one if count == 1 else several.format(f"{count:,}")


def shown_in_words(cell: Cell | None, shown: Sequence[ReadImage], count: int, *, drawn: bool) -> str:
    """Return what is shown, how many of that `count` there are, and in which order the first of them are shown."""
    what, wrong = images(count, drawn=drawn), sum(each.is_wrong for each in shown)
    if cell is None:
        if not count:
            return QCoreApplication.translate("Mistakes", "No mistakes")
        what = QCoreApplication.translate("Mistakes", "All mistakes: {0}").format(what)
    else:
        place = place_in_words(cell)
        what = f"{place[0].upper()}{place[1:]}: {what}"
    if len(shown) < 2:  # noqa: PLR2004 - one image has no order
        return what
    if not wrong:
        what = QCoreApplication.translate("Mistakes", "{0}, the least sure first").format(what)
    elif wrong == len(shown):
        what = QCoreApplication.translate("Mistakes", "{0}, the surest first").format(what)
    else:
        what = QCoreApplication.translate("Mistakes", "{0}, mistakes first").format(what)
    refused = sum(each.is_refused for each in shown)
    if refused and refused < len(shown) == count:
        text = QCoreApplication.translate("Mistakes", "{0}; {1} of them refused")
        what = text.format(what, f"{refused:,}")
    if len(shown) < count:
        text = QCoreApplication.translate("Mistakes", "{0}; here are {1}")
        what = text.format(what, f"{len(shown):,}")
    return what


def remark(which: Which, *, refuses: bool, brackets: bool) -> str:
    """Return how to read the matrix, `brackets` in its head too, and what the images are there for.

    Of a network that `refuses` it is said that this does not take from what is read right.
    """
    told = [
        QCoreApplication.translate("Mistakes", "Rows: what it is. Columns: the strongest output, refused or not.")
        if refuses
        else QCoreApplication.translate("Mistakes", "Rows: what it is. Columns: what it is read as.")
    ]
    match which:
        case Which.TEST:
            told.append(QCoreApplication.translate("Mistakes", "No network learns from test images."))
        case Which.VALIDATION:
            told.append(QCoreApplication.translate("Mistakes", "Validation images choose the epoch that is kept."))
        case Which.MINE:
            pass
    if brackets:
        told.append(QCoreApplication.translate("Mistakes", "(): refused."))
    return " ".join(told)


def caption_remark() -> str:
    """Return how to read what stands below an image."""
    return QCoreApplication.translate(
        "Mistakes", "Bold: what it is. Then what it is read as, and how strongly; in brackets: refused."
    )


def refusal_remark() -> str:
    """Return what the column of those that are refused means."""
    return QCoreApplication.translate(
        "Mistakes", "Below the threshold, so the pad says “Not a digit”; counted by their strongest output as well"
    )
