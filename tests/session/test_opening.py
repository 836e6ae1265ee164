import gzip
import json
import os
import re
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from digitpad.datasets.errors import DataError
from digitpad.ink import Drawing
from digitpad.ink.raster import frame_picture
from digitpad.ink.subject import subject
from digitpad.session.opening import NoDigitError, Picture, open_file, open_files, open_packed, open_picture, open_text
from digitpad.session.reading import Verdict

FIRST = json.dumps({"strokes": [[[1, 2], [3, 4.5]]], "label": 7})
SECOND = json.dumps({"strokes": [[[9, 9]]]})
DRAWN = Drawing([[[1.0, 2.0], [3.0, 4.5]]])


@pytest.fixture
def ink(tmp_path: Path) -> Path:
    return tmp_path / "ink.jsonl"


@pytest.mark.parametrize("name", ["a\0b.png", "a\0b.jsonl", "\0", "\ud800.png", "\ud800.jsonl"])
def test_what_no_file_can_be_called_is_refused(name: str) -> None:
    with pytest.raises(DataError, match="no file can have this name"):
        open_file(name)


@pytest.mark.parametrize("name", ["", ".", "x" * 300, "x" * 300 + ".jsonl", "d/" * 2100 + "m.png", "\udcff.png", "\n"])
def test_no_odd_name_is_a_traceback(name: str) -> None:
    with pytest.raises(DataError, match=re.escape(f"{name}: ")):
        open_file(name)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("lines", [FIRST, f"{FIRST}\n", f"\n{FIRST}\n \n"], ids=["no newline", "a line", "blank lines"])
def test_an_ink_file_of_one_drawing_is_opened_without_a_remark(ink: Path, lines: str, packed: bool) -> None:
    ink.write_bytes(gzip.compress(lines.encode()) if packed else lines.encode())
    opened = open_file(str(ink))
    assert (opened.content, opened.remark) == (DRAWN, "")


@pytest.mark.parametrize(
    ("second", "remark"),
    [
        (SECOND, "{0}: there are several drawings in it; the first is on the pad"),
        (f"{SECOND}\nhello", "{0}: there are several drawings in it; the first is on the pad"),
        ('{"strokes": []}', "{0}: there are several drawings in it; the first is on the pad"),
        ("hello", "{0}, line 3: this is not JSON (Expecting value at column 1); the drawing before that is on the pad"),
    ],
    ids=["a second", "a second and a bad third", "an empty second", "a bad second"],
)
def test_of_several_drawings_the_first_is_opened_and_that_is_said(ink: Path, second: str, remark: str) -> None:
    """In a file or in a text."""
    text = f"{FIRST}\n\n{second}\n"
    ink.write_text(text)
    opened = open_file(str(ink))
    assert (opened.content, opened.remark) == (DRAWN, remark.format(ink))
    pasted = open_text(text.encode(), "The clipboard")
    assert (pasted.content, pasted.remark) == (DRAWN, remark.format("The clipboard"))


def test_of_an_ink_file_that_is_cut_short_after_the_first_drawing_that_is_said(ink: Path) -> None:
    ink.write_bytes(gzip.compress(f"{FIRST}\n".encode())[:-4])
    opened = open_file(str(ink))
    assert opened.content == DRAWN
    assert "after line 1: the gzip compression is cut short" in opened.remark
    assert opened.remark.endswith("; the drawing before that is on the pad")


def test_no_more_is_read_of_an_ink_file_than_its_second_drawing(ink: Path) -> None:
    """It may hold a hundred thousand."""
    seconds = gzip.compress(f"{SECOND}\n".encode() * 100_000)
    ink.write_bytes(gzip.compress(f"{FIRST}\n".encode()) + seconds[:-4])
    assert open_file(str(ink)).remark == f"{ink}: there are several drawings in it; the first is on the pad"


def test_of_several_files_the_first_is_opened_and_that_is_said(ink: Path, tmp_path: Path) -> None:
    ink.write_text(FIRST)
    one = open_files([str(ink)], "What was dropped")
    assert (one.content, one.remark) == (DRAWN, "")
    several = open_files([str(ink), str(tmp_path / "other.png")], "What was dropped")
    assert (several.content, several.remark) == (
        DRAWN,
        f"What was dropped: there are several files; {ink} is on the pad",
    )
    ink.write_text(f"{FIRST}\n{SECOND}\n")
    assert open_files([str(ink), "other"], "What was dropped").remark == (
        f"What was dropped: there are several files; {ink} is on the pad; "
        f"{ink}: there are several drawings in it; the first is on the pad"
    )


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
    opened = open_file(str(tmp_path / "seven.png"))
    picture = opened.content
    assert opened.remark == ""
    assert isinstance(picture, Picture)
    assert picture.name == str(tmp_path / "seven.png")
    assert picture.grey.shape == (30, 40)
    np.testing.assert_array_equal(picture.image, frame_picture(picture.grey))
    assert not picture.is_empty


