"""Ink of real pens, to measure with and never to learn from: a half to look at, and a half to report, by writer."""

import gzip
import hashlib
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitpad.ink import Drawing, frame_many
from digitpad.session.evaluation import NO_DIGIT

_AT_A_TIME = 64

Ink = tuple[NDArray[np.float32], NDArray[np.int64]]


def pens(digits: Path, others: Path, *, report: bool) -> Ink:
    """Return the inputs ``(n, 784)`` and labels ``(n,)`` of one half of two ink files, one of digits, one of others.

    The half for choosing has the writers whose SHA-256 begins with an even byte, the half for reporting the others.
    """
    images, labels = [], []
    for path in (digits, others):
        with gzip.open(path, "rt") as file:
            lines = [json.loads(line) for line in file]
        lines = [line for line in lines if hashlib.sha256(line["writer"].encode()).digest()[0] % 2 == report]
        drawings = [Drawing(line["strokes"]) for line in lines]
        images += [frame_many(drawings[k : k + _AT_A_TIME]) for k in range(0, len(drawings), _AT_A_TIME)]
        labels += [line["label"] if path == digits else NO_DIGIT for line in lines]
    return np.concatenate(images), np.array(labels, dtype=np.int64)
