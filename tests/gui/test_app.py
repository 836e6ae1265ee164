"""Starting the program, and the ways in which it ends: each in a process of its own, for Qt allows one application."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from digitpad.storage.places import log_file, settings_file
from tests.journeys.handwriting import written

LONGEST = 60  # seconds

STEPS = """
import os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from digitpad.gui import app, main_window
from digitpad.gui.look import elided_label
from digitpad.session.start import Start

def shown(window):
    app_ = QApplication.instance()
    if {file!r}:
        opening = window._open_actions._opening
        while opening.is_under_way:
            app_.processEvents()
        app_.processEvents()
        app_.processEvents()  # it is on the pad after one pass, and read after another
    print(app_.applicationName(), app_.applicationDisplayName(), QGuiApplication.desktopFileName(), sep="|")
    sizes = sorted(each.width() for each in window.windowIcon().availableSizes())
    print(window.windowTitle(), *sizes, sep="|")
    labels = [window, *window.findChildren(QLabel)]
    print(*(each.accessibleName() or each.text() for each in labels if isinstance(each, QLabel)), sep="|")
    {then}

def shows(kind):
    def show_event(self, event, before=kind.showEvent):
        before(self, event)
        if self.isWindow():
            begin = lambda: QTimer.singleShot(100, self, lambda: shown(self))
            begin() if kind is elided_label.ElidedLabel else self.completed.connect(begin)
    kind.showEvent = show_event

shows(main_window.MainWindow)
shows(elided_label.ElidedLabel)
{first}
sys.exit(app.run_window(Start(), {file!r}, sys.exit))
"""


def run(then: str, first: str = "", file: str | None = None) -> subprocess.CompletedProcess[str]:
    """Start the program as `digitpad` does, do something once its window shows, and wait for its end."""
    program = STEPS.format(then=then, first=first, file=file)
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False)


def complaints(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Return what was written to standard error, but for what the platform without a screen always says."""
    return [line for line in done.stderr.splitlines() if "This plugin does not support" not in line]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there a process cannot send itself these")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_closes_the_window_as_a_click_does(name: str) -> None:
    """At once, though nobody moves the mouse; nothing is lost and nothing said."""
    done = run(f"os.kill(os.getpid(), signal.{name})")
    assert done.returncode == 0
    assert complaints(done) == []
    assert json.loads(settings_file().read_text())["geometry"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGHUP")
def test_where_the_end_of_the_terminal_is_ignored_the_window_stays() -> None:
    """As `nohup` has it."""
    ignore = "signal.signal(signal.SIGHUP, signal.SIG_IGN)"
    then = (
        "os.kill(os.getpid(), signal.SIGHUP); QTimer.singleShot(300, window, lambda: (print('stays'), window.close()))"
    )
    done = run(then, first=ignore)
    assert done.stdout.endswith("stays\n")


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("moment", ["showEvent", "paintEvent"])
def test_a_signal_closes_the_window_that_is_not_complete(number: signal.Signals, moment: str) -> None:
    """As it is for as long as the pen is down: when it comes up, and when its first frame stands and all rest."""
    kill = f"os.kill(os.getpid(), {int(number)})"
    if moment == "paintEvent":
        kill = f"threading.Timer(0.1, lambda: {kill}).start()"  # when nothing of Python runs that would hear of it
    first = f"""
import threading
from digitpad.gui import later
assert later.REST
later.REST = 1_000_000

def begins(self, event, before=main_window.MainWindow.{moment}):
    main_window.MainWindow.{moment} = before
    before(self, event)
    {kill}

def closes(self, event, before=main_window.MainWindow.closeEvent):
    before(self, event)
    print("complete:", self.is_complete)

main_window.MainWindow.{moment} = begins
main_window.MainWindow.closeEvent = closes
"""
    done = run("pass", first)
    assert done.returncode == 0
    assert complaints(done) == []
    assert done.stdout == "complete: False\n"
    assert json.loads(settings_file().read_text())["geometry"]


@pytest.mark.slow
def test_the_desktop_knows_the_window(tmp_path: Path) -> None:
    """By the names that the menu entry goes by, with its icon; a file named on the command line is on the pad."""
    file = tmp_path / "seven.json"
    file.write_text(json.dumps({"strokes": written(7)}))
    done = run("window.close()", file=str(file))
    assert done.returncode == 0
    assert complaints(done) == []
    names, window, texts = done.stdout.splitlines()
    assert names == "digitpad|Digitpad|digitpad"
    assert window == "Digitpad|16|22|24|32|48|64|128|256"
    assert "a seven" in texts


@pytest.mark.slow
def test_closing_the_window_ends_the_program_though_the_other_is_open() -> None:
    """The one about the program need not be closed first."""
    about = "next(each for each in window.findChildren(QAction) if 'About' in each.text()).trigger()"
    done = run(f"{about}; QTimer.singleShot(100, window, window.close)")
    assert done.returncode == 0
    assert complaints(done) == []


@pytest.mark.slow
def test_without_its_network_the_program_says_what_to_do() -> None:
    """In a window: whoever started it from the menu sees no terminal."""
    missing = "from digitpad.session import choosing; choosing.FACTORY_FILE = 'none.safetensors'"
    done = run("window.close()", first=missing)
    assert done.returncode == 2
    assert complaints(done) == []
    assert "none.safetensors is missing" in done.stdout
    assert "install digitpad again" in done.stdout


@pytest.mark.slow
def test_a_start_that_fails_by_a_mistake_says_where_the_details_are() -> None:
    """In a window, too, and not by a traceback alone."""
    broken = "from digitpad.session import start; start.chosen = lambda *_: 1 / 0"
    done = run("window.close()", first=broken)
    assert done.returncode == 2
    assert f"ZeroDivisionError: division by zero; details are in {log_file()}" in done.stdout
    assert "division by zero" in log_file().read_text("utf-8")


@pytest.mark.slow
def test_a_mistake_in_a_slot_is_logged_and_the_window_goes_on() -> None:
    done = run("QTimer.singleShot(0, lambda: 1 / 0); QTimer.singleShot(200, window, window.close)")
    assert done.returncode == 0
    assert "ZeroDivisionError" in done.stderr
    assert "division by zero" in log_file().read_text("utf-8")


@pytest.mark.slow
def test_once_the_window_stands_garbage_is_collected_in_its_thread_alone() -> None:
    """In another, as Python has it by itself, the process crashes every now and then."""
    looked = "from digitpad.gui.garbage import GarbageCollection as G; from PySide6.QtWidgets import QApplication as A"
    then = f"import gc; {looked}; print(gc.isenabled(), len(A.instance().findChildren(G))); window.close()"
    assert run(then).stdout.splitlines()[-1] == "False 1"
