"""The log file."""

from pathlib import Path

import pytest

from digitpad.session import log
from digitpad.session.log import log_error
from digitpad.storage.places import log_file


def mistake(words: str) -> Exception:
    """Return an error that was raised here."""
    try:
        raise ZeroDivisionError(words)
    except ZeroDivisionError as error:
        return error


def test_an_error_is_kept_with_the_place_where_it_happened(own_folders: Path) -> None:
    """In the user's own folder for logs, which need not exist."""
    assert log_error(mistake("first")) == log_file()
    assert log_error(mistake("second, of a file named caf\udce9.png")) == log_file()
    assert own_folders in log_file().parents
    text = log_file().read_text("utf-8")
    assert text.index("first") < text.index("second")
    assert text.count("raise ZeroDivisionError(words)") == 2


def test_the_log_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest is kept, some of what is older too."""
    monkeypatch.setattr(log, "_MOST_BYTES", 2_000)
    for number in range(50):
        log_error(mistake(f"number {number};"))
    files = sorted(log_file().parent.iterdir())
    assert [each.name for each in files] == ["digitpad.log", "digitpad.log.1", "digitpad.log.2"]
    assert all(each.stat().st_size <= 2_000 for each in files)
    assert "number 49;" in log_file().read_text("utf-8")


def test_an_error_that_cannot_be_logged_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    log_file().parent.parent.mkdir(parents=True)
    log_file().parent.write_text("a file where the folder should be")
    assert log_error(mistake("nowhere to go")) is None
    assert "ZeroDivisionError: nowhere to go" in capsys.readouterr().err
