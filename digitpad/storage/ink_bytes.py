"""Drawings and pictures as bytes: exact, short, and with a digest that tells whether two are the same."""

import hashlib
import struct
import zlib

import numpy as np
from numpy.typing import NDArray

from digitpad.ink import Drawing
from digitpad.network.sizes import INPUTS

Picture = NDArray[np.float32]
"""``(784,)``: the network's inputs for an opened picture, 0 to 1."""

_KEY_BYTES = 16
_NUMBERS = ("<i2", "<f4", "<f8")
"""How coordinates may be kept: as the first of these that holds all of them exactly. Many pens have whole numbers."""
_MOST_UNPACKED = 32_000_000  # bytes: twice a million points, the most that ink may have, as float64


def packed(drawing: Drawing) -> bytes:
    """Return the strokes as bytes: from `unpacked` the same float64 come again, to the last bit."""
    points, opens = drawing.joined() if not drawing.is_empty else (np.empty((0, 2)), [0])
    columns = np.ascontiguousarray(points.T)  # all x and then all y: they compress better
    kind = next(kind for kind in range(len(_NUMBERS)) if _fits(columns, _NUMBERS[kind]))
    with np.errstate(invalid="ignore", over="ignore"):
        numbers = columns.astype(_NUMBERS[kind]).tobytes()
    lengths = np.diff(opens).astype("<u4").tobytes()
    head = struct.pack("<BI", kind, len(opens) - 1)
    return zlib.compress(head + lengths + numbers)


def unpacked(content: bytes) -> Drawing:
    """Return the drawing that `packed` made these bytes of.

    Raises
    ------
    ValueError
        When they are damaged.
    """
    try:
        plain = _decompressed(content)
        kind, strokes = struct.unpack_from("<BI", plain)
        lengths = np.frombuffer(plain, "<u4", strokes, 5)
        numbers = np.frombuffer(plain, _NUMBERS[kind], offset=5 + 4 * strokes)
        points = numbers.reshape(2, int(lengths.sum(dtype=np.uint64))).T.astype(np.float64)
    except (struct.error, zlib.error, IndexError, ValueError) as error:
        raise ValueError(f"a drawing is damaged ({error})") from None
    if not np.isfinite(points).all() or not lengths.all():
        raise ValueError("a drawing is damaged")
    return Drawing.of(np.ascontiguousarray(points), [0, *np.cumsum(lengths).tolist()]) if strokes else Drawing()


def packed_picture(picture: Picture) -> bytes:
    """Return the 784 inputs as bytes, exactly."""
    return zlib.compress(np.ascontiguousarray(picture, "<f4").tobytes())


def unpacked_picture(content: bytes) -> Picture:
    """Return the inputs that `packed_picture` made these bytes of, read-only.

    Raises
    ------
    ValueError
        When they are damaged.
    """
    try:
        picture = np.frombuffer(_decompressed(content), "<f4").astype(np.float32, copy=False)
    except (zlib.error, ValueError) as error:
        raise ValueError(f"a picture is damaged ({error})") from None
    if picture.shape != (INPUTS,) or not np.isfinite(picture).all():
        raise ValueError("a picture is damaged")
    return picture


def key_of(content: Drawing | Picture) -> bytes:
    """Return 16 bytes that tell one drawing from another.

    Two drawings share them when they have the same points in the same strokes, two pictures when they have the same
    pixels; a drawing and a picture never.
    """
    if isinstance(content, Drawing):
        sha = hashlib.blake2b(digest_size=_KEY_BYTES, person=b"strokes")
        for stroke in content.strokes:
            sha.update(struct.pack("<Q", len(stroke)))
            sha.update((stroke + 0.0).astype("<f8").tobytes())  # -0.0 is 0.0
        return sha.digest()
    pixels = np.ascontiguousarray(content + np.float32(0), "<f4").tobytes()
    return hashlib.blake2b(pixels, digest_size=_KEY_BYTES, person=b"picture").digest()


def _fits(numbers: NDArray[np.float64], kind: str) -> bool:
    with np.errstate(invalid="ignore", over="ignore"):
        again = numbers.astype(kind).astype(np.float64)
    return again.tobytes() == numbers.tobytes()  # bit by bit: -0.0 stays -0.0


def _decompressed(content: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    plain = unpacker.decompress(content, _MOST_UNPACKED)
    if not unpacker.eof:
        raise ValueError("it is cut short")
    return plain
