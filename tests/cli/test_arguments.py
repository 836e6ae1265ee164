import argparse
import os
from pathlib import Path

import pytest

from digitpad.cli import UsageError, arguments
from digitpad.cli.arguments import answering_model, check_writable, number, whole_number
from digitpad.session.choosing import factory_model
from digitpad.storage.model_file import save_model
from tests.cli.conftest import Run
from tests.small import bits


def test_numbers_are_read_as_they_are_written() -> None:
    assert whole_number("30") == 30
    assert number("3e-1") == 0.3


@pytest.mark.parametrize(("kind", "text"), [(whole_number, "3.0"), (whole_number, ""), (number, "three")])
def test_what_is_no_number_is_refused_by_name(kind: type, text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=f"'{text}' is not a"):
        kind(text)


def test_a_model_too_large_for_the_memory_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lack(_path: Path) -> None:
        raise MemoryError

    monkeypatch.setattr(arguments, "load_model", lack)
    with pytest.raises(UsageError, match="large: there is not enough memory"):
        answering_model(tmp_path / "large")


@pytest.mark.slow
def test_the_model_that_is_named_answers_and_else_the_factorys(tmp_path: Path) -> None:
    factory = factory_model()
    save_model(factory, tmp_path / "m")
    assert bits(answering_model(None).network) == bits(factory.network) == bits(answering_model(tmp_path / "m").network)


def test_a_file_that_can_be_written_is_let_pass_and_nothing_is_left(tmp_path: Path) -> None:
    there = tmp_path / "old"
    there.write_text("stays")
    check_writable(there)
    check_writable(tmp_path / "new")
    assert [path.name for path in tmp_path.iterdir()] == ["old"]
    assert there.read_text() == "stays"


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"deep/m: the folder .*deep does not exist; create it first"):
        check_writable(tmp_path / "deep" / "m")


def test_a_folder_is_no_file_to_write(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder; give the name of a file"):
        check_writable(tmp_path)


@pytest.mark.parametrize("command", [("train", "--resume"), ("train",), ("data", "build", "folder")])
@pytest.mark.parametrize("name", [".", "/", "", "./", "..", "x" * 300, "d/" * 2100 + "m"])
def test_no_odd_name_of_a_file_to_write_is_a_traceback(name: str, command: tuple[str, ...], run: Run) -> None:
    outcome = run(*command, "--out", name)
    assert any(reason in outcome.sentence for reason in ("is a folder", "File name too long"))
    assert len(outcome.err) <= 301


@pytest.mark.skipif(os.name != "posix", reason="devices are files on POSIX alone")
def test_a_device_is_never_replaced_by_a_file() -> None:
    with pytest.raises(UsageError, match="/dev/null: this is not an ordinary file"):
        check_writable(Path("/dev/null"))


def test_a_folder_that_lets_nobody_write_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UsageError, match=r"m: cannot be written \(Read-only file system\)"):
        check_writable(tmp_path / "m")


def test_a_name_longer_than_the_file_system_takes_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        check_writable(tmp_path / ("m" * 250))
