"""Saving, and what is saved: it can be opened again, and reads the same."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.datasets.ink_lines import read_ink
from digitpad.ink import Drawing
from digitpad.session.opening import open_file
from digitpad.session.saving import WRITERS, SavingError, save
from tests.journeys.handwriting import written


def test_a_saved_drawing_opens_again(tmp_path: Path) -> None:
    """In every format that holds strokes."""
    drawing = Drawing([*written(5), [(0.1, 0.1)]])
    for suffix, writer in WRITERS.items():
        file = str(tmp_path / f"five{suffix}")
        save(file, writer(drawing))
        opened = open_file(file).content
        assert isinstance(opened, Drawing)
        assert [len(each) for each in opened.strokes] == [len(each) for each in drawing.strokes]


numbers = st.floats(allow_nan=False, allow_infinity=False)
strokes = st.lists(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=9), min_size=1, max_size=4)


@given(strokes.map(Drawing))
def test_ink_comes_back_to_the_very_bits(tmp_path_factory: pytest.TempPathFactory, drawing: Drawing) -> None:
    file = str(tmp_path_factory.mktemp("ink") / "drawing.jsonl")
    save(file, WRITERS[".jsonl"](drawing))
    assert list(read_ink(file)) == [drawing]


def test_what_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    """It begins with the name; and nothing is left half-written."""
    (tmp_path / "file").touch()
    for file, reason in ((tmp_path / "file" / "a.svg", "cannot be saved ("), ("a\0b.svg", "no file can have")):
        with pytest.raises(SavingError) as told:
            save(str(file), b"content")
        assert str(told.value).startswith(f"{file}: {reason}")
    assert [each.name for each in tmp_path.iterdir()] == ["file"]
