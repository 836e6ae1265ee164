"""The entry in the desktop's menu, started as a menu starts it."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.journeys.desktop import Desktop
from tests.journeys.hand import Hand
from tests.journeys.waiting import until


class Shell:
    """Runs commands in an environment; what they write, and what they leave running writes, goes to one file."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self._environment, self._log = environment, log

    @property
    def said(self) -> str:
        return self._log.read_text(errors="replace")

    def run(self, *command: str) -> None:
        with self._log.open("ab") as log:
            done = subprocess.run(command, env=self._environment, timeout=60, stdout=log, stderr=log, check=False)
        assert done.returncode == 0, self.said


@pytest.fixture
def shell(desktop: Desktop, folders: dict[str, str], tmp_path: Path) -> Shell:
    if shutil.which("gtk-launch") is None:
        pytest.skip("gtk-launch is missing (Debian's package libgtk-3-bin)")
    return Shell(desktop.environment(folders), tmp_path / "shell.log")


@pytest.fixture
def entry(shell: Shell, own_folders: Path) -> Iterator[Path]:
    """Install the menu entry, and remove it."""
    launcher = [sys.executable, "-m", "digitpad", "launcher"]
    shell.run(*launcher, "install")
    entry = own_folders / "share" / "applications" / "digitpad.desktop"
    assert entry.is_file()
    yield entry
    shell.run(*launcher, "remove")
    assert not entry.exists()


def ended(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    return stat.rpartition(")")[2].split()[0] == "Z"  # whoever adopted it may be slow to ask how it ended


def test_the_menu_entry_opens_a_window_that_the_desktop_knows_as_its_own(entry: Path, shell: Shell, hand: Hand) -> None:
    parser = ConfigParser(interpolation=None)
    parser.read(entry, encoding="utf-8")
    window_class = parser["Desktop Entry"]["StartupWMClass"]
    assert window_class == "digitpad"
    assert not hand.windows(window_class)
    shell.run("gtk-launch", "digitpad")
    # by its class the desktop knows a window to be the entry's, and shows its name and icon
    (window,) = until("the window shows", lambda: hand.windows(window_class), problem=lambda: shell.said)
    process = hand.process_of(window)
    try:
        hand.give_keys(window)
        hand.press_keys("ctrl+q")
        until("the program ends", lambda: ended(process))
    finally:
        if not ended(process):
            os.kill(process, signal.SIGKILL)
    assert "Traceback" not in shell.said
