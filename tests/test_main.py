"""Which way in leads where; that the window itself opens is tested in tests/gui and tests/journeys."""

import ctypes
import importlib.abc
import importlib.machinery
import os
import subprocess
import sys
from collections.abc import Sequence
from types import ModuleType

import pytest

from digitpad import __main__, cli
from digitpad.session.start import Start

on_x11 = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there is always a screen here")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """Give the files that windows were opened with; no window is really opened."""
    files: list[str | None] = []

    def run_window(_start: Start, file: str | None) -> int:
        files.append(file)
        return 7

    app = ModuleType("digitpad.gui.app")
    app.run_window = run_window  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "digitpad.gui.app", app)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return files


def main(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["digitpad", *arguments])
    return __main__.main()


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        ([], None),
        (["seven.png"], "seven.png"),
        (["ink.jsonl.gz"], "ink.jsonl.gz"),
        (["no such file"], "no such file"),
        (["--"], None),
        (["--", "-dash.png"], "-dash.png"),
        (["--", "train"], "train"),
    ],
)
def test_a_file_or_nothing_opens_the_window_whose_exit_code_counts(
    arguments: list[str], file: str | None, opened: list[str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(monkeypatch, *arguments) == 7
    assert opened == [file]


@pytest.mark.parametrize(
    "arguments", [["train", "--seed", "-1"], ["--help"], ["help"], ["-x"], ["a.png", "b.png"], ["recognise"]]
)
def test_everything_else_is_for_the_command_line(
    arguments: list[str], opened: list[str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Sequence[str]] = []

    def run(arguments: Sequence[str]) -> int:
        asked.append(arguments)
        return 5

    monkeypatch.setattr(cli, "run", run)
    assert main(monkeypatch, *arguments) == 5
    assert asked == [arguments]
    assert opened == []


@pytest.mark.slow
def test_the_real_program_answers_and_ends_with_the_code() -> None:
    command = [sys.executable, "-m", "digitpad", "recognise", "gone.png"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "digitpad: gone.png: there is no such file\n"


@pytest.mark.slow
@on_x11
@pytest.mark.parametrize("environment", [{}, {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}])
def test_without_a_screen_it_says_so_instead_of_aborting(environment: dict[str, str]) -> None:
    said = ask_for_a_window(environment)
    assert "neither DISPLAY nor WAYLAND_DISPLAY is set" in said
    assert "digitpad recognise" in said


@pytest.mark.slow
@on_x11
@pytest.mark.parametrize("platform", ["", "xcb"])
def test_a_screen_that_does_not_answer_is_told(platform: str) -> None:
    assert "':98765'" in ask_for_a_window({"DISPLAY": ":98765", "QT_QPA_PLATFORM": platform})


def ask_for_a_window(environment: dict[str, str]) -> str:
    """Return the one sentence with which the real program declines."""
    others = {name: value for name, value in os.environ.items() if not name.endswith(("DISPLAY", "QT_QPA_PLATFORM"))}
    command = [sys.executable, "-m", "digitpad"]
    done = subprocess.run(
        command,
        env=others | environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("digitpad: the window cannot open: ")
    assert done.stderr.count("\n") == 1
    return done.stderr


@on_x11
def test_a_library_that_the_platform_lacks_is_named_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], opened: list[str | None]
) -> None:
    def lack(_name: str) -> None:
        raise OSError("libxcb-cursor.so.0: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(ctypes, "CDLL", lack)
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    assert main(monkeypatch) == 2
    said = capsys.readouterr().err
    assert said.startswith("digitpad: the window cannot open: libxcb-cursor.so.0: cannot open")
    assert "apt-get install" in said
    assert "libxcb-cursor0" in said
    assert said.count("\n") == 1
    assert opened == []


@on_x11
def test_on_wayland_qt_decides(opened: list[str | None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert main(monkeypatch) == 7
    assert opened == [None]


class Lacking(importlib.abc.MetaPathFinder):
    """Fails to import one module, as the system would."""

    def __init__(self, name: str, error: ImportError) -> None:
        self.name, self.error = name, error

    def find_spec(self, name: str, path: object, target: object = None) -> importlib.machinery.ModuleSpec | None:
        if name == self.name:
            raise self.error
        return None


def open_while(
    error: ImportError, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[int, str]:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.delitem(sys.modules, "digitpad.gui.app", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Lacking("digitpad.gui.app", error), *sys.meta_path])
    return main(monkeypatch), capsys.readouterr().err


def test_a_library_that_qt_itself_lacks_is_named_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error = ImportError("libEGL.so.1: cannot open shared object file: No such file or directory", name="PySide6.QtGui")
    code, said = open_while(error, monkeypatch, capsys)
    assert code == 2
    assert said.startswith("digitpad: the window cannot open: libEGL.so.1: cannot open")
    assert "libegl1" in said
    assert said.count("\n") == 1


def test_a_missing_qt_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    error = ModuleNotFoundError("No module named 'PySide6'", name="PySide6")
    assert open_while(error, monkeypatch, capsys) == (
        2,
        "digitpad: the window cannot open: No module named 'PySide6'; install digitpad again\n",
    )


def test_a_mistake_of_digitpads_own_is_not_blamed_on_the_system(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error = ImportError("cannot import name 'x' from 'digitpad.gui.pad.canvas'", name="digitpad.gui.pad.canvas")
    with pytest.raises(ImportError, match="cannot import name 'x'"):
        open_while(error, monkeypatch, capsys)


def test_ctrl_c_before_the_window_is_there_ends_it_without_a_word(
    opened: list[str | None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(_start: object, _file: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["digitpad.gui.app"], "run_window", interrupt)
    assert main(monkeypatch) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="closes streams as a POSIX shell does")
def test_closed_streams_do_no_harm() -> None:
    command = f"exec {sys.executable!r} -m digitpad recognise - <&- >&- 2>&-"
    assert subprocess.run(["sh", "-c", command], check=False, timeout=60).returncode == 0
