"""A hand as a test set: those of the kept digits by which networks are compared, while they learn and afterwards."""

from collections.abc import Iterable

from digitpad.session.teaching.kept import lesson_of
from digitpad.session.teaching.lessons import Lessons
from digitpad.session.teaching.proof import FEWEST_DIGITS
from digitpad.storage.digits import Digits
from digitpad.storage.kept_digit import KeptDigit


def newest_digits(digits: Digits, most: int) -> list[KeptDigit]:
    """Return the newest digits that are kept, so many at most; none where there are fewer than `FEWEST_DIGITS`.

    What is kept as "not a digit", or was deleted, is not among them.

    Raises
    ------
    DatabaseError
        When they cannot be read now.
    """
    if not digits.exists:  # to look is no reason to make the file
        return []
    numbers = [line.id for line in digits.lines() if line.label is not None][-most:]
    if len(numbers) < FEWEST_DIGITS:
        return []
    found = [digit for digit in digits.all(after=numbers[0] - 1) if digit.label is not None]
    return found if len(found) >= FEWEST_DIGITS else []  # damaged ones are left out


def as_test_set(digits: Iterable[KeptDigit]) -> Lessons:
    """Return what networks see of digits, one lesson for each: all of them count, as they do for the person."""
    return Lessons(tuple(map(lesson_of, digits)))
