import os
from pathlib import Path

import pytest

from digitpad.storage.aside import set_aside


def test_a_file_is_renamed_and_the_sentence_says_to_what(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(b"rubbish")
    assert set_aside(path) == "it is kept as file.json.damaged"
    assert {file.name: file.read_bytes() for file in tmp_path.glob("file*")} == {"file.json.damaged": b"rubbish"}


def test_earlier_ones_are_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    said = []
    for content in (b"1", b"2", b"3"):
        path.write_bytes(content)
        said.append(set_aside(path))
    assert said[2] == "it is kept as file.json.damaged-3"
    assert [(tmp_path / sentence.split()[-1]).read_bytes() for sentence in said] == [b"1", b"2", b"3"]


def test_where_that_fails_the_file_stays_and_the_sentence_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, os.strerror(13))

    path = tmp_path / "file.json"
    path.write_bytes(b"rubbish")
    monkeypatch.setattr(os, "rename", refuse)
    assert set_aside(path) == "it cannot be set aside (Permission denied)"
    assert path.read_bytes() == b"rubbish"
