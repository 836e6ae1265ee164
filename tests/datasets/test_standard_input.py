"""What is piped in: ink or a picture, gzipped or not."""

import gzip
import io
import json
import os
import sys
from typing import Any

import numpy as np
import pytest
from PIL import Image

from digitpad.datasets.errors import DataError
from digitpad.datasets.ink_lines import read_ink
from digitpad.datasets.limits import MOST_PICTURE_FILE_BYTES
from digitpad.datasets.standard_input import is_picture, picture_bytes, standard_input
from digitpad.ink import Drawing

GOOD = '{"strokes": [[[1, 2], [3, 4]]]}'
DRAWN = Drawing([[(1, 2), (3, 4)]])
FORMATS = ["PNG", "JPEG", "GIF", "BMP", "DIB", "PPM", "TIFF", "WEBP", "PCX", "TGA", "ICO", "JPEG2000"]


def given(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    stream: Any = io.BufferedReader(io.BytesIO(content))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))


def packed(kind: str) -> bytes:
    file = io.BytesIO()
    Image.fromarray(np.arange(32 * 32, dtype=np.uint32).reshape(32, 32).astype(np.uint8)).save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize("kind", FORMATS)
def test_a_picture_is_known_by_its_first_bytes_and_had_whole(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Gzipped, too."""
    picture = packed(kind)
    for content in (picture, gzip.compress(picture)):
        given(monkeypatch, content)
        source = standard_input()
        assert is_picture(source)
        assert picture_bytes(source) == picture


@pytest.mark.parametrize(
    "start", ["", "\n", f"{GOOD}\n", f"\n  {GOOD}\n", f"\ufeff{GOOD}\n", "hello", '{"strokes": "\u00e9', "Pi"], ids=repr
)
def test_whatever_is_text_is_ink(start: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which says in its own words what is wrong with it."""
    for content in (start.encode(), gzip.compress(start.encode())):
        given(monkeypatch, content)
        assert not is_picture(standard_input())


def test_ink_may_be_gzipped(monkeypatch: pytest.MonkeyPatch) -> None:
    for content in (f"{GOOD}\n".encode(), gzip.compress(GOOD.encode())):
        given(monkeypatch, content)
        assert list(read_ink(standard_input())) == [DRAWN]


def test_a_bad_line_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, f"{GOOD}\nx\n".encode())
    with pytest.raises(DataError, match=r"^standard input, line 2: this is not JSON"):
        list(read_ink(standard_input()))


def test_it_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, f"{GOOD}\n".encode())
    list(read_ink(standard_input()))
    assert list(read_ink(standard_input())) == []


def test_ink_is_answered_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes a drawing into a pipe and waits for the answer gets it before the pipe is closed."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as pipe, os.fdopen(writing, "wb", buffering=0) as pen:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(pipe))
        found = None
        for drawing in (DRAWN, Drawing([[(7, 8)]])):
            pen.write(json.dumps({"strokes": [stroke.tolist() for stroke in drawing.strokes]}).encode() + b"\n")
            if found is None:
                source = standard_input()
                assert not is_picture(source)
                found = read_ink(source)
            assert next(found) == drawing


def test_a_gzipped_picture_that_is_cut_short_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, gzip.compress(os.urandom(9999))[:-900])
    with pytest.raises(DataError, match=r"^standard input: the gzip compression is cut short or damaged$"):
        picture_bytes(standard_input())


def test_of_a_picture_without_an_end_no_more_is_read_than_shows_that_it_is_too_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Endless(io.RawIOBase):
        taken = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any, /) -> int:
            Endless.taken += len(buffer)
            return len(buffer)

    monkeypatch.setattr("digitpad.datasets.standard_input.MOST_PICTURE_FILE_BYTES", 3_000_000)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
    assert 3_000_000 < len(picture_bytes(standard_input())) < 5_000_000
    assert Endless.taken < 6_000_000 < MOST_PICTURE_FILE_BYTES
