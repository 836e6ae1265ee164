"""Small files that ask for much, and files without an end."""

import gzip
import json
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

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


# Pictures


def _pictures() -> Iterator[Bomb]:
    def picture(name: str, what: str, content: bytes) -> Bomb:
        return Bomb("picture", name, what, lambda path: path.write_bytes(content))

    for side in (9_000, 30_000, 2**31 - 1):
        yield picture("picture.png", f"{side:,} pixels wide and high, nothing in it", _png(side, 0, b""))
        yield picture("picture.bmp", f"{side:,} pixels wide and high, nothing in it", _bmp(side))
        ppm = b"P6 %d %d 255\n" % (side, side)
        yield picture("picture.ppm", f"{side:,} pixels wide and high, nothing in it", ppm)
        yield picture("picture.tif", f"{side:,} pixels wide and high, nothing in it", _tiff(side))
    for side, colour, size in ((9_000, 0, 1), (9_000, 6, 4), (6_000, 2, 3)):
        rows = _squeezed(bytes(side * size + 1), side)
        yield picture("picture.png", f"{side:,} pixels wide and high, kind {colour}, all black", _png(side, colour, rows))
    yield picture("picture.gif", "65,535 pixels wide and high", b"GIF89a\xff\xff\xff\xff\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\x08")
    yield picture("picture.gif", "100,000 frames", _gif(100_000))
    comment = b"x\0\0" + _squeezed(bytes(_MEGABYTE), 200)
    yield picture("picture.png", "a comment of 200 MB", _png(8, 0, _squeezed(bytes(9), 8), (b"zTXt", comment)))
    profile = b"x\0\0" + _squeezed(bytes(_MEGABYTE), 200)
    yield picture("picture.png", "a colour profile of 200 MB", _png(8, 0, _squeezed(bytes(9), 8), (b"iCCP", profile)))
    yield picture("picture.jpg", "65,500 pixels wide and high", _jpeg(65_500))
    tga = struct.pack("<3B5x4HBB", 0, 0, 10, 0, 0, 65_535, 65_535, 24, 0)
    yield picture("picture.tga", "65,535 pixels wide and high", tga + b"\xff\0\0\0" * 100)
    yield picture("picture.ico", "a PNG of 9,000 pixels inside", _ico(_png(9_000, 6, _squeezed(bytes(36_001), 9_000))))


def _squeezed(piece: bytes, count: int) -> bytes:
    squeezer = zlib.compressobj(1)
    return b"".join(squeezer.compress(piece) for _ in range(count)) + squeezer.flush()


def _png(side: int, colour: int, data: bytes, *others: tuple[bytes, bytes]) -> bytes:
    header = struct.pack(">IIBBBBB", side, side, 8, colour, 0, 0, 0)
    chunks = [(b"IHDR", header), *others, (b"IDAT", data), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )


def _bmp(side: int) -> bytes:
    return b"BM" + struct.pack("<IHHIIiiHHIIiiII", 54, 0, 0, 54, 40, side, side, 1, 24, 0, 0, 0, 0, 0, 0)


def _tiff(side: int) -> bytes:
    entries = [(256, 4, side), (257, 4, side), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (278, 4, side), (279, 4, 9)]
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
    yield zeros("book.pkl.gz", "pickle", "one text of 1 GB", b"\x80\x04\x8e" + struct.pack("<Q", 1000 * _MEGABYTE))
    for what, content in (
        ("a text of 2^62 bytes announced", b"\x80\x04\x8e" + struct.pack("<Q", 2**62) + b"x" * 100 + b"."),
        ("a million brackets", b"\x80\x02" + b"]" * _MANY + b"."),
        ("a number of 2 GB announced", b"\x80\x02\x8b\xff\xff\xff\x7f1."),
        ("lists of lists of lists", b"\x80\x02]q\0" + b"".join(b"](h%ch%ceq%c" % (k, k, k + 1) for k in range(99)) + b"."),
    ):
        yield Bomb("pickle", "book.pkl", what, lambda path, content=content: path.write_bytes(content))  # type: ignore[misc]
    for what, shape, megabytes in (
        ("4 GB of zeros in it", (4 * 1024 * _MEGABYTE // 784, 28, 28), 4096),
        ("2^60 images announced", (2**60, 28, 28), 1),
        ("2^40 images of nothing announced", (2**40, 0, 28), 1),
    ):
        yield Bomb("npz", "data.npz", what, lambda path, how=(shape, megabytes): _npz(path, *how))  # type: ignore[misc]
    yield Bomb("npz", "data.npz", "200,000 members", _npz_of_many)


def _npz(path: Path, shape: tuple[int, ...], megabytes: int) -> None:
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
    about = {"recipe": "wide", "parameters": {}, "made": "2026-01-01T00:00:00+00:00", "version": "0", "data_digest": "0",
             "epoch": 1, "validation": {"correct": 1, "total": 2}}  # fmt: skip
    model = {"format": "digitpad-model-1", "cost": '"quadratic"', "seed": "0", "about": json.dumps(about)}
    for kind, name in (("model", "model.safetensors"), ("checkpoint", "stopped.unfinished")):
        for what, entries in (
            ("a million layers", {"sizes": json.dumps([784] + [1] * _MANY + [10])}),
            ("a layer of 2^40 neurons", {"sizes": json.dumps([784, 2**40, 10])}),
            ("50 MB of brackets in the header", {"sizes": "[" * 50 * _MEGABYTE}),
            ("a million seeds", {"sizes": "[784, 10]", "seeds": json.dumps(list(range(_MANY))), "has_best": "false"}),
            ("a number of 10 MB", {"sizes": "[784, 5, 10]", "seed": "9" * 10 * _MEGABYTE}),
        ):
            content = _safetensors(model | entries)
            yield Bomb(kind, name, what, lambda path, content=content: path.write_bytes(content))  # type: ignore[misc]
        announced = struct.pack("<Q", 99 * _MEGABYTE) + b"{" + b" " * 99 * _MEGABYTE
        yield Bomb(kind, name, "a header of 99 MB", lambda path, content=announced: path.write_bytes(content))  # type: ignore[misc]


def _safetensors(entries: dict[str, str]) -> bytes:
    header = json.dumps({"__metadata__": entries}).encode()
    return struct.pack("<Q", len(header)) + header


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
