"""What the tests of limits share: files that unpack to much, and the sentence with which one is refused."""

import gzip
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from digitpad.datasets.errors import DataError

NOTHING = bytes(1_000_000)


def refusal(work: Callable[[], object], path: Path) -> str:
    with pytest.raises(DataError) as caught:
        work()
    sentence = str(caught.value)
    assert sentence.startswith(str(path))
    assert len(sentence) < len(str(path)) + 200
    return sentence


def packed(path: Path, parts: Iterable[bytes]) -> Path:
    with gzip.open(path, "wb", compresslevel=1) as file:
        for part in parts:
            file.write(part)
    return path
