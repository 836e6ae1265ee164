"""Small files that ask for much, and files without an end."""

import gzip
import json
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

_MEGABYTE = 1 << 20
_MANY = 1_000_000


@dataclass(frozen=True)
class Bomb:
    """A file to be refused.

    Attributes
    ----------
    kind, name
        As of `tests.torture.samples.Sample`.
    what
        It is.
    write
        Makes it at a path.
    """

    kind: str
    name: str
    what: str
    write: Callable[[Path], object]


def bombs() -> list[Bomb]:
    """Return all of them, the same ones in the same order."""
    return [*_pictures(), *_inks(), *_data(), *_from_runs(), *_without_end()]


def _made(make: Callable[..., bytes], *how: Any) -> Callable[[Path], object]:
    """Return what writes a file when it is needed."""
    return lambda path: path.write_bytes(make(*how))


# Pictures


def _pictures() -> Iterator[Bomb]:
    def picture(name: str, what: str, make: Callable[..., bytes], *how: Any) -> Bomb:
        return Bomb("picture", name, what, _made(make, *how))

    for side in (9_000, 30_000, 2**31 - 1):
        what = f"{side:,} pixels wide and high, nothing in it"
        yield picture("picture.png", what, _png, side, 0)
        yield picture("picture.bmp", what, _bmp, side)
        yield picture("picture.ppm", what, lambda side: b"P6 %d %d 255\n" % (side, side), side)
        yield picture("picture.tif", what, _tiff, side)
    for side, colour, size in ((9_000, 0, 1), (9_000, 6, 4), (6_000, 2, 3)):
        what = f"{side:,} pixels wide and high, kind {colour}, all black"
        yield picture("picture.png", what, _png, side, colour, side * size + 1)
    wide = b"GIF89a\xff\xff\xff\xff\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\x08"
    yield picture("picture.gif", "65,535 pixels wide and high", bytes, wide)
    yield picture("picture.gif", "100,000 frames", _gif, 100_000)
    yield picture("picture.png", "a comment of 200 MB", _png, 8, 0, 9, b"zTXt")
    yield picture("picture.png", "a colour profile of 200 MB", _png, 8, 0, 9, b"iCCP")
    yield picture("picture.jpg", "65,500 pixels wide and high", _jpeg, 65_500)
    tga = struct.pack("<3B5x4HBB", 0, 0, 10, 0, 0, 65_535, 65_535, 24, 0)
    yield picture("picture.tga", "65,535 pixels wide and high", bytes, tga + b"\xff\0\0\0" * 100)
    yield picture("picture.ico", "a PNG of 9,000 pixels inside", lambda: _ico(_png(9_000, 6, 36_001)))


def _squeezed(piece: bytes, count: int) -> bytes:
    squeezer = zlib.compressobj(1)
    return b"".join(squeezer.compress(piece) for _ in range(count)) + squeezer.flush()


def _png(side: int, colour: int, row: int = 0, text: bytes = b"") -> bytes:
    """Return a PNG with as many rows of `row` zeros as it says, and 200 MB in a chunk `text`."""
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, colour, 0, 0, 0))]
    if text:
        chunks.append((text, b"x\0\0" + _squeezed(bytes(_MEGABYTE), 200)))
    chunks += [(b"IDAT", _squeezed(bytes(row), side) if row else b""), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )


def _bmp(side: int) -> bytes:
    return b"BM" + struct.pack("<IHHIIiiHHIIiiII", 54, 0, 0, 54, 40, side, side, 1, 24, 0, 0, 0, 0, 0, 0)


def _tiff(side: int) -> bytes:
    entries = [
        (256, 4, side),
        (257, 4, side),
        (258, 3, 8),
        (259, 3, 1),
        (262, 3, 1),
        (273, 4, 8),
        (278, 4, side),
        (279, 4, 9),
    ]
    table = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
    return struct.pack("<2sHI", b"II", 42, 8) + struct.pack("<H", len(entries)) + table + struct.pack("<I", 8)  # again


