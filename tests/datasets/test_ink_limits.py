"""Ink that is too long, or has no end, is given up after the drawings before; what is long but may be is read."""

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from digitpad.datasets.errors import DataError
from digitpad.datasets.ink_lines import read_ink, read_labelled_ink
from digitpad.datasets.standard_input import standard_input
from tests.datasets.refused import packed, refusal
from tests.peak import needs_linux, peak_of

GOOD = b'{"strokes": [[[1, 2]]], "label": 1}\n'

INK: dict[str, tuple[Callable[[], Iterable[bytes]], str]] = {
    "a line without an end": (
        lambda: [b"[" * 1_000_000] * 40,
        "line 2: this line is longer than 16 MB; a",
    ),
    "spaces": (lambda: [b" " * 1_000_000] * 40, "line 2: this line is longer than 16 MB"),
    "blank lines": (lambda: [b"\n" * 200_000], "line 100002: this line is blank, and so are too many before it"),
    "a million objects": (
        lambda: [b'{"strokes": [], "x": [', b"{}," * 1_000_000, b"0]}"],
        "line 2: this line has millions",
    ),
    "many numbers": (
        lambda: [b'{"strokes": [], "x": [', b"0," * 4_000_000, b"0]}"],
        "line 2: this line has millions of numbers",
    ),
    "many strokes": (
        lambda: [b'{"strokes": [', b"[]," * 10_000, b"[]]}"],
        "line 2: this drawing has 10,001 strokes; the limit is 10,000",
    ),
    "a long label": (
        lambda: [b'{"strokes": [], "label": [', b"7," * 100_000, b"7]}"],
        '"label" is [7, 7, 7, 7, 7, 7, ...]',
    ),
}


class TestInk:
    @needs_linux
    @pytest.mark.parametrize(("parts", "expected"), INK.values(), ids=INK)
    def test_that_does_not_end_is_given_up_after_the_drawings_before(
        self, parts: Callable[[], Iterable[bytes]], expected: str, tmp_path: Path
    ) -> None:
        path = packed(tmp_path / "bomb.jsonl.gz", [GOOD, *parts()])
        found: list[Any] = []

        def refused() -> None:
            assert expected in refusal(lambda: found.extend(read_labelled_ink(str(path))), path)

        assert peak_of(refused) < 100
        assert len(found) == 1

    def test_in_too_many_gzipped_parts_is_given_up(self, tmp_path: Path) -> None:
        path = tmp_path / "bomb.jsonl.gz"
        path.write_bytes(gzip.compress(GOOD) + gzip.compress(b"") * 20_000)
        found: list[Any] = []
        assert "this is gzipped in too many parts; unpack it first" in refusal(
            lambda: found.extend(read_ink(str(path))), path
        )
        assert len(found) == 1

    def test_in_some_gzipped_parts_and_padding_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "parts.jsonl.gz"
        path.write_bytes(gzip.compress(GOOD) * 3 + gzip.compress(b"") + bytes(10_240))
        assert len(list(read_ink(str(path)))) == 3
        path.write_bytes(gzip.compress(GOOD) + b"more")
        assert "the gzip compression is cut short or damaged" in refusal(lambda: list(read_ink(str(path))), path)

    @pytest.mark.slow
    def test_large_gzipped_parts_one_behind_the_other_are_read_to_the_last(self, tmp_path: Path) -> None:
        """Of each more is unpacked than fits into what is asked for at once."""
        path = tmp_path / "parts.jsonl.gz"
        lines = [b'{"strokes": [[[%d, 2]%s]]}\n' % (k, b", [3, 4]" * 60) for k in range(3_000)]
        path.write_bytes(b"".join(gzip.compress(b"".join(lines[k : k + 1_000])) for k in (0, 1_000, 2_000)))
        assert [drawing.strokes[0][0, 0] for drawing in read_ink(str(path))] == list(range(3_000))

    def test_that_unpacks_to_nothing_is_given_up(self, tmp_path: Path) -> None:
        """Deflate may consist of empty blocks, without end."""
        path = tmp_path / "bomb.jsonl.gz"
        packed = zlib.compressobj(wbits=31)
        start = packed.compress(GOOD) + packed.flush(zlib.Z_FULL_FLUSH)
        path.write_bytes(start + b"\0\0\0\xff\xff" * 400_000 + packed.flush())
        found: list[Any] = []
        refusal(lambda: found.extend(read_ink(str(path))), path)
        assert len(found) == 1

    def test_of_endless_spaces_is_given_up(self, tmp_path: Path) -> None:
        path = tmp_path / "bomb.jsonl.gz"
        with gzip.open(path, "wb", compresslevel=1) as file:
            for _ in range(20):
                file.write(b" " * 1_000_000 + b"\n")
        assert "this line is blank, and so are too many before it" in refusal(lambda: list(read_ink(str(path))), path)

    def test_from_standard_input_without_an_end_is_given_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class Endless(io.RawIOBase):
            def readable(self) -> bool:
                return True

            def readinto(self, buffer: Any, /) -> int:
                buffer[:] = b"x" * len(buffer)
                return len(buffer)

        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
        with pytest.raises(DataError, match=r"^standard input, line 1: this line is longer than 16 MB"):
            list(read_ink(standard_input()))
