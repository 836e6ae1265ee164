"""How much memory a piece of work takes at its height, whoever allocates it: Python, numpy or a decoder in C."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

MB = 1_000_000

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells so the most memory a process had")


def peak_of(work: Callable[[], object]) -> float:
    """Return by how many MB the memory of this process grew at most while `work` ran."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the highest mark is the present level again
    before = _status("VmRSS")
    work()
    return (_status("VmHWM") - before) / MB


def _status(entry: str) -> int:
    text = Path("/proc/self/status").read_text(encoding="ascii")
    return int(text.split(f"{entry}:")[1].split()[0]) * 1024
