"""What the ink format promises: every drawing before the first bad line, and then one sentence that names it."""

import gzip
import json
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.datasets.errors import DataError
from digitpad.datasets.ink_lines import drawing_in, is_ink, read_ink, read_labelled_ink
from digitpad.ink import Drawing
from digitpad.storage.drawings import as_ink

GOOD = '{"strokes": [[[0, 0], [3, 4.5]], [[1, 1]]], "label": 3}'
DRAWN = Drawing([[(0, 0), (3, 4.5)], [(1, 1)]])


@pytest.fixture
def ink(tmp_path: Path) -> Path:
    return tmp_path / "ink.jsonl"


def drawings(content: str | bytes, file: Path) -> list[Drawing]:
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_ink(str(file)))


def complaint(content: str | bytes, file: Path) -> str:
    """Return what reading the content is refused with, after the file's name."""
    with pytest.raises(DataError) as caught:
        drawings(content, file)
    sentence = str(caught.value)
    assert sentence.startswith(str(file))
    assert "\n" not in sentence
    return sentence.removeprefix(str(file))


coordinate = st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.integers(-(10**300), 10**300))
strokes = st.lists(st.lists(st.tuples(coordinate, coordinate), max_size=4), max_size=4)


class TestADrawingALine:
    def test_in_the_order_of_the_lines(self, ink: Path) -> None:
        assert drawings(f'{GOOD}\n{{"strokes": [[[5, 6]]]}}\n', ink) == [DRAWN, Drawing([[(5, 6)]])]

    @pytest.mark.slow
    @given(strokes)
    def test_its_points_exactly_as_they_were_written(self, written: list[list[tuple[float, float]]]) -> None:
        assert drawing_in("ink, line 1", json.dumps({"strokes": written}).encode()) == Drawing(written)

    def test_whatever_other_keys_it_has(self, ink: Path) -> None:
        line = (
            '{"writer": "ä", "pressure": [NaN, Infinity], "deep": {"a": [[[]]]}, "strokes": [[[1, 2]]], "label": "x"}'
        )
        assert drawings(line, ink) == [Drawing([[(1, 2)]])]

    @pytest.mark.parametrize("strokes", ["[]", "[[]]", "[[], [], []]"])
    def test_an_empty_one_where_nothing_is_drawn(self, strokes: str, ink: Path) -> None:
        (drawing,) = drawings(f'{{"strokes": {strokes}}}', ink)
        assert drawing.is_empty

    def test_empty_strokes_beside_drawn_ones_are_passed_over(self, ink: Path) -> None:
        assert drawings('{"strokes": [[], [[1, 2]], []]}', ink) == [Drawing([[(1, 2)]])]

    @pytest.mark.parametrize(
        "content",
        [
            f"{GOOD}\n{GOOD}",
            f"{GOOD}\r\n{GOOD}\r\n",
            f"\n\n{GOOD}\n  \t\n\r\n{GOOD}\n\n",
            f"  {GOOD}  \n\t{GOOD}\n",
            b"\xef\xbb\xbf" + f"{GOOD}\n{GOOD}\n".encode(),
        ],
        ids=["no newline at the end", "Windows", "blank lines", "spaces around", "byte order mark"],
    )
    def test_however_the_lines_are_made(self, content: str | bytes, ink: Path) -> None:
        assert drawings(content, ink) == [DRAWN, DRAWN]

    @pytest.mark.parametrize("content", ["", "\n", " \n\t\r\n"], ids=["empty", "a newline", "blank lines"])
    def test_none_where_there_is_no_line(self, content: str, ink: Path) -> None:
        assert drawings(content, ink) == []


BAD_LINES = {
    "NaN": ('{"strokes": [[[0, NaN]]]}', "stroke 1 has a coordinate that is not a finite number"),
    "Infinity": ('{"strokes": [[[0, 0]], [[-Infinity, 0]]]}', "stroke 2 has a coordinate that is not a finite number"),
    "1e999": ('{"strokes": [[[0, 1e999]]]}', "stroke 1 has a coordinate that is not a finite number"),
    "a whole number beyond float64": (f'{{"strokes": [[[0, 1{"0" * 400}]]]}}', "stroke 1 has a coordinate too large"),
    "a number of 5,000 digits": (f'{{"strokes": [[[0, {"9" * 5000}]]]}}', "this line has a number too long to be read"),
    "text": ('{"strokes": [[["0", "1"]]]}', "stroke 1 is not a list of [x, y] pairs of numbers"),
    "true": ('{"strokes": [[[0, true]]]}', "stroke 1 is not a list"),
    "null": ('{"strokes": [[[0, 0], [null, 0]]]}', "stroke 1 is not a list"),
    "an object for a point": ('{"strokes": [[{"x": 0, "y": 0}]]}', "stroke 1 is not a list"),
    "one coordinate": ('{"strokes": [[[1, 2]], [[1]]]}', "stroke 2 is not a list"),
    "three coordinates": ('{"strokes": [[[1, 2, 3]]]}', "stroke 1 is not a list"),
    "no coordinate": ('{"strokes": [[[]]]}', "stroke 1 is not a list"),
    "points without a stroke": ('{"strokes": [[1, 2], [3, 4]]}', "stroke 1 is not a list"),
    "a stroke too deep": ('{"strokes": [[[[1, 2]]]]}', "stroke 1 is not a list"),
    "a stroke that is a number": ('{"strokes": [3]}', "stroke 1 is not a list"),
    "strokes that are an object": ('{"strokes": {}}', 'this is not an object {"strokes": [[[x, y], ...], ...]}'),
    "strokes that are null": ('{"strokes": null}', "this is not an object"),
    "no strokes": ('{"label": 3}', "this is not an object"),
    "a list": ("[[[1, 2]]]", "this is not an object"),
    "a number": ("7", "this is not an object"),
    "no JSON": ("seven", "this is not JSON (Expecting value at column 1)"),
    "half a line": (GOOD[:-9], f"this is not JSON (Invalid control character at column {len(GOOD) - 8})"),
    "two on a line": (f"{GOOD} {GOOD}", f"this is not JSON (Extra data at column {len(GOOD) + 2})"),
    "deep nesting": ('{"strokes": ' + "[" * 100_000 + "]" * 100_000 + "}", "this is nested too deeply for ink"),
    "deep nesting elsewhere": (
        '{"strokes": [], "x": ' + "[" * 100_000 + "]" * 100_000 + "}",
        "this is nested too deeply",
    ),
}


