import gzip
import json
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from digitpad.datasets import DataError
from digitpad.ink import Drawing
from digitpad.ink.raster import frame_picture
from digitpad.session.opening import Picture, open_file, open_picture, open_text

FIRST: dict[str, object] = {"strokes": [[[1, 2], [3, 4.5]]], "label": 7}
SECOND = {"strokes": [[[9, 9]]]}


@pytest.mark.parametrize("name", ["ink.jsonl", "ink.json", "ink.jsonl.gz"])
def test_of_an_ink_file_the_first_drawing_is_opened(tmp_path: Path, name: str) -> None:
    content = "".join(json.dumps(each) + "\n" for each in (FIRST, SECOND)).encode()
    path = tmp_path / name
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    assert open_file(str(path)) == Drawing([[[1.0, 2.0], [3.0, 4.5]]])


def seven() -> Image.Image:
    picture = Image.new("RGB", (40, 30), "white")
    ImageDraw.Draw(picture).line([(8, 5), (30, 5), (18, 26)], fill="black", width=3)
    return picture


def as_file(picture: Image.Image) -> bytes:
    content = BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()


def test_a_picture_is_opened_in_grey_and_framed(tmp_path: Path) -> None:
    seven().save(tmp_path / "seven.png")
    picture = open_file(str(tmp_path / "seven.png"))
    assert isinstance(picture, Picture)
    assert picture.name == str(tmp_path / "seven.png")
    assert picture.grey.shape == (30, 40)
    np.testing.assert_array_equal(picture.image, frame_picture(picture.grey))
    assert not picture.is_empty


def test_a_picture_from_the_clipboard_is_one_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "seven.png").write_bytes(as_file(seven()))
    one, other = open_file(str(tmp_path / "seven.png")), open_picture(as_file(seven()), "The clipboard")
    assert isinstance(one, Picture)
    np.testing.assert_array_equal(one.image, other.image)
    assert other.name == "The clipboard"


def test_a_picture_that_holds_nothing_says_so(tmp_path: Path) -> None:
    """A blank sheet, from wherever it comes."""
    blank = Image.new("RGB", (40, 30), "white")
    blank.save(tmp_path / "blank.png")
    with pytest.raises(DataError, match=r"blank\.png: nothing is drawn in this picture"):
        open_file(str(tmp_path / "blank.png"))
    with pytest.raises(DataError, match=r"^The clipboard: nothing is drawn in this picture"):
        open_picture(as_file(blank), "The clipboard")


def test_a_page_of_text_says_so() -> None:
    page = Image.new("L", (600, 800), "white")
    for line in range(20):
        ImageDraw.Draw(page).text((40, 40 + 30 * line), "Dear Sir or Madam, we have received your letter", fill="black")
    with pytest.raises(DataError, match=r"^The clipboard: has too much in it, a page of text perhaps"):
        open_picture(as_file(page), "The clipboard")


def test_a_broken_picture_from_the_clipboard_says_whose_it_is() -> None:
    with pytest.raises(DataError, match=r"^The clipboard: is a damaged picture"):
        open_picture(as_file(seven())[:80], "The clipboard")


def test_of_a_text_the_first_drawing_is_taken() -> None:
    text = "\n".join(["", json.dumps(FIRST), json.dumps(SECOND)])
    assert open_text(text, "The clipboard") == Drawing([[[1.0, 2.0], [3.0, 4.5]]])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("call the bank", "^The clipboard, line 1: is not JSON"),
        ("\n[1, 2]", "^The clipboard, line 2: is not an object"),
        (" \n ", "^The clipboard: holds no drawing$"),
    ],
)
def test_a_text_that_is_no_ink_says_so(text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        open_text(text, "The clipboard")


@pytest.mark.parametrize("name", ["none.jsonl", "none.png"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(DataError, match="there is no such file"):
        open_file(str(tmp_path / name))


def test_an_ink_file_without_a_drawing_says_so(tmp_path: Path) -> None:
    path = tmp_path / "blank.jsonl"
    path.write_text("\n \n")
    with pytest.raises(DataError, match=r": holds no drawing$"):
        open_file(str(path))
