import gzip
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from digitpad.datasets import DataError
from digitpad.ink import Drawing
from digitpad.session.opening import open_file

FIRST: dict[str, object] = {"strokes": [[[1, 2], [3, 4.5]]], "label": 7}
SECOND = {"strokes": [[[9, 9]]]}


@pytest.mark.parametrize("name", ["ink.jsonl", "ink.json", "ink.jsonl.gz"])
def test_of_an_ink_file_the_first_drawing_is_opened(tmp_path: Path, name: str) -> None:
    content = "".join(json.dumps(each) + "\n" for each in (FIRST, SECOND)).encode()
    path = tmp_path / name
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    assert open_file(str(path)) == Drawing([[[1.0, 2.0], [3.0, 4.5]]])


def test_a_picture_is_opened_in_grey(tmp_path: Path) -> None:
    Image.new("RGB", (40, 30), "white").save(tmp_path / "picture.png")
    picture = open_file(str(tmp_path / "picture.png"))
    assert isinstance(picture, np.ndarray)
    assert picture.shape == (30, 40)
    assert (picture == 1).all()


@pytest.mark.parametrize("name", ["none.jsonl", "none.png"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(DataError, match="there is no such file"):
        open_file(str(tmp_path / name))


def test_an_ink_file_without_a_drawing_says_so(tmp_path: Path) -> None:
    path = tmp_path / "blank.jsonl"
    path.write_text("\n \n")
    with pytest.raises(DataError, match=r": holds no drawing$"):
        open_file(str(path))
