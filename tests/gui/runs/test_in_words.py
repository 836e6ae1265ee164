"""Parameters as the list of runs tells and sorts them, whatever an older or a newer version stored."""

from typing import Any

import pytest

from digitpad.gui.runs.in_words import order, value


@pytest.mark.parametrize(
    ("stored", "words", "by"),
    [
        ([[12, 6, 2, 2], [80, 4, 2, 0]], "12 of 6 × 6, 80 of 4 × 4", (1, 92, "")),
        ([[4, 6, 2, 2]], "4 of 6 × 6", (1, 4, "")),
        ([], "none", (1, 0, "")),
        ([["many", 6]], "many of 6 × 6", (2, 0, "[['many', 6]]")),
        ([[], {}], "none", (2, 0, "[[], {}]")),
    ],
)
def test_feature_maps_are_told_and_sorted_by_how_many_there_are(stored: Any, words: str, by: Any) -> None:
    assert (value("feature_maps", stored), order(stored)) == (words, by)