def test_a_picture_from_the_clipboard_is_one_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "seven.png").write_bytes(as_file(seven()))
    one, other = open_file(str(tmp_path / "seven.png")).content, open_picture(as_file(seven()), "The clipboard")
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


def page_of_text() -> Image.Image:
    page = Image.new("L", (600, 800), "white")
    for line in range(20):
        ImageDraw.Draw(page).text((40, 40 + 30 * line), "Dear Sir or Madam, we have received your letter", fill="black")
    return page


def test_a_page_of_text_says_so() -> None:
    with pytest.raises(DataError, match=r"^The clipboard: there is too much in this picture, perhaps a page of text"):
        open_picture(as_file(page_of_text()), "The clipboard")


def gradient() -> Image.Image:
    """Return a picture in which there is something to be seen, and nothing drawn."""
    return Image.fromarray(np.linspace(60, 220, 300, dtype=np.uint8)[None].repeat(200, axis=0))


@pytest.mark.parametrize("picture", [page_of_text(), gradient()], ids=["a page of text", "no ink"])
def test_what_is_no_digit_as_a_whole_goes_on_the_pad_to_be_cut(picture: Image.Image) -> None:
    """With a remark, and nothing for the network to read."""
    opened = open_packed(as_file(picture), "The clipboard")
    remark = "The clipboard: no digit is found in all of it; drag a frame around one to cut it out"
    assert opened.remark == remark
    assert isinstance(opened.content, Picture)
    assert opened.content.grey.shape == (picture.height, picture.width)
    assert not opened.content.image.any()


def test_a_picture_of_several_digits_says_so() -> None:
    page = Image.new("L", (400, 400), "white")
    for x in (60, 220):
        for y in (40, 220):
            ImageDraw.Draw(page).line([(x, y), (x + 90, y), (x + 40, y + 120)], fill="black", width=9)
    with pytest.raises(NoDigitError, match=r"^The clipboard: there is more than one digit in this picture") as told:
        open_picture(as_file(page), "The clipboard")
    assert told.value.verdict is Verdict.ONE_AT_A_TIME
    assert open_packed(as_file(page), "The clipboard").remark.startswith("The clipboard: there is more than one digit")


@pytest.mark.parametrize("paper", [0, 1])
def test_a_five_in_two_pieces_that_is_framed_as_mnists_are_is_one_digit(paper: int) -> None:
    """Nineteen of MNIST's 10,000 test images are in such pieces."""
    five = Image.new("L", (28, 28), "black")
    ImageDraw.Draw(five).line([(9, 11), (9, 3), (20, 3)], fill="white", width=2)
    ImageDraw.Draw(five).line([(8, 15), (18, 15), (18, 21), (6, 21)], fill="white", width=2)
    framed = np.asarray(five, np.float32) / np.float32(255)
    centre = [(framed.sum(axis=axis) @ np.arange(28)) / framed.sum() for axis in (1, 0)]
    framed = np.roll(framed, [round(14 - each) for each in centre], axis=(0, 1))
    grey = np.abs(paper - framed)
    assert subject(grey).several
    picture = open_picture(as_file(Image.fromarray(np.uint8(255 * grey))), "five.png")
    np.testing.assert_array_equal(picture.image, framed.ravel())


def test_a_broken_picture_from_the_clipboard_says_whose_it_is() -> None:
    with pytest.raises(DataError, match=r"^The clipboard: the picture is damaged"):
        open_picture(as_file(seven())[:80], "The clipboard")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("call the bank", "^The clipboard, line 1: this is not JSON"),
        ("\n[1, 2]", "^The clipboard, line 2: this is not an object"),
        (" \n ", "^The clipboard: there is no drawing in it$"),
    ],
)
def test_a_text_that_is_no_ink_says_so(text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        open_text(text.encode(), "The clipboard")


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("none.jsonl", "there is no such file"),
        ("none.png", "there is no such file"),
        ("", "this is not an ordinary file"),
        ("long" * 100, "cannot be read"),
    ],
    ids=["missing ink", "missing picture", "a folder", "a long name"],
)
def test_what_is_no_file_is_told(tmp_path: Path, name: str, wrong: str) -> None:
    with pytest.raises(DataError, match=f"^{re.escape(str(tmp_path / name))}: {wrong}"):
        open_file(str(tmp_path / name))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Whoever would write into it may never come, and a window that is closed waits for what is being opened."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DataError, match="pipe: this is not an ordinary file"):
        open_file(str(tmp_path / "pipe"))


def test_an_ink_file_without_a_drawing_says_so(tmp_path: Path) -> None:
    path = tmp_path / "blank.jsonl"
    path.write_text("\n \n")
    with pytest.raises(DataError, match=r": there is no drawing in it$"):
        open_file(str(path))