def _gif(frames: int) -> bytes:
    frame = b",\0\0\0\0\x08\0\x08\0\0\x02\x02\x84\x51\0"
    return b"GIF89a\x08\0\x08\0\x80\0\0\0\0\0\xff\xff\xff" + frame * frames + b";"


def _jpeg(side: int) -> bytes:
    out = BytesIO()
    Image.new("L", (8, 8)).save(out, "JPEG", progressive=True)
    content = bytearray(out.getvalue())
    at = content.index(b"\xff\xc2") + 5
    content[at : at + 4] = struct.pack(">HH", side, side)
    return bytes(content)


def _ico(png: bytes) -> bytes:
    return struct.pack("<HHHBBBBHHII", 0, 1, 1, 0, 0, 0, 0, 1, 32, len(png), 22) + png


# Ink


def _inks() -> Iterator[Bomb]:
    def ink(what: str, start: bytes, piece: bytes, end: bytes = b"", *, packed: bool) -> Bomb:
        def write(path: Path) -> None:
            with gzip.open(path, "wb", 1) if packed else path.open("wb") as file:
                file.write(start)
                for _ in range(200):
                    file.write(piece)
                file.write(end)

        return Bomb("ink", "ink.jsonl.gz" if packed else "ink.jsonl", what, write)

    points = (b"[0.5,0.25]," * 100_000)[: _MEGABYTE // 11 * 11]
    for packed in (False, True):
        yield ink("a line of 200 MB, zeros", b"", bytes(_MEGABYTE), packed=packed)
        yield ink("a line of 200 MB, a drawing", b'{"strokes": [[', points, b"[0,0]]]}\n", packed=packed)
        yield ink("a line of 200 MB, spaces", b"", b" " * _MEGABYTE, packed=packed)
        yield ink("a line of 200 MB, brackets", b"", b"[" * _MEGABYTE, packed=packed)
        yield ink("a line of 200 MB, a number", b'{"strokes": [[[', b"1" * _MEGABYTE, b",0]]]}\n", packed=packed)
    for what, strokes, points_each in (("a stroke of 300,000 points", 1, 300_000), ("30,000 strokes", 30_000, 3)):
        yield Bomb("ink", "ink.jsonl", what, _made(_scribble, strokes, points_each))


def _scribble(strokes: int, points: int) -> bytes:
    chance = np.random.default_rng(0)
    return json.dumps({"strokes": chance.random((strokes, points, 2)).round(4).tolist()}).encode() + b"\n"


# Data


def _data() -> Iterator[Bomb]:
    def zeros(name: str, kind: str, what: str, start: bytes) -> Bomb:
        def write(path: Path) -> None:
            with gzip.open(path, "wb", 1) as file:
                file.write(start)
                for _ in range(1000):
                    file.write(bytes(_MEGABYTE))

        return Bomb(kind, name, what, write)

    many = _MEGABYTE * 1000 // 784
    idx = struct.pack(">IIII", 0x803, many, 28, 28)
    yield zeros("train-images-idx3-ubyte.gz", "idx", "1 GB of zeros, as announced", idx)
    yield zeros("train-labels-idx1-ubyte.gz", "idx", "1 GB of zeros in place of labels", struct.pack(">II", 0x801, 120))
    yield zeros("book.pkl.gz", "pickle", "1 GB of zeros", b"\x80\x02")
    yield zeros("book.pkl.gz", "pickle", "one text of 1 GB", _text_announced(1000 * _MEGABYTE))
    yield Bomb("pickle", "book.pkl", "a text of 2^62 bytes announced", _made(_text_announced, 2**62))
    yield Bomb("pickle", "book.pkl", "a million brackets", _made(lambda: b"\x80\x02" + b"]" * _MANY + b"."))
    yield Bomb("pickle", "book.pkl", "a number of 2 GB announced", _made(bytes, b"\x80\x02\x8b\xff\xff\xff\x7f1."))
    yield Bomb("pickle", "book.pkl", "lists of lists of lists", _made(_lists_of_lists))
    for what, shape, megabytes in (
        ("4 GB of zeros in it", (4 * 1024 * _MEGABYTE // 784, 28, 28), 4096),
        ("2^60 images announced", (2**60, 28, 28), 1),
        ("2^40 images of nothing announced", (2**40, 0, 28), 1),
    ):
        yield Bomb("npz", "data.npz", what, partial(_npz, shape, megabytes))
    yield Bomb("npz", "data.npz", "200,000 members", _npz_of_many)


def _text_announced(size: int) -> bytes:
    return b"\x80\x04\x8e" + struct.pack("<Q", size)


def _lists_of_lists() -> bytes:
    return b"\x80\x02]q\0" + b"".join(b"](h%ch%ceq%c" % (k, k, k + 1) for k in range(99)) + b"."


def _npz(shape: tuple[int, ...], megabytes: int, path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in ("y_train", "x_test", "y_test"):
            out = BytesIO()
            np.save(out, np.zeros((60, 28, 28) if name == "x_test" else 60, np.uint8))
            archive.writestr(f"{name}.npy", out.getvalue())
        with archive.open("x_train.npy", "w", force_zip64=True) as member:
            header = repr({"descr": "|u1", "fortran_order": False, "shape": shape}).encode().ljust(117) + b"\n"
            member.write(b"\x93NUMPY\x01\0" + struct.pack("<H", len(header)) + header)
            for _ in range(megabytes):
                member.write(bytes(_MEGABYTE))


def _npz_of_many(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(200_000):
            archive.writestr(f"{number}.npy", b"")


# Models and checkpoints


def _from_runs() -> Iterator[Bomb]:
    for kind, name in (("model", "model.safetensors"), ("checkpoint", "stopped.unfinished")):
        for what, entries in (
            ("a million layers", lambda: {"sizes": json.dumps([784] + [1] * _MANY + [10])}),
            ("a layer of 2^40 neurons", lambda: {"sizes": json.dumps([784, 2**40, 10])}),
            ("50 MB of brackets in the header", lambda: {"sizes": "[" * 50 * _MEGABYTE}),
            ("a million seeds", lambda: {"seeds": json.dumps(list(range(_MANY))), "has_best": "false"}),
            ("a number of 10 MB", lambda: {"seed": "9" * 10 * _MEGABYTE}),
        ):
            yield Bomb(kind, name, what, _made(_safetensors, kind, entries))
        yield Bomb(kind, name, "a header of 99 MB", _made(_blank_header, 99 * _MEGABYTE))


def _safetensors(kind: str, entries: Callable[[], dict[str, str]]) -> bytes:
    """Return a file without arrays whose header has these entries in place of good ones."""
    score = {"correct": 1, "total": 2}
    about = {
        "recipe": "wide",
        "parameters": {},
        "made": "2026-01-01T00:00:00+00:00",
        "version": "0",
        "data_digest": "0",
    }
    said = {
        "format": f"digitpad-{kind}-1",
        "sizes": "[784, 5, 10]",
        "cost": '"quadratic"',
        "seed": "0",
        "about": json.dumps({**about, "epoch": 1, "validation": score}),
        **entries(),
    }
    header = json.dumps({"__metadata__": said}).encode()
    return struct.pack("<Q", len(header)) + header


def _blank_header(size: int) -> bytes:
    return struct.pack("<Q", size + 1) + b"{" + b" " * size


# Without an end


def _without_end() -> Iterator[Bomb]:
    for kind, name in (
        ("picture", "picture.png"),
        ("ink", "ink.jsonl"),
        ("npz", "data.npz"),
        ("pickle", "book.pkl"),
        ("idx", "train-images-idx3-ubyte"),
        ("model", "model.safetensors"),
        ("checkpoint", "stopped.unfinished"),
    ):
        yield Bomb(kind, name, "a link to /dev/zero", lambda path: path.symlink_to("/dev/zero"))
        if kind not in {"picture", "ink"}:  # those are read from a pipe, once somebody writes into it
            yield Bomb(kind, name, "a named pipe that nobody writes into", os.mkfifo)
