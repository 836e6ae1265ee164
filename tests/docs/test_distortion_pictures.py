from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from digitpad.handwriting.negatives import CALIBRATION, TRAINING
from digitpad.handwriting.variants import RULES
from docs.distortion_pictures import FOLDER, LABEL, Row, main, sheet

pytestmark = pytest.mark.slow

SHEETS = {"redrawn", "affine", "elastic", "warped", "variants", "negatives", "calibration"}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs") / "pictures"
    main(folder)
    return folder


def pixels(path: Path) -> NDArray[np.int_]:
    with Image.open(path) as image:
        return np.asarray(image.convert("L"), int)


def test_there_is_a_small_sheet_for_each_distortion(drawn: Path) -> None:
    assert {file.stem for file in drawn.iterdir()} == SHEETS
    assert all(file.suffix == ".png" and file.stat().st_size < 150_000 for file in drawn.iterdir())


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_the_sheets_in_the_docs_are_those_that_the_command_draws(drawn: Path, name: str) -> None:
    """Labels aside, whose letters another Pillow may draw a little differently: run `make pictures` when this fails."""
    ours, theirs = (pixels(folder / f"{name}.png") for folder in (drawn, FOLDER))
    assert ours.shape == theirs.shape
    assert np.abs(ours - theirs)[:, LABEL:].mean() < 0.5


def test_every_rule_and_every_kind_has_a_row(drawn: Path) -> None:
    """By the heights of the sheets: all rows are as high."""
    height = {name: len(pixels(drawn / f"{name}.png")) for name in SHEETS}
    row = height["variants"] / len(RULES)
    assert row >= 28
    assert height["negatives"] == row * len(TRAINING)
    assert height["calibration"] == row * (2 + 2 * len(CALIBRATION))


def test_a_sheet_shows_its_pictures_side_by_side_behind_their_label() -> None:
    images = np.zeros((2, 784), np.uint8)
    images[1] = 255
    ours = np.asarray(sheet([Row("one black, one white", images)]))
    assert ours[:, :LABEL].any()
    assert not ours[:, LABEL : LABEL + 56].any()
    assert (ours[:56, LABEL + 58 : LABEL + 114] == 255).all()
