"""A short torture: the first few tries of every part of `make torture`, always the same ones."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.torture.parts import PARTS, part_named
from tests.torture.report import lines
from tests.torture.trying import Plan, try_part
from tests.torture.workshop import Workshop, workshop

_SEED = 0
_LONGEST = 60.0  # seconds of a part


@pytest.fixture(scope="module")
def place() -> Iterator[Workshop]:
    """Where all parts have their tries."""
    with workshop(_SEED) as made:
        yield made


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc and limits what a process may take")
@pytest.mark.parametrize("name", PARTS)
def test_what_is_treated_badly_keeps_its_promises(name: str, place: Workshop, tmp_path: Path) -> None:
    """As the documentation of each part says."""
    tried = try_part(name, place, Plan(_LONGEST, tmp_path, tries=part_named(name).SHORT, repeats=5))
    assert not tried.failures, "\n".join(lines([tried], _SEED))
    assert tried.tries == part_named(name).SHORT