@pytest.mark.parametrize(("line", "expected"), BAD_LINES.values(), ids=BAD_LINES.keys())
def test_a_bad_line_is_named_with_what_is_wrong_after_the_drawings_before_it(
    line: str, expected: str, ink: Path
) -> None:
    ink.write_text(f"{GOOD}\n\n{GOOD}\n{line}\n{GOOD}\n", encoding="utf-8")
    found = read_ink(str(ink))
    assert [next(found), next(found)] == [DRAWN, DRAWN]
    with pytest.raises(DataError) as caught:
        next(found)
    assert str(caught.value).startswith(f"{ink}, line 4: {expected}")
    assert "\n" not in str(caught.value)


class TestOneSentenceSaysWhatIsWrongWith:
    @pytest.mark.parametrize(
        "content", [b'{"strokes": [], "writer": "\xe4"}\n', GOOD.encode("utf-16"), b"\xff\xfe\x00"], ids=repr
    )
    def test_what_is_not_utf_8(self, content: bytes, ink: Path) -> None:
        assert complaint(content, ink) == ", line 1: this is not UTF-8 text"

    def test_what_is_not_text_at_all(self, ink: Path) -> None:
        assert complaint(bytes(range(256)), ink).startswith(", line 1: this is not ")

    def test_a_missing_file(self, ink: Path) -> None:
        with pytest.raises(DataError, match=r"ink\.jsonl: there is no such file"):
            list(read_ink(str(ink)))

    def test_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(DataError, match=r"cannot be read \(.+\)"):
            list(read_ink(str(tmp_path)))


