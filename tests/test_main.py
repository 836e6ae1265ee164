"""Which way in leads where; that the window itself opens is tested in tests/gui and tests/journeys."""

import importlib.abc
import importlib.machinery
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest

from digitpad import __main__, cli
from digitpad.session.start import Start

on_x11 = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there is always a screen here")


@pytest.fixture(autouse=True)
def interrupts_go_on() -> Iterator[None]:
    """Let Ctrl+C end these tests as ever, for the entry point has it end its process."""
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """Give the files that windows were opened with; no window is really opened."""
    files: list[str | None] = []

    def run_window(_start: Start, file: str | None, _complain: object) -> int:
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
    "arguments",
    [
        ["train", "--seed", "-1"],
        ["--help"],
        ["help"],
        ["-x"],
        ["a.png", "b.png"],
        ["recognise"],
        ["recognize"],
        ["trian"],
    ],
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
@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"DISPLAY": ":98765"}, "DISPLAY names, ':98765', does not answer"),
        ({"DISPLAY": ":98765", "QT_QPA_PLATFORM": "xcb"}, "DISPLAY names, ':98765', does not answer"),
        ({"WAYLAND_DISPLAY": "gone"}, "no Wayland compositor answers that WAYLAND_DISPLAY names, 'gone'"),
        ({"QT_QPA_PLATFORM": "wayland;xcb"}, "does not answer, and no Wayland compositor"),
        ({"QT_QPA_PLATFORM": "a\nb"}, r"QT_QPA_PLATFORM is 'a\nb', but Qt says"),
        ({"QT_QPA_PLATFORM": "linuxfb:fb=/gone"}, "Failed to open framebuffer /gone"),
    ],
)
def test_a_screen_that_does_not_answer_is_told_instead_of_aborting(environment: dict[str, str], said: str) -> None:
    """Whatever leads there, and in one sentence, though Qt itself would say a lot."""
    assert said in ask_for_a_window(environment)


@pytest.mark.slow
@on_x11
def test_of_several_platforms_one_that_answers_is_enough() -> None:
    others = without_screens({"QT_QPA_PLATFORM": "gone;wayland;offscreen"})
    command = [sys.executable, "-m", "digitpad"]
    with subprocess.Popen(command, env=others, stderr=subprocess.PIPE, text=True) as window:
        assert window.stderr is not None
        try:
            assert any("gone" in line for line in window.stderr)  # what Qt says is told once the window stands
            window.send_signal(signal.SIGTERM)
            assert window.wait(60) == 0
        finally:
            window.kill()


def without_screens(environment: dict[str, str]) -> dict[str, str]:
    """Return the variables of this process, for what leads to a screen those given."""
    others = {name: value for name, value in os.environ.items() if not name.endswith(("DISPLAY", "QT_QPA_PLATFORM"))}
    return others | environment


def ask_for_a_window(environment: dict[str, str]) -> str:
    """Return the one sentence with which the real program declines."""
    command = [sys.executable, "-m", "digitpad"]
    done = subprocess.run(
        command,
        env=without_screens(environment),
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )
    assert (done.returncode, done.stdout) == (2, "")
    *others, sentence = done.stderr.splitlines()
    assert sentence.startswith("digitpad: the window cannot open: ")
    # libwayland speaks for itself, and neither to Qt nor to Python
    assert all("XDG_RUNTIME_DIR" in line or "wl_display" in line for line in others)
    return sentence


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
    """Open the window while importing it fails."""
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


# Sends this process Ctrl+C at the import of a module.
INTERRUPTED_AT = """
import os, signal, sys
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
sys.argv = ["digitpad", *{arguments!r}]
from digitpad.__main__ import main
sys.exit(main())
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="sends itself a signal of POSIX")
@pytest.mark.parametrize("module", ["numpy", "numpy._core._multiarray_umath", "PySide6.QtGui", "digitpad.gui.app"])
def test_ctrl_c_while_the_window_is_loaded_ends_it_at_once_and_without_a_word(module: str) -> None:
    """Not by the errors that Qt and numpy make of a KeyboardInterrupt amid an import."""
    done = interrupted_at(module, [])
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="sends itself a signal of POSIX")
@pytest.mark.parametrize("module", ["argparse", "numpy._core._multiarray_umath", "PIL.Image"])
def test_ctrl_c_while_a_command_is_loaded_ends_it_at_once_and_without_a_word(module: str, tmp_path: Path) -> None:
    picture = tmp_path / "seven.png"
    picture.write_bytes(b"is opened after PIL is loaded")
    done = interrupted_at(module, ["recognise", str(picture)])
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def interrupted_at(module: str, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    program = INTERRUPTED_AT.format(module=module, arguments=arguments)
    return subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True, timeout=60)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="Windows has no process that ignores signals")
def test_where_ctrl_c_is_ignored_as_behind_a_shells_and_it_stays_ignored() -> None:
    program = "from digitpad.__main__ import main; import signal, sys; sys.argv[1:] = ['--version']; main()"
    program = (
        f"import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); {program}; signal.raise_signal(signal.SIGINT)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=60).returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")  # noqa: PTH110 - a device
@pytest.mark.parametrize(("streams", "code"), [("2>/dev/full", 0), (">/dev/full 2>/dev/full", 2)])
def test_where_nothing_can_be_said_the_exit_code_says_it(streams: str, code: int) -> None:
    command = f"exec {sys.executable!r} -m digitpad launcher status {streams}"
    assert subprocess.run(["sh", "-c", command], check=False, timeout=60).returncode == code


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="closes streams as a POSIX shell does")
def test_closed_streams_do_no_harm() -> None:
    command = f"exec {sys.executable!r} -m digitpad recognise - <&- >&- 2>&-"
    assert subprocess.run(["sh", "-c", command], check=False, timeout=60).returncode == 2  # there is no drawing
