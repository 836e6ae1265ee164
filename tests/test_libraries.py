"""Qt is loaded while Python imports what comes before it; what cannot be loaded is left to the import."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is loaded beforehand"),
]

LOADED_FIRST = """
import time
from pathlib import Path
from digitpad.libraries import load_meanwhile
load_meanwhile()
end = time.monotonic() + 30
while "libQt6Widgets" not in Path("/proc/self/maps").read_text() and time.monotonic() < end:
    time.sleep(0.001)
print("loaded" if time.monotonic() < end else "never loaded")
"""


def told(program: str, cwd: Path) -> tuple[str, str]:
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=cwd, check=False, capture_output=True, text=True, timeout=60
    )
    return done.stdout, done.stderr


def test_qt_is_loaded_before_it_is_imported_and_its_main_thread_stays_the_one_that_has_the_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For Qt takes the thread that it finds itself in first for the main one, and another one loads it."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    program = LOADED_FIRST + (
        "from PySide6.QtCore import QThread\n"
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "app = QApplication([])\n"
        "QLabel('7').sizeHint()  # asks for a font\n"
        "print(QThread.isMainThread(), app.thread() is QThread.currentThread())\n"
    )
    assert told(program, tmp_path) == ("loaded\nTrue True\n", "")


@pytest.mark.parametrize("here", [False, True], ids=["not-installed", "no-libraries"])
def test_what_is_not_there_is_not_loaded_and_nothing_is_said_of_it(here: bool, tmp_path: Path) -> None:
    """The import of it says it, in a sentence."""
    if here:
        (tmp_path / "PySide6").mkdir()
        (tmp_path / "PySide6/__init__.py").touch()
    program = "from digitpad.libraries import load_meanwhile; load_meanwhile(); import time; time.sleep(0.2)"
    hidden = "" if here else "import sys; sys.modules['PySide6'] = None; "
    assert told(hidden + program, tmp_path) == ("", "")