class TestGzip:
    def test_is_unpacked_whatever_the_name(self, tmp_path: Path) -> None:
        for name in ("ink.jsonl.gz", "ink.jsonl", "ink"):
            assert drawings(gzip.compress(f"{GOOD}\n{GOOD}\n".encode()), tmp_path / name) == [DRAWN, DRAWN]

    def test_is_not_asked_of_a_file_for_its_name(self, tmp_path: Path) -> None:
        assert drawings(GOOD, tmp_path / "ink.jsonl.gz") == [DRAWN]

    @pytest.mark.slow
    def test_cut_short_yields_the_whole_lines_and_then_says_so(self, tmp_path: Path) -> None:
        packed = gzip.compress(f"{GOOD}\n".encode() * 5000, compresslevel=1)
        ink = tmp_path / "ink.jsonl.gz"
        ink.write_bytes(packed[: len(packed) // 2])
        found: list[Drawing] = []
        with pytest.raises(DataError) as caught:
            found.extend(read_ink(str(ink)))
        assert 0 < len(found) < 5000
        assert all(drawing == DRAWN for drawing in found)
        assert str(caught.value) == f"{ink}, after line {len(found)}: the gzip compression is cut short or damaged"

    def test_cut_short_loses_no_line_before(self, tmp_path: Path) -> None:
        ink = tmp_path / "ink.jsonl.gz"
        ink.write_bytes(gzip.compress(f"{GOOD}\n{GOOD}\n".encode())[:-4])
        found = read_ink(str(ink))
        assert [next(found), next(found)] == [DRAWN, DRAWN]
        with pytest.raises(DataError, match="after line 2: the gzip compression is cut short or damaged"):
            next(found)

    @pytest.mark.parametrize("at", [20, -6], ids=["in the data", "in the checksum"])
    def test_damaged_says_so(self, at: int, tmp_path: Path) -> None:
        packed = bytearray(gzip.compress(json.dumps({"strokes": [[[n, n * n % 97] for n in range(999)]]}).encode()))
        packed[at] ^= 0xFF
        assert complaint(bytes(packed), tmp_path / "ink.jsonl.gz").endswith("cut short or damaged")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_read_as_a_file_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(gzip.compress(GOOD.encode()),), daemon=True)
    writer.start()
    assert is_ink(str(pipe))
    assert list(read_ink(str(pipe))) == [DRAWN]
    writer.join(timeout=10)


class TestLabels:
    def test_come_with_their_drawings(self, ink: Path) -> None:
        ink.write_text(f'{GOOD}\n{{"label": 0, "strokes": []}}\n', encoding="utf-8")
        assert list(read_labelled_ink(str(ink))) == [(DRAWN, 3), (Drawing(), 0)]

    @pytest.mark.parametrize("label", ["10", "-1", '"3"', "3.0", "true", "NaN", "[3]"])
    def test_that_are_no_digits_are_refused_with_file_and_line(self, label: str, ink: Path) -> None:
        ink.write_text(f'{GOOD}\n{{"strokes": [], "label": {label}}}\n', encoding="utf-8")
        found = read_labelled_ink(str(ink))
        assert next(found) == (DRAWN, 3)
        with pytest.raises(DataError) as caught:
            next(found)
        wrong = f'{ink}, line 2: "label" is {label}; it must be a digit from 0 to 9, or null for no digit'
        assert str(caught.value) == wrong

    def test_that_are_null_are_of_what_is_no_digit(self, ink: Path) -> None:
        ink.write_text('{"strokes": [], "label": null}\n', encoding="utf-8")
        assert list(read_labelled_ink(str(ink))) == [(Drawing(), None)]

    def test_that_are_missing_are_refused(self, ink: Path) -> None:
        ink.write_text('{"strokes": []}\n', encoding="utf-8")
        with pytest.raises(DataError, match='line 1: "label" is missing; it must be a digit from 0 to 9'):
            list(read_labelled_ink(str(ink)))

    def test_that_are_whole_books_are_not_repeated_in_full(self, ink: Path) -> None:
        ink.write_text(json.dumps({"strokes": [], "label": "word " * 9999}), encoding="utf-8")
        with pytest.raises(DataError) as caught:
            list(read_labelled_ink(str(ink)))
        assert len(str(caught.value)) < len(str(ink)) + 120


class TestAFileIsTakenForInk:
    @pytest.mark.parametrize("name", ["a.jsonl", "a.JSON", "a.ndjson.gz", "no/such/file.jsonl"])
    def test_by_its_name(self, name: str) -> None:
        assert is_ink(name)

    @pytest.mark.parametrize(
        "content", [GOOD.encode(), b"\n " + GOOD.encode(), gzip.compress(GOOD.encode(), mtime=0)], ids=repr
    )
    def test_by_how_it_starts(self, content: bytes, tmp_path: Path) -> None:
        file = tmp_path / "drawn"
        file.write_bytes(content)
        assert is_ink(str(file))

    @pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"P5 28 28 255\n"], ids=repr)
    def test_and_else_for_a_picture(self, content: bytes, tmp_path: Path) -> None:
        file = tmp_path / "drawn"
        file.write_bytes(content)
        assert not is_ink(str(file))
        assert not is_ink(str(tmp_path))
        assert not is_ink(str(tmp_path / "missing.png"))


class TestTimes:
    def test_when_it_was_drawn_comes_back(self) -> None:
        """To a tenth of a millisecond; of a stroke of which nobody knows, nobody knows then."""
        drawing = Drawing([[(0, 0), (3, 4.5)], [(1, 1)], [(2, 2)]], [[0.25, 1.23456], None, [599]])
        again = drawing_in("ink, line 1", as_ink(drawing))
        assert again == drawing
        assert told(again) == [[0.25, pytest.approx(1.23456, abs=1e-4)], None, [599]]

    def test_ink_of_which_nobody_knows_is_written_as_ever(self) -> None:
        assert as_ink(DRAWN) == b'{"strokes": [[[0.0, 0.0], [3.0, 4.5]], [[1.0, 1.0]]]}\n'

    @pytest.mark.parametrize(
        "times",
        [
            "noon",
            7,
            {},
            [],
            [[0, 1]],
            [[0, 1], [0], [0]],
            [[0], [0]],
            [[1, 0], [2]],
            [["0", "1"], ["2"]],
            [[False, True], [2]],
            [[0, float("nan")], [2]],
            [[0, 1e300], [2]],
            [[0, 10**400], [2]],
            [[0, 1200], [1500]],
            [[1.7e9, 1.7e9], [1.7e9]],
            [[[0], [1]], [[2]]],
        ],
        ids=repr,
    )
    def test_what_another_program_means_by_that_name_is_ignored(self, times: object) -> None:
        line = json.dumps({"strokes": [[[0, 0], [3, 4.5]], [[1, 1]]], "times": times}).encode()
        drawing = drawing_in("ink, line 1", line)
        assert drawing == DRAWN
        assert told(drawing) == [None, None]


def told(drawing: Drawing) -> list[list[float] | None]:
    return [None if when is None else when.tolist() for when in drawing.times]
