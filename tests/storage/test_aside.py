"""Damaged files are set aside."""

import os
from pathlib import Path

import pytest

from digitpad.storage.aside import set_aside


def test_a_damaged_file_gets_another_name_and_keeps_its_content(tmp_path: Path) -> None:
    file = tmp_path / "run.safetensors"
    file.write_bytes(b"damaged")
    assert set_aside(file) == "it is kept as run.safetensors.damaged"
    assert not file.exists()
    assert (tmp_path / "run.safetensors.damaged").read_bytes() == b"damaged"


def test_no_file_that_was_set_aside_earlier_is_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "run"
    said = []
    for content in ("first", "second", "third"):
        file.write_text(content)
        said.append(set_aside(file))
    assert said == [f"it is kept as run.damaged{suffix}" for suffix in ("", "-2", "-3")]
    assert [(tmp_path / f"run.damaged{suffix}").read_text() for suffix in ("", "-2", "-3")] == [
        "first",
        "second",
        "third",
    ]


def test_where_it_cannot_be_renamed_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "run").touch()
    monkeypatch.setattr(Path, "rename", refuse)
    assert set_aside(tmp_path / "run") == "it cannot be set aside (Permission denied)"


@pytest.mark.parametrize("kind", ["folder", "link", "pipe", "nothing"])
def test_only_a_plain_file_is_ever_moved(tmp_path: Path, kind: str) -> None:
    path, there = tmp_path / "run", tmp_path / "there"
    there.write_bytes(b"somebody else's")
    match kind:
        case "folder":
            path.mkdir()
        case "link":
            path.symlink_to(there)
        case "pipe":
            os.mkfifo(path)
    before = sorted(each.name for each in tmp_path.iterdir())
    assert set_aside(path) == "it is not an ordinary file, and stays where it is"
    assert sorted(each.name for each in tmp_path.iterdir()) == before


def test_a_sound_file_that_is_of_no_use_here_is_not_called_damaged(tmp_path: Path) -> None:
    (tmp_path / "run").touch()
    assert set_aside(tmp_path / "run", "other") == "it is kept as run.other"
