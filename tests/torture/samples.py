"""Good files of every kind that is read."""

import gzip
import json
import pickle
import re
import shutil
import signal
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from digitpad.datasets.idx import idx_bytes
from digitpad.datasets.mnist import IDX_FILES
from tests.journeys.handwriting import four_or_nine, written
from tests.small import small_mnist
from tests.torture.child import run, runner
from tests.torture.workshop import DIGITPAD, Workshop

SMALL = ("--sizes", "784,5,10", "--epochs", "3")
"""What a run is told so that it takes no time."""
_SIDE = 56  # pixels of a picture
_LOCK = Lock()  # lanes ask at the same time


@dataclass(frozen=True)
class Sample:
    """A good file.

    Attributes
    ----------
    kind
        How it is read: picture, ink, idx, npz, pickle, model, checkpoint.
    name
        A fitting name for it; of an IDX file, the name it must have.
    """

    kind: str
    name: str
    content: bytes

    @property
    def suffix(self) -> str:
        """The end of the name that says what it is."""
        return "".join(Path(self.name).suffixes)


def samples(workshop: Workshop) -> list[Sample]:
    """Return a sample of every kind, and of some kinds in every form; they are made once."""
    with _LOCK:
        return _samples(workshop)


@cache
def _samples(workshop: Workshop) -> list[Sample]:
    return [*pictures(), *inks(), *data_sets(), *from_runs(workshop)]


def good_files(workshop: Workshop) -> Path:
    """Return a folder with good.png and good.jsonl."""
    with _LOCK:
        return _good_files(workshop)


@cache
def _good_files(workshop: Workshop) -> Path:
    folder = workshop.folder / "good"
    folder.mkdir()
    (folder / "good.png").write_bytes(pictures()[0].content)
    (folder / "good.jsonl").write_text("\n".join(ink_lines()) + "\n", "utf-8")
    return folder


def drawing(digit: int) -> dict[str, Any]:
    """Return the ink of a digit, with its label."""
    return {"strokes": [[[x, y] for x, y in stroke] for stroke in written(digit)], "label": digit}


def ink_lines() -> list[str]:
    """Return several drawings as JSON lines."""
    uncertain = {"strokes": [[list(point) for point in stroke] for stroke in four_or_nine()], "label": None}
    return [json.dumps(each) for each in (*map(drawing, (7, 1, 3)), uncertain, *map(drawing, (2, 5)))]


def inks() -> list[Sample]:
    text = "\n".join(ink_lines()).encode() + b"\n"
    return [Sample("ink", "ink.jsonl", text), Sample("ink", "ink.jsonl.gz", gzip.compress(text, mtime=0))]


def pictures() -> list[Sample]:
    """Return a digit in each format that this Pillow writes, some of them in several ways."""
    grey = Image.new("L", (_SIDE, _SIDE), 255)
    for stroke in written(7):
        ImageDraw.Draw(grey).line([(x * _SIDE, y * _SIDE) for x, y in stroke], fill=0, width=4)
    colour, clear = grey.convert("RGB"), grey.convert("RGBA")
    clear.putalpha(Image.eval(grey, lambda level: 255 - level))
    deep = Image.fromarray(np.asarray(grey).astype(np.uint16) * 257)
    turned = Image.Exif()
    turned[0x0112] = 6  # the camera was held upright
    made: tuple[tuple[str, Image.Image, str, dict[str, Any]], ...] = (
        ("grey.png", grey, "PNG", {}),
        ("colour.png", colour, "PNG", {}),
        ("clear.png", clear, "PNG", {}),
        ("palette.png", colour.quantize(8), "PNG", {}),
        ("deep.png", deep, "PNG", {}),
        ("photo.jpg", colour, "JPEG", {"exif": turned}),
        ("progressive.jpg", grey, "JPEG", {"progressive": True}),
        ("moving.gif", grey, "GIF", {"save_all": True, "append_images": [grey.rotate(90)]}),
        ("colour.bmp", colour, "BMP", {}),
        ("palette.bmp", colour.quantize(8), "BMP", {}),
        ("plain.tif", grey, "TIFF", {}),
        ("lzw.tif", colour, "TIFF", {"compression": "tiff_lzw"}),
        ("deflate.tif", grey, "TIFF", {"compression": "tiff_deflate"}),
        ("deep.tif", deep, "TIFF", {}),
        ("lossy.webp", colour, "WEBP", {}),
        ("lossless.webp", clear, "WEBP", {"lossless": True}),
        ("colour.ppm", colour, "PPM", {}),
        ("grey.pgm", grey, "PPM", {}),
        ("float.pfm", grey.convert("F"), "PPM", {}),
        ("many.ico", clear, "ICO", {"sizes": [(16, 16), (48, 48)]}),
        ("colour.tga", colour, "TGA", {"compression": "tga_rle"}),
        ("grey.pcx", grey, "PCX", {}),
        ("grey.jp2", grey, "JPEG2000", {}),
        ("colour.avif", colour, "AVIF", {}),
    )
    Image.init()
    return [
        Sample("picture", name, _saved(picture, format_name, options))
        for name, picture, format_name, options in made
        if format_name in Image.SAVE
    ]


