"""Cross-validation: how well a network reads digits of a hand that it was not taught, though it was taught others."""

from collections.abc import Generator

from digitpad.session.reading import Reader
from digitpad.session.teaching.events import CrossValidating
from digitpad.session.teaching.figures import read_right
from digitpad.session.teaching.learning import learned
from digitpad.session.teaching.lessons import Lessons
from digitpad.session.teaching.prepared import Prepared
from digitpad.session.teaching.proof import FEWEST_DIGITS, FOLDS, CrossValidated
from digitpad.storage.about import Score
from digitpad.training.teaching import Method


def cross_validated(
    prepared: Prepared, lessons: Lessons, method: Method
) -> Generator[CrossValidating, None, CrossValidated | None]:
    """Hold out a part of the `lessons` at a time, teach the untouched network the others, and count in that part.

    Returns
    -------
    CrossValidated
        Of the digits; None where there are fewer than `FEWEST_DIGITS`.
    """
    if lessons.are_digits.sum() < FEWEST_DIGITS:
        return None
    untouched = Reader.of(prepared.base)
    total = before = after = 0
    for fold in range(FOLDS):
        others, held = lessons.parted(fold, FOLDS)
        held = held.digits()
        if len(held) and len(others):
            learning = learned(prepared, others, method)
            try:
                while True:
                    yield CrossValidating((fold + next(learning)) / FOLDS)
            except StopIteration as end:
                reader = end.value.reader
            total += len(held)
            before += read_right(untouched, held).correct
            after += read_right(reader, held).correct
    return CrossValidated(Score(before, total), Score(after, total)) if total else None
