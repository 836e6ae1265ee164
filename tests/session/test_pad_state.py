"""What is on the pad comes back."""

import json
import os
import sys
import threading
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image, ImageDraw

from digitpad.ink.drawing import Drawing
from digitpad.session.opening import Content, Picture, open_picture
from digitpad.session.pad_state import PadState, keep_pad, kept_pad
from digitpad.storage.places import pad_file

ONE = Drawing([[[0.1, 0.2], [0.3, 0.4]], [[0.5, 0.5]]])

points = arrays.arrays(
    np.float64, st.tuples(st.integers(1, 6), st.just(2)), elements=st.floats(allow_nan=False, allow_infinity=False)
)
moments = st.floats(0, 1e4, width=32)


@st.composite
def drawings(draw: st.DrawFn) -> Drawing:
    """Return any, of some of whose strokes it is known when they were drawn."""
    strokes = draw(st.lists(points, max_size=4))
    times = [
        draw(st.none() | st.lists(moments, min_size=len(stroke), max_size=len(stroke)).map(sorted))
        for stroke in strokes
    ]
    return Drawing(strokes, times)


pictures = st.builds(
    Picture,
    name=st.text(max_size=20),
    grey=arrays.arrays(np.uint8, arrays.array_shapes(min_dims=2, max_dims=2, max_side=8)).map(
        lambda grey: grey.astype(np.float32) / np.float32(255)
    ),
    image=arrays.arrays(np.float32, 784, elements=st.floats(0, 1, width=32), fill=st.just(np.float32(0))),
)
contents = st.one_of(drawings(), pictures)


def same(one: Content | None, other: Content | None) -> bool:
    if isinstance(one, Picture) and isinstance(other, Picture):
        pixels = np.array_equal(one.grey, other.grey) and np.array_equal(one.image, other.image)
        return pixels and one.name == other.name
    if isinstance(one, Drawing) and isinstance(other, Drawing):
        return one == other and told(one) == told(other)
    return one is other


def told(drawing: Drawing) -> list[list[float] | None]:
    return [None if when is None else when.tolist() for when in drawing.times]


@given(contents, st.none() | contents)
def test_what_was_on_the_pad_and_before_comes_back_to_the_bit(content: Content, before: Content | None) -> None:
    keep_pad(PadState(content, before))
    state, complaint = kept_pad()
    assert complaint == ""
    assert state is not None
    assert same(state.content, content)
    assert same(state.before, before)


@pytest.mark.parametrize("size", [(1024, 700), (1100, 550), (2000, 1501)])
def test_a_large_picture_comes_back_as_large_as_it_was_shown(size: tuple[int, int], tmp_path: Path) -> None:
    page = Image.new("L", size, 230)
    ImageDraw.Draw(page).line([(410, 210), (634, 210), (522, 450)], fill=60, width=14)
    page.save(tmp_path / "page.png")
    picture = open_picture(tmp_path / "page.png", "page.png")
    assert max(picture.grey.shape) == 1024
    keep_pad(PadState(picture))
    state, _ = kept_pad()
    assert state is not None
    assert same(state.content, picture)


def test_what_an_earlier_version_kept_comes_back() -> None:
    """It did not know when ink was drawn."""
    numbers = np.concatenate(ONE.strokes).astype("<f8").tobytes()
    header = {"format": "digitpad-pad-1", "crc32": zlib.crc32(numbers), "sheets": [{"strokes": [2, 1]}]}
    pad_file().parent.mkdir(parents=True, exist_ok=True)
    pad_file().write_bytes(json.dumps(header).encode() + b"\n" + numbers)
    state, complaint = kept_pad()
    assert complaint == ""
    assert state is not None
    assert same(state.content, ONE)


def test_nothing_was_kept_at_the_first_start() -> None:
    assert kept_pad() == (None, "")


@given(st.data())
def test_a_damaged_file_is_set_aside_with_one_sentence(data: st.DataObject) -> None:
    """Whatever became of its bytes; none of them is ever taken for ink."""
    keep_pad(PadState(ONE, ONE.without([0])))
    content = bytearray(pad_file().read_bytes())
    before = bytes(content)
    match data.draw(st.sampled_from(("cut", "flip", "insert", "junk", "more"))):
        case "cut":
            del content[data.draw(st.integers(0, len(content) - 1)) :]
        case "flip":
            content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
        case "insert":
            content[data.draw(st.integers(0, len(content))) : 0] = data.draw(st.binary(min_size=1, max_size=9))
        case "junk":
            content[:] = data.draw(st.binary(max_size=200))
        case "more":
            content += data.draw(st.binary(min_size=1, max_size=9))
    pad_file().write_bytes(content)
    state, complaint = kept_pad()
    if state is None:
        assert complaint.startswith(f"{pad_file()}: is ")
        assert complaint.endswith(", and the pad is empty")
        assert "\n" not in complaint
        assert not pad_file().exists()
    else:  # white space in its first line, perhaps
        assert (state.content == ONE, complaint) == (True, "")
        assert bytes(content)[-80:] == before[-80:]


HEADERS = [
    '{"format": "digitpad-pad-2"}',
    '{"format": "digitpad-pad-1", "crc32": 0, "sheets": []}',
    '{"format": "digitpad-pad-1", "crc32": 0, "sheets": [{"strokes": [-1]}]}',
    '{"format": "digitpad-pad-1", "crc32": 0, "sheets": [{"strokes": [9000000000000000000]}]}',
    '{"format": "digitpad-pad-1", "crc32": 0, "sheets": [{"picture": "a", "shape": [65535, 65535]}]}',
    '{"format": "digitpad-pad-1", "crc32": 0, "sheets": [{"picture": "a", "shape": [1]}]}',
    '{"format": "digitpad-pad-1", "crc32": 0, "sheets": {}}',
    '[[["digitpad-pad-1"]]]',
    "[" * 100_000,
    "null",
]


@pytest.mark.parametrize("header", HEADERS)
def test_a_header_that_makes_no_sense_is_believed_in_nothing(header: str) -> None:
    pad_file().parent.mkdir(parents=True)
    pad_file().write_text(header + "\n")
    state, complaint = kept_pad()
    assert state is None
    assert f"it is kept as {pad_file().name}.damaged" in complaint


def test_of_two_windows_the_last_one_wins_and_none_damages_the_file() -> None:
    states = [PadState(Drawing([[[number, number]] * 50])) for number in range(8)]
    windows = [threading.Thread(target=keep_pad, args=(state,)) for state in states]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    state, complaint = kept_pad()
    assert complaint == ""
    assert state is not None
    assert any(state.content == each.content for each in states)


def test_what_was_kept_stays_where_it_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    keep_pad(PadState(ONE))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        keep_pad(PadState(Drawing()))
    state, _ = kept_pad()
    assert state is not None
    assert state.content == ONE


def test_a_drawing_is_read_without_what_opens_pictures(tmp_path: Path) -> None:
    """For it is read before the first frame."""
    import subprocess

    keep_pad(PadState(ONE))
    code = (
        "import sys; from digitpad.session.pad_state import kept_pad; state, _ = kept_pad(); "
        "heavy = ('PIL', 'digitpad.session.opening'); "
        "print(state.content.point_count, [name for name in heavy if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "3 []\n"
