"""How a JPEG is written: whether its decoder goes over the picture once, or has to keep all of it for many scans.

And of how many tiles a JPEG 2000 is made.
"""

import re
import struct
from typing import NamedTuple

from digitpad.datasets.limits import MOST_J2K_MARKERS, MOST_J2K_TILES

# A marker is 0xff and its number. Within the data of a scan 0xff is followed by 0 or by a restart marker's number.
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_FIRST_WITH_SEGMENT = 0xC0  # decoders pass over the reserved ones below, and read what stands right behind them
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_MOST_SEGMENTS = 100_000
# In JPEG 2000: the marker's length, capabilities, where the picture and its tiles end and begin, and its bands
_SIZE, _SIZE_SEGMENT = b"\xff\x51", struct.Struct(">HHIIIIIIIIH")


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
        if kind >= _FIRST_WITH_SEGMENT and kind != _START:
            at += int.from_bytes(content[at : at + 2], "big")
    else:
        number = _MOST_SEGMENTS  # as many segments, of whatever kind, as no picture has
    return Scans(number, first_bands)


def tiles_in(content: bytes) -> int:
    """Return of how many tiles a JPEG 2000 is made, the most of all places in it that could say so."""
    if content.count(_SIZE) > MOST_J2K_MARKERS:
        return MOST_J2K_TILES + 1
    most = at = 0
    while (at := content.find(_SIZE, at)) >= 0:
        at += len(_SIZE)
        if len(content) - at < _SIZE_SEGMENT.size:
            break
        length, _, right, bottom, _, _, width, height, left, top, bands = _SIZE_SEGMENT.unpack_from(content, at)
        if length == 38 + 3 * bands and width and height:  # else it stands there by chance
            most = max(most, -(-(right - left) // width) * -(-(bottom - top) // height))
    return most
