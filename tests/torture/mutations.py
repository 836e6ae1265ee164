"""Ways to damage a file: its bytes, the numbers in them, what is inside a container, the values of its JSON."""

import gzip
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from random import Random
from typing import Any

from tests.torture.samples import Sample

_EXTREMES = (0, -1, 1, 255, 256, 65535, 2**15, 2**31 - 1, 2**31, 2**32 - 1, 2**63 - 1, 2**63, 2**64 - 1, 784, 10**9)
_NUMBERS_AS_TEXT = (*map(str, _EXTREMES), "1e308", "-1e308", "1e309", "NaN", "Infinity", "1e-320", "9" * 5000, "0.5")
_HEADER = 400  # bytes at the start, in which most numbers stand
_DEEP = 3000


def mutated(sample: Sample, other: bytes, chance: Random) -> bytes:
    """Return the content of `sample`, damaged; `other` is another file's, to splice with."""
    content = sample.content
    if chance.random() < 0.5:  # half of them where the format is kept, and what is in it is not
        for fits, inside in _INSIDES:
            if fits(sample.name):
                return inside(content, chance)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        content = chance.choice(_BYTES)(content, other, chance)
    return content


# Bytes


def _flip(content: bytes, _: bytes, chance: Random) -> bytes:
    damaged = bytearray(content)
    for _bit in range(chance.choice((1, 1, 2, 8)) if damaged else 0):
        damaged[_place(damaged, chance)] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def _replace(content: bytes, _: bytes, chance: Random) -> bytes:
    at, count = _place(content, chance), chance.choice((1, 2, 4, 16, 100))
    filling = chance.choice((b"\0" * count, b"\xff" * count, chance.randbytes(count)))
    return content[:at] + filling + content[at + count :]


def _insert(content: bytes, _: bytes, chance: Random) -> bytes:
    at = _place(content, chance)
    return content[:at] + chance.randbytes(chance.choice((1, 2, 4, 64, 1000))) + content[at:]


def _delete(content: bytes, _: bytes, chance: Random) -> bytes:
    at = _place(content, chance)
    return content[:at] + content[at + chance.choice((1, 2, 4, 64, 1000)) :]


def _truncate(content: bytes, _: bytes, chance: Random) -> bytes:
    return content[: _place(content, chance)]


def _duplicate(content: bytes, _: bytes, chance: Random) -> bytes:
    start, at = _place(content, chance), _place(content, chance)
    piece = content[start : start + chance.choice((4, 64, 1000, len(content)))]
    return content[:at] + piece * chance.choice((1, 2, 10)) + content[at:]


def _splice(content: bytes, other: bytes, chance: Random) -> bytes:
    return content[: _place(content, chance)] + other[_place(other, chance) :]


def _extreme_number(content: bytes, _: bytes, chance: Random) -> bytes:
    kind = chance.choice("BHIQfd")
    order = chance.choice("<>")
    if kind in "fd":
        packed = struct.pack(order + kind, chance.choice((0.0, -1.0, float("inf"), float("nan"), 1e38)))
    else:
        size = struct.calcsize(order + kind)
        packed = struct.pack(order + kind, chance.choice(_EXTREMES) % (1 << 8 * size))
    at = _place(content, chance)
    return content[:at] + packed + content[at + len(packed) :]


def _extreme_text(content: bytes, _: bytes, chance: Random) -> bytes:
    numbers = list(re.finditer(rb"-?\d+(\.\d+)?(e-?\d+)?", content[:20_000]))
    if not numbers:
        return content
    number = chance.choice(numbers)
    return content[: number.start()] + chance.choice(_NUMBERS_AS_TEXT).encode() + content[number.end() :]


def _place(content: bytes | bytearray, chance: Random) -> int:
    """Return a place in it, half of the time near the start, where headers are."""
    near = min(len(content), _HEADER) if chance.random() < 0.5 else len(content)
    return chance.randrange(near) if near else 0


_BYTES = (
    *(_flip, _replace, _insert, _delete, _truncate, _duplicate, _splice, _extreme_number, _extreme_number),
    _extreme_text,
)


def _some_bytes(content: bytes, chance: Random) -> bytes:
    return chance.choice(_BYTES)(content, content, chance)


# What is inside


def _in_gzip(content: bytes, chance: Random) -> bytes:
    plain = gzip.decompress(content)
    return gzip.compress(_in_lines(plain, chance) if plain.startswith(b"{") else _some_bytes(plain, chance), 1, mtime=0)


