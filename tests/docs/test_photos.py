import sys

import numpy as np
import pytest

from digitpad.session.reading import Verdict
from docs.photos import SCENES, main, photo, told

pytestmark = pytest.mark.slow

PAD = "the same digits drawn on the pad"


def test_a_table_has_a_row_for_each_scene_and_most_is_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["photos", "--photos", "1"])
    main()
    rows = capsys.readouterr().out.splitlines()
    assert [row.split(" | ")[0] for row in rows[2:]] == [f"| {name}" for name in [*SCENES, "all", PAD]]
    assert all(float(share.strip(" |%")) > 70 for share in rows[-2].split(" | ")[1:])


def test_the_same_numbers_make_the_same_photo_and_no_two_are_alike() -> None:
    rng, scene = np.random.default_rng(3), SCENES["all of that"]
    first, second = (photo(scene, None, rng, text=True) for _ in range(2))
    assert first == photo(scene, None, np.random.default_rng(3), text=True)
    assert first != second


def test_a_page_of_text_is_told_from_a_digit() -> None:
    assert told(photo(SCENES["a shadow's edge"], None, np.random.default_rng(0), text=True)) is Verdict.NOT_A_DIGIT


def test_a_blank_sheet_is_told_from_a_digit() -> None:
    assert told(photo(SCENES["a shadow's edge"], None, np.random.default_rng(0))) is Verdict.EMPTY
