import os
import subprocess
import sys
from pathlib import Path

import pytest

from digitpad import __version__, cli
from digitpad.cli import recognise
from tests.cli.conftest import DIGITPAD, Run, Start


def ink_of(drawings: int, folder: Path) -> Path:
    ink = folder / "ink.jsonl"
    ink.write_text('{"strokes": [[[1, 2], [3, 4]]]}\n' * drawings)
    return ink


def test_version_is_told(run: Run) -> None:
    assert run("--version") == (0, f"digitpad {__version__}\n", "")


@pytest.mark.parametrize("command", ["", *cli.COMMANDS, "data build", "data verify", "digits list", "digits import"])
def test_help_fits_80_columns_and_is_an_answer(command: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code, out, err = run(*command.split(), "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"usage: digitpad {command}".rstrip())
    assert max(map(len, out.splitlines())) <= 80


def test_help_lists_every_command_with_what_it_does_on_its_line(run: Run) -> None:
    lines = [" ".join(line.split()) for line in run("--help").out.splitlines()]
    for name, text in cli.COMMANDS.items():
        assert f"{name} {text}" in lines


@pytest.mark.parametrize("command", ["", *cli.COMMANDS, "data build", "data verify"])
def test_help_has_an_example_that_starts_with_the_command(command: str, run: Run) -> None:
    lines = run(*command.split(), "--help").out.splitlines()
    at = next(number for number, line in enumerate(lines) if line in {"Example:", "Examples:"})
    assert lines[at + 1] == ""
    assert lines[at + 2].startswith(f"  digitpad {command}".rstrip())


def test_recognise_may_be_spelt_with_a_z(run: Run, tmp_path: Path) -> None:
    ink = ink_of(1, tmp_path)
    assert run("recognize", "--json", ink) == run("recognise", "--json", ink)
    assert run("recognize", "--help") == run("recognise", "--help")


def test_help_can_be_asked_for_in_a_word(run: Run) -> None:
    assert run("help") == run("--help")
    assert run("help", "train") == run("train", "--help")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ([], "COMMAND"),
        (["describe", "x"], "'describe'"),
        (["teach", "--out", "m"], "--ink"),
        (["recognis", "a.png"], "'recognis'; did you mean recognise?"),
        (["Trian", "--epochs", "3"], "'Trian'; did you mean train?"),
        (["some.png", "other.png"], "'some.png'"),
        (["-"], "'-'"),
        (["--colour"], "digitpad --help"),
        (["recognise"], "FILE"),
        (["recognise", "x", "--quickly"], "--quickly"),
        (["train", "--epochs"], "--epochs"),
        (["evaluate", "--ink", "x", "--data", "y"], "--data"),
        (["data"], "ACTION"),
        (["digits"], "ACTION"),
        (["data", "burn"], "'burn'"),
        (["data", "build", "folder"], "--out"),
        (["launcher", "start"], "'start'"),
    ],
)
def test_a_command_line_that_means_nothing_is_refused_in_a_sentence(arguments: list[str], named: str, run: Run) -> None:
    outcome = run(*arguments)
    assert named in outcome.sentence
    assert outcome.out == ""


@pytest.mark.slow
def test_ink_is_recognised_where_there_is_neither_qt_nor_pillow_nor_what_trains(tmp_path: Path) -> None:
    """So nobody waits for them to be loaded."""
    program = (
        "import sys; from digitpad import cli\n"
        "for name in 'PySide6', 'PIL', 'tqdm', 'digitpad.training': sys.modules[name] = None\n"
        "sys.exit(cli.run(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", program, "recognise", str(ink_of(1, tmp_path))]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr, len(done.stdout.splitlines())) == (0, "", 1)


def test_a_missing_factory_network_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digitpad.resources._PACKAGE", tmp_path / "nowhere")
    sentence = run("recognise", "-").sentence
    assert "assets/networks/" in sentence
    assert "install digitpad again" in sentence


def test_a_file_that_the_system_refuses_is_told_with_its_name(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: object) -> None:
        raise PermissionError(13, "Permission denied", "/somewhere/m")

    monkeypatch.setattr(recognise, "answering_model", refuse)
    assert run("recognise", "-").sentence == "/somewhere/m: Permission denied"


def test_too_little_memory_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def starve(_path: object) -> None:
        raise MemoryError("Unable to allocate 8.00 TiB")

    monkeypatch.setattr(recognise, "answering_model", starve)
    assert "not enough memory (Unable to allocate 8.00 TiB)" in run("recognise", "-").sentence


def test_ctrl_c_ends_any_command_without_a_word(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_path: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(recognise, "answering_model", interrupt)
    assert run("recognise", "-") == (130, "", "")


def test_an_own_mistake_is_not_taken_for_bad_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_path: object) -> None:
        raise ValueError("a bug")

    monkeypatch.setattr(recognise, "answering_model", fail)
    with pytest.raises(ValueError, match="a bug"):
        run("recognise", "-")


MORE_THAN_A_PIPE_HOLDS = 2000


@pytest.mark.slow
def test_a_reader_that_has_heard_enough_ends_it_silently(start: Start, tmp_path: Path) -> None:
    process = start("recognise", "--json", ink_of(MORE_THAN_A_PIPE_HOLDS, tmp_path))
    assert process.stdout
    assert process.stdout.readline().startswith('{"digit": ')
    process.stdout.close()
    assert process.stderr
    assert process.stderr.read() == ""
    assert process.wait(60) == 0


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("drawings", [1, MORE_THAN_A_PIPE_HOLDS])
def test_a_full_disk_behind_standard_output_is_told_once_in_a_sentence(drawings: int, tmp_path: Path) -> None:
    """However much there is to write, and however many files."""
    with Path("/dev/full").open("w") as full:
        command = [*DIGITPAD, "recognise", *[str(ink_of(drawings, tmp_path))] * 2]
        done = subprocess.run(command, check=False, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert done.returncode == 2
    assert done.stderr == "digitpad: standard output cannot be written (No space left on device)\n"


@pytest.mark.slow
def test_a_file_name_that_is_no_text_does_not_stop_the_answers(tmp_path: Path) -> None:
    name = os.fsdecode(b"f\xfcnf.jsonl")
    ink = tmp_path / name
    try:
        ink.write_text('{"strokes": []}\n')
    except (OSError, UnicodeError):
        pytest.skip("this file system takes names in UTF-8 alone")
    command = [*DIGITPAD, "recognise", str(ink), str(ink)]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(command, check=False, capture_output=True, timeout=60, env=environment)
    assert done.stderr == b""
    assert done.returncode == 0
    assert done.stdout.count(b"f\\udcfcnf.jsonl: -\t") == 2
