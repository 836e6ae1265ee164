"""A digit that the person has kept, with what it is and what a network said of it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from digitpad.ink import Drawing
from digitpad.storage.ink_bytes import Picture

Label = int | None
"""What a drawing is: 0 to 9, or None for "not a digit"."""


@dataclass(frozen=True, eq=False)
class Said:
    """What a network said of a drawing when it was kept."""

    digit: int | None
    """None where it was refused."""
    activations: NDArray[np.float32]
    """``(10,)``."""
    network_digest: str
    """Of the network that said it (`digitpad.network.digest`)."""
    network_name: str
    """The name of its file then, "" for the factory's."""


@dataclass(frozen=True, eq=False)
class New:
    """A digit that is to be kept."""

    content: Drawing | Picture
    label: Label
    said: Said | None = None
    """None where no network was asked."""


@dataclass(frozen=True, eq=False)
class KeptDigit:
    """A drawing, or a picture, that the person has labelled. Whoever has one knows that it is on the disk."""

    id: int
    """Never given to another one, even when this one is gone."""
    content: Drawing | Picture = field(repr=False)
    key: str
    """32 hexadecimal digits that the same drawing always has."""
    label: Label
    said: Said | None
    """None of what was imported: no network was asked."""
    kept_at: datetime
    """In UTC."""
    deleted_at: datetime | None = None
    """In UTC; it can be restored for as long as `digitpad.storage.deleted.KEPT_FOR`."""

    @property
    def is_picture(self) -> bool:
        """Whether `content` is the 784 inputs of a picture, and no drawing."""
        return not isinstance(self.content, Drawing)

    @property
    def is_corrected(self) -> bool:
        """Whether a network had read it otherwise."""
        return self.said is not None and self.said.digit != self.label

    @property
    def is_confirmed(self) -> bool:
        """Whether a network had read it so."""
        return self.said is not None and self.said.digit == self.label


@dataclass(frozen=True)
class Line:
    """What a list shows of a kept digit at once; its drawing is read when it comes into view. See `KeptDigit`."""

    id: int
    key: str
    is_picture: bool
    label: Label
    said: int | None
    """None where it was refused, and where no network was asked."""
    was_read: bool
    """Whether a network was asked."""
    network: str
    """The name of its file then, "" for the factory's."""
    kept_at: datetime
    deleted_at: datetime | None

    @property
    def is_corrected(self) -> bool:
        """Whether a network had read it otherwise."""
        return self.was_read and self.said != self.label


def labels_digest(digits: Iterable[Line | KeptDigit]) -> str:
    """Return the SHA-256, as hexadecimal digits, of which drawings there are with which labels, in whatever order.

    What was taught with the same is taught the same. 64 zeros stand for no drawing at all.
    """
    sha = hashlib.sha256()
    pairs = sorted((each.key, -1 if each.label is None else each.label) for each in digits)
    for key, label in pairs:
        sha.update(f"{key} {label}\n".encode())
    return sha.hexdigest() if pairs else "0" * 64
