"""What is said of digits in a gallery."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from digitpad.gui.gallery import in_words


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
