"""Drawings as SVG."""

from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.errors import DataError
from digitpad.datasets.ink_lines import read_ink
from digitpad.datasets.svg import read_svg, svg_drawing
from digitpad.ink import Drawing
from digitpad.storage.drawings import as_svg

DRAWING = Drawing([[(0.1, 0.2), (0.3, 0.4), (0.5, 0.25)], [(0.7, 0.7)], [(0.9, 0.1), (0.9, 0.2)]])


def test_what_digitpad_wrote_comes_back(tmp_path: Path) -> None:
    """As exact as a hundred-thousandth of the pad's side, dots too; among ink it counts as a drawing."""
    (tmp_path / "a.svg").write_bytes(as_svg(DRAWING))
    for drawing in (read_svg(str(tmp_path / "a.svg")), *read_ink(str(tmp_path / "a.svg"))):
        assert [len(each) for each in drawing.strokes] == [3, 1, 2]
        for one, other in zip(drawing.strokes, DRAWING.strokes, strict=True):
            assert np.abs(one / 1000 - other).max() <= 5.1e-6


GOOD = as_svg(DRAWING).decode()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (GOOD.replace("L", "C", 1), "is not an SVG that digitpad wrote"),
        (GOOD.replace("<path", '<path transform="scale(2)"', 1), "is not an SVG that digitpad wrote"),
        (GOOD.replace("<g", '<g transform="scale(2)"', 1), "is not an SVG that digitpad wrote"),
        (GOOD.replace("</g>", '<circle r="9"/></g>'), "is not an SVG that digitpad wrote"),
        (GOOD.replace("<svg", '<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg', 1), "is not an SVG that digitpad wrote"),
        (GOOD[:-20], "is damaged, or no SVG (line "),
        ("", "is damaged, or no SVG (line "),
        ("no XML", "is damaged, or no SVG (line 1)"),
        ("x" * 16_000_001, "is larger than 16 MB"),
    ],
)
def test_anything_else_is_refused_in_one_sentence(content: str, reason: str) -> None:
    """What a curve, a scale or an entity would come to is not guessed, nor may it grow without end."""
    with pytest.raises(DataError, match=r"^a\.svg: ") as told:
        svg_drawing("a.svg", content.encode())
    assert reason in str(told.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such file"):
        read_svg(str(tmp_path / "missing.svg"))