def _in_zip(content: bytes, chance: Random) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before:
        members = {name: before.read(name) for name in before.namelist()}
    victim = chance.choice(list(members))
    members[victim] = _some_bytes(members[victim], chance)
    if chance.random() < 0.1:
        del members[chance.choice(list(members))]
    method = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
    with zipfile.ZipFile(out, "w", method) as after:
        for name, member in members.items():
            after.writestr(zipfile.ZipInfo(name), member, method)
    return out.getvalue()


def _in_png(content: bytes, chance: Random) -> bytes:
    """Damage a chunk and give it the right checksum."""
    chunks, at = [], 8
    while at < len(content):
        (length,) = struct.unpack_from(">I", content, at)
        chunks.append((content[at + 4 : at + 8], content[at + 8 : at + 8 + length]))
        at += 12 + length
    number = 0 if chance.random() < 0.5 else chance.randrange(len(chunks))
    kind, data = chunks[number]
    chunks[number] = (kind, _some_bytes(data, chance))
    if chance.random() < 0.2:
        chunks.insert(chance.randrange(len(chunks)), chance.choice(chunks))
    return content[:8] + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def _in_lines(content: bytes, chance: Random) -> bytes:
    """Damage the JSON of one line; those before it stay as they are."""
    lines = content.splitlines(keepends=True)
    number = chance.randrange(len(lines))
    lines[number] = json_mutated(lines[number].decode(), chance).encode("utf-8", "surrogatepass") + b"\n"
    return b"".join(lines)


def _in_safetensors(content: bytes, chance: Random) -> bytes:
    (length,) = struct.unpack_from("<Q", content)
    header, arrays = json.loads(content[8 : 8 + length]), content[8 + length :]
    entries = header["__metadata__"]
    if chance.random() < 0.7:  # one of digitpad's own entries, each of them JSON in a string
        name = chance.choice([entry for entry in entries if entry != "format"])
        entries[name] = json_mutated(entries[name], chance)
        text = json.dumps(header)
    else:
        text = json_mutated(json.dumps(header), chance)
    if chance.random() < 0.2:
        arrays = _some_bytes(arrays, chance)
    packed = text.encode("utf-8", "surrogatepass")
    announced = chance.choice(_EXTREMES) % 2**64 if chance.random() < 0.05 else len(packed)
    return struct.pack("<Q", announced) + packed + arrays


def json_mutated(text: str, chance: Random) -> str:
    """Return JSON in which one value, or key, is another."""
    mark = "\x00here\x00"
    root = [json.loads(text)]
    holder, key = chance.choice(_places(root, []))
    kind = chance.random()
    if isinstance(holder, dict) and kind < 0.1:
        del holder[key]
    elif isinstance(holder, dict) and kind < 0.15:
        holder[chance.choice(("", "x" * 300, "\u2028", "strokes"))] = holder.pop(key)
    elif isinstance(holder, list) and holder is not root and kind < 0.15:
        holder[key:key] = [holder[key]] * chance.choice((1, 2, 50))
    else:
        holder[key] = mark
    hostile = chance.choice((*_NUMBERS_AS_TEXT, *_OTHER_JSON))
    return json.dumps(root[0]).replace(json.dumps(mark), hostile)


def _places(value: Any, found: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    keys = value if isinstance(value, dict) else range(len(value))
    for key in keys:
        found.append((value, key))
        if isinstance(value[key], dict | list):
            _places(value[key], found)
    return found


_OTHER_JSON = (
    *("null", "true", "[]", "{}", '""', '"x"', '"\\u0000"', '"\\ud800"', '"' + "long " * 200 + '"', "[[[1]]]"),
    *("[" * _DEEP + "]" * _DEEP, '{"a":' * _DEEP + "1" + "}" * _DEEP, "[1, 2", "'x'", "[0.1, 1e308]", '{"a": 1}'),
)

_Inside = Callable[[bytes, Random], bytes]
_INSIDES: tuple[tuple[Callable[[str], bool], _Inside], ...] = (
    (lambda name: name.endswith(".gz"), _in_gzip),
    (lambda name: name.endswith(".npz"), _in_zip),
    (lambda name: name.endswith(".png"), _in_png),
    (lambda name: name.endswith(".jsonl"), _in_lines),
    (lambda name: name.endswith(".safetensors") or "unfinished" in name, _in_safetensors),
)