def _saved(picture: Image.Image, format_name: str, options: dict[str, Any]) -> bytes:
    content = BytesIO()
    picture.save(content, format_name, **options)
    return content.getvalue()


def data_sets() -> list[Sample]:
    """Return a hundred digits in every form; of the IDX files each is a sample, with `beside` for the others."""
    arrays = data_arrays()
    plain = BytesIO()
    np.savez(plain, allow_pickle=False, **arrays)
    packed = BytesIO()
    np.savez_compressed(packed, allow_pickle=False, **arrays)
    book = [
        (part.images.astype(np.float32) / np.float32(256), part.labels.astype(np.int64))
        for part in (small_mnist().training, small_mnist().validation, small_mnist().test)
    ]
    pickled = {protocol: pickle.dumps(tuple(book), protocol) for protocol in (0, 2, 4)}
    idx = {file: idx_bytes(arrays[name]) for name, file in IDX_FILES.items()}
    return [
        Sample("npz", "plain.npz", plain.getvalue()),
        Sample("npz", "packed.npz", packed.getvalue()),
        *(Sample("pickle", f"book{protocol}.pkl", content) for protocol, content in pickled.items()),
        Sample("pickle", "book.pkl.gz", gzip.compress(pickled[2], mtime=0)),
        *(Sample("idx", file, content) for file, content in idx.items()),
        *(Sample("idx", f"{file}.gz", gzip.compress(content, mtime=0)) for file, content in idx.items()),
    ]


def data_arrays() -> dict[str, np.ndarray[Any, np.dtype[np.uint8]]]:
    """Return the arrays of an .npz by their names."""
    data = small_mnist()
    images = np.concatenate((data.training.images, data.validation.images))
    labels = np.concatenate((data.training.labels, data.validation.labels))
    square = (-1, 28, 28)
    return {
        "x_train": images.reshape(square),
        "y_train": labels,
        "x_test": data.test.images.reshape(square),
        "y_test": data.test.labels,
    }


def from_runs(workshop: Workshop) -> list[Sample]:
    """Return the models and the checkpoints of runs, the latter as `RESUMED` goes on with them."""
    made = []
    for recipe, sizes in (("chapter-1", "784,5,10"), ("pen", "784,5,10")):
        arguments = ["train", "--recipe", recipe, "--sizes", sizes, "--epochs", "3", "--out"]
        folder = workshop.folder / f"samples-{recipe}"
        shutil.rmtree(folder, ignore_errors=True)
        whole, stopped = folder / "whole.safetensors", folder / RESUMED
        environment = workshop.environment(folder / "home")
        _run([*DIGITPAD, *arguments, str(whole)], environment, folder, 0)
        stop = runner({"told": "Epoch 1", "signal": int(signal.SIGINT)})
        _run([*stop, *arguments, str(stopped)], environment, folder, 130)
        (left,) = (path for path in folder.iterdir() if "unfinished" in path.name)
        made.append(Sample("model", f"{recipe}.safetensors", _without_clock(whole.read_bytes())))
        made.append(Sample("checkpoint", left.name, _without_clock(left.read_bytes())))
    return made


def _without_clock(content: bytes) -> bytes:
    """Return what a run left as if every epoch took as long, and in one order: a seed is to damage the same bytes."""
    (length,) = struct.unpack_from("<Q", content)
    header, arrays = json.loads(content[8 : 8 + length]), content[8 + length :]
    entries = header["__metadata__"]
    for name, text in entries.items():
        as_long = re.sub(r'"seconds": [0-9.e+-]+', '"seconds": 0.5', text)
        entries[name] = re.sub(r'"made": "[^"]*"', '"made": "2026-01-01T00:00:00+00:00"', as_long)
    packed = json.dumps(header, sort_keys=True).encode()
    return struct.pack("<Q", len(packed)) + packed + arrays


RESUMED = "stopped"
"""The name of the model file of the runs whose checkpoints are samples."""


def _run(command: Sequence[str], environment: dict[str, str], folder: Path, code: int) -> None:
    outcome = run(command, environment, folder / "said")
    assert outcome.code == code, outcome


def beside(sample: Sample, others: Sequence[Sample]) -> list[Sample]:
    """Return what has to lie beside a sample: of an IDX file, the other three."""
    if sample.kind != "idx":
        return []
    own = sample.name.removesuffix(".gz")
    return [each for each in others if each.kind == "idx" and each.suffix != ".gz" and each.name != own]
