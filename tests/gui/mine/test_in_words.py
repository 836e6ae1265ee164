"""What is said of one's own digits."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from digitpad.gui.mine import in_words


@pytest.fixture
def german() -> Iterator[None]:
    """Be where a comma stands before what is less than one."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.German))
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("german")
def test_a_count_is_written_as_everywhere_in_the_window() -> None:
    """Beside "1,234 of 2,000", "1.234 drawings" would be somewhat more than one."""
    assert in_words.drawings(1234) == "1,234 drawings"


def test_held_out_digits_that_are_too_few_are_counted() -> None:
    """What is kept as "not a digit" is not among them, and who keeps nine and a scribble should see that."""
    assert in_words.cross_validated_row(None, 9, is_known=True) == (
        "Mine, held out",
        "needs 10 digits; you have 9",
        "",
    )
