"""How a kept digit is a row of the database: its table, and to and fro."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from digitpad.ink import Drawing
from digitpad.network.sizes import OUTPUTS
from digitpad.storage.ink_bytes import key_of, packed, packed_picture, unpacked, unpacked_picture
from digitpad.storage.kept_digit import KeptDigit, Line, New, Said
from digitpad.storage.schema import Schema

SCHEMA = Schema(
    application_id=0x64504447,  # "dPDG"
    holds="your digits",
    steps=(
        (
            # AUTOINCREMENT: no number is ever given twice. Times are milliseconds since 1970, in UTC.
            """CREATE TABLE digits (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                key BLOB NOT NULL UNIQUE CHECK (length(key) = 16),
                picture INTEGER NOT NULL CHECK (picture IN (0, 1)),
                ink BLOB NOT NULL,
                sketch BLOB NOT NULL CHECK (length(sketch) = 49),
                label INTEGER CHECK (label BETWEEN 0 AND 9),
                said INTEGER CHECK (said BETWEEN 0 AND 9),
                activations BLOB CHECK (length(activations) = 40),
                network_digest TEXT NOT NULL,
                network_name TEXT NOT NULL,
                kept_at INTEGER NOT NULL,
                deleted_at INTEGER
            ) STRICT""",
            "CREATE INDEX deleted_digits ON digits (deleted_at) WHERE deleted_at IS NOT NULL",
        ),
    ),
)

COLUMNS = "id, key, picture, ink, label, said, activations, network_digest, network_name, kept_at, deleted_at"
"""What `digit_in` takes."""
NEW_COLUMNS = "key, picture, ink, sketch, label, said, activations, network_digest, network_name, kept_at"
"""What `row_of` returns."""
LINE_COLUMNS = "id, hex(key), picture, label, said, activations IS NOT NULL, network_name, kept_at, deleted_at"
"""What `line_in` takes."""

_MILLISECOND = timedelta(milliseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def row_of(new: New, key: bytes, sketch: bytes, now: datetime) -> tuple[Any, ...]:
    """Return the row of a digit that is to be kept."""
    content, said = new.content, new.said
    is_picture = not isinstance(content, Drawing)
    ink = packed(content) if isinstance(content, Drawing) else packed_picture(content)
    network = ("", "") if said is None else (said.network_digest, said.network_name)
    told = (None, None) if said is None else (said.digit, np.asarray(said.activations, "<f4").tobytes())
    return key, int(is_picture), ink, sketch, new.label, *told, *network, milliseconds(now)


def digit_in(row: Sequence[Any]) -> KeptDigit:
    """Return the digit in a row.

    Raises
    ------
    ValueError
        When it is damaged: what is kept has to have the key that it was kept under.
    """
    number, key, picture, ink, label, digit, activations, digest, name, kept_at, deleted_at = row
    content = unpacked_picture(ink) if picture else unpacked(ink)
    if key_of(content) != key:
        raise ValueError("its ink is not what was kept")
    said = None
    if activations is not None:
        told = np.frombuffer(activations, "<f4").astype(np.float32, copy=False)
        if told.shape != (OUTPUTS,):
            raise ValueError("what a network said of it is damaged")
        said = Said(digit, told, digest, name)
    return KeptDigit(number, content, key.hex(), label, said, _time(kept_at), _deleted(deleted_at))


def line_in(row: Sequence[Any]) -> Line:
    """Return the line of a list that a row is."""
    number, key, picture, label, said, was_read, network, kept_at, deleted_at = row
    was = bool(was_read), network, _time(kept_at), _deleted(deleted_at)
    return Line(number, key.lower(), bool(picture), label, said, *was)


def milliseconds(time: datetime) -> int:
    """Return a time as the database has it."""
    return (time - _EPOCH) // _MILLISECOND


def _time(kept: int) -> datetime:
    try:
        return _EPOCH + kept * _MILLISECOND
    except OverflowError:  # damaged, and no more than a time
        return _EPOCH


def _deleted(kept: int | None) -> datetime | None:
    return None if kept is None else _time(kept)
