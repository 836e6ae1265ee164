import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.storage import settings
from digitpad.storage.lock import lock
from digitpad.storage.settings import Settings, change_settings, load_settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_without_a_file_there_are_the_defaults_and_no_complaint(path: Path) -> None:
    assert load_settings(path) == (Settings(), "")
    assert (Settings().network, Settings().theme, Settings().white_paper) == ("", "system", False)
    assert not path.exists()


@given(st.builds(Settings))
def test_settings_come_back_as_they_were_kept(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    change_settings(path, **asdict(settings))
    assert load_settings(path) == (settings, "")


def test_what_an_older_version_did_not_know_has_its_default_and_what_a_newer_knew_is_passed_over(path: Path) -> None:
    path.write_text(json.dumps({"theme": "dark", "from the future": [1]}))
    assert load_settings(path) == (Settings(theme="dark"), "")


DAMAGED = {
    "empty": b"",
    "cut short": b'{"theme": "da',
    "not text": b"\xff\xfe\x00\xd8",
    "too deep": b"[" * 100_000,
    "a list": b"[]",
    "null": b"null",
    "without end": b'{"theme": "dark"}' + b" " * 100_000,
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_set_aside_with_a_sentence_and_the_defaults_stand_in(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    settings, complaint = load_settings(path)
    assert settings == Settings()
    assert complaint.startswith(f"{path}: the settings are damaged (")
    assert "it is kept as settings.json.damaged, and the defaults are used." in complaint
    assert path.with_name("settings.json.damaged").read_bytes() == content
    assert not path.exists()


SENSELESS: dict[str, list[Any]] = {
    "network": [3, None, "../../x", "a/b", "..", "\0", "\ud800", "x" * 256, ["wide"]],
    "theme": [3, None, "neon", "", "DARK", "\ud800", {}],
    "white_paper": [1, None, "yes", []],
    "geometry": [3, None, "\ud800", "no base64", "ÄÖ==", "A", [1]],
    "page": [3, None, ["nand"]],
    "pages": [3, None, [], {"nand": 3}, {"nand": [True]}, {"nand": [float("inf")]}, {"nand": [10**400]}],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name in SENSELESS for value in SENSELESS[name]])
def test_a_setting_that_makes_no_sense_has_its_default_with_a_sentence_and_the_others_stay(
    path: Path, name: str, value: Any
) -> None:
    others: dict[str, Any] = {"network": "mine", "theme": "dark", "white_paper": True, "geometry": "AAAA"}
    others.pop(name, None)
    path.write_text(json.dumps(others | {name: value}))
    settings, complaint = load_settings(path)
    assert settings == Settings(**others)
    assert complaint.startswith(f"{path}: {name} is ")
    assert complaint.endswith(", which makes no sense; the defaults are used instead.")
    assert path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes in folders")
def test_a_pipe_in_place_of_the_file_holds_nobody_up(path: Path) -> None:
    os.mkfifo(path)
    settings, complaint = load_settings(path)
    assert settings == Settings()
    assert complaint.startswith(f"{path}: cannot be read (it is a device or a pipe, not an ordinary file); ")


def test_no_file_that_was_set_aside_is_overwritten_by_another(path: Path) -> None:
    for content in (b"first", b"second", b"third"):
        path.write_bytes(content)
        load_settings(path)
    kept = {file.name: file.read_bytes() for file in path.parent.glob("settings*")}
    assert kept == {
        "settings.json.damaged": b"first",
        "settings.json.damaged-2": b"second",
        "settings.json.damaged-3": b"third",
    }


def test_a_damaged_file_that_cannot_be_moved_is_told_and_left(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, os.strerror(13))

    path.write_bytes(b"rubbish")
    monkeypatch.setattr(os, "rename", refuse)
    settings, complaint = load_settings(path)
    assert settings == Settings()
    assert "it cannot be set aside (Permission denied)" in complaint
    assert path.read_bytes() == b"rubbish"


def test_a_file_that_cannot_be_read_stays_where_it_is(path: Path) -> None:
    path.mkdir()
    settings, complaint = load_settings(path)
    assert settings == Settings()
    assert complaint == f"{path}: cannot be read (Is a directory); the defaults are used."
    assert path.is_dir()


def test_settings_are_text_that_a_person_can_read(path: Path) -> None:
    settings = Settings(network="wide.safetensors", theme="dark", white_paper=True)
    change_settings(path, **asdict(settings))
    assert json.loads(path.read_text()) == asdict(settings)
    assert path.read_text().count("\n") > 3


def test_what_another_window_has_changed_meanwhile_stays_as_that_one_wants_it(path: Path) -> None:
    assert change_settings(path, theme="dark") == ""
    assert change_settings(path, white_paper=True) == ""
    assert load_settings(path) == (Settings(theme="dark", white_paper=True), "")


def test_many_windows_that_change_their_own_setting_at_once_lose_none(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "_PATIENCE", 60.0)  # on a busy machine each may hold the lock for long
    kept = Settings("n.safetensors", "dark", white_paper=True, geometry="AQ==")
    threads = [
        Thread(target=change_settings, args=(path,), kwargs={name: value}) for name, value in asdict(kept).items()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert load_settings(path) == (kept, "")
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_file_that_another_process_holds_on_to_is_not_waited_for_for_long(path: Path) -> None:
    with lock(path), pytest.raises(OSError, match="busy") as caught:
        change_settings(path, theme="dark")
    assert caught.value.filename == str(path)
    assert not path.exists()


def test_a_setting_that_cannot_be_kept_leaves_the_old_ones(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    change_settings(path, theme="dark")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        change_settings(path, theme="light")
    assert load_settings(path) == (Settings(theme="dark"), "")


def test_what_only_a_newer_version_knows_stays(path: Path) -> None:
    path.write_text(json.dumps({"theme": "dark", "from the future": [1]}))
    change_settings(path, white_paper=True)
    kept = json.loads(path.read_text())
    assert (kept["from the future"], kept["theme"], kept["white_paper"]) == ([1], "dark", True)


def test_settings_that_cannot_be_read_are_not_written_over(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Path) -> None:
        raise OSError(5, os.strerror(5))

    change_settings(path, theme="dark")
    with monkeypatch.context() as patch:
        patch.setattr(settings, "open_plain", broken)
        with pytest.raises(OSError, match="Input/output error"):
            change_settings(path, white_paper=True)
    assert load_settings(path) == (Settings(theme="dark"), "")


def test_the_paper_that_an_older_version_kept_is_read(path: Path) -> None:
    """It wrote all settings down, white paper too, which was what a new user had then."""
    path.write_text('{"network": "", "theme": "dark", "white_paper": true, "geometry": ""}')
    assert load_settings(path) == (Settings(theme="dark", white_paper=True), "")
