"""How a JPEG is written: whether its decoder goes over the picture once, or has to keep all of it for many scans."""

import re
from typing import NamedTuple

# A marker is 0xff and its number. Within the data of a scan 0xff is followed by 0 or by a restart marker's number.
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_ALONE = frozenset((0x01, 0xD8))  # markers without a segment behind them
_END, _SCAN = 0xD9, 0xDA
_MOST_SEGMENTS = 100_000


class Scans(NamedTuple):
    """The scans of a JPEG."""

    number: int
    first_bands: int
    """How many of its bands the first of them holds."""


def scans_in(content: bytes) -> Scans:
    """Return what scans a JPEG has, up to its end; what a phone puts behind that, a film say, does not count."""
    at = number = first_bands = 0
    for _ in range(_MOST_SEGMENTS):
        marker = _MARKER.search(content, at)
        if marker is None:
            break
        at, kind = marker.end(), content[marker.end() - 1]
        if kind == _END:
            break
        if kind == _SCAN:
            number += 1
            first_bands = first_bands or int.from_bytes(content[at + 2 : at + 3], "big")
        if kind not in _ALONE:
            at += int.from_bytes(content[at : at + 2], "big")
    else:
        number = _MOST_SEGMENTS  # as many segments, of whatever kind, as no picture has
    return Scans(number, first_bands)
