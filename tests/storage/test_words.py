"""Titles and notes: words in a header, and nothing else changes."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digitpad.storage.about import load_about
from digitpad.storage.errors import ModelError
from digitpad.storage.model_file import load_model
from digitpad.storage.words import change_words
from tests.small import bits
from tests.storage.files import header_of, rewrite


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(), note=st.text())
def test_words_are_what_was_given_and_not_a_bit_of_the_network_changes(path: Path, title: str, note: str) -> None:
    before = load_model(path)
    change_words(path, title=title)
    change_words(path, note=note)
    after = load_model(path)
    assert after.about == replace(before.about, title=title, note=note)
    assert bits(after.network) == bits(before.network)


def test_what_a_newer_version_has_written_into_the_header_stays(path: Path) -> None:
    header, behind = header_of(path)
    header["__metadata__"]["newer"] = '{"a": 1}'
    rewrite(path, header, behind)
    change_words(path, title="mine")
    assert header_of(path)[0]["__metadata__"]["newer"] == '{"a": 1}'
    assert load_about(path).title == "mine"


def test_a_file_without_a_title_has_none(path: Path) -> None:
    header, behind = header_of(path)
    for name in ("title", "note", "run"):
        header["__metadata__"]["about"] = header["__metadata__"]["about"].replace(f', "{name}": ""', "")
    rewrite(path, header, behind)
    assert '"title"' not in path.read_bytes().decode("latin-1")
    about = load_about(path)
    assert (about.title, about.note, about.run) == ("", "", "")


def test_what_is_no_model_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"mine, and no model")
    with pytest.raises(ModelError, match="is not a complete safetensors file"):
        change_words(path, title="x")
    assert path.read_bytes() == b"mine, and no model"
