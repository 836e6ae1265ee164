"""What is opened when a test wants it to be, in whatever process that is."""

import time
from functools import partial
from pathlib import Path

import pytest

from digitpad.gui.opening import opening
from digitpad.session.opening import Opened, open_file


def hold(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """Let all files that are opened from now on wait until the file that is returned exists."""
    go_on = folder / "go on"
    monkeypatch.setattr(opening, "open_file", partial(_open_when, go_on))
    return go_on


def _open_when(go_on: Path, file: str) -> Opened:
    for _ in range(2_000):  # and no longer, should the test have failed
        if go_on.exists():
            break
        time.sleep(0.01)
    return open_file(file)


def stumble(file: str) -> Opened:
    """Fail by a mistake."""
    raise ZeroDivisionError(f"by a mistake of ours in {Path(file).name}")
