"""Whatever stands in the place of a safetensors file of digitpad is refused in one sentence."""

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitpad.storage.errors import ModelError
from digitpad.storage.model_file import load_model, save_model
from tests.storage.conftest import a_model
from tests.storage.files import header_of, refusal, rewrite


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.safetensors") == "there is no such file"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path).startswith("cannot be read (")


def test_a_path_through_a_file_is_no_file(path: Path) -> None:
    assert refusal(path / "model") == "there is no such file"


@pytest.mark.parametrize("content", [b"", b"\0", b"\0" * 8, b"\xff" * 64, b"PK\x03\x04" + b"\0" * 60, b"{}"], ids=repr)
def test_a_file_of_something_else_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert refusal(path).startswith("is not a whole safetensors file (")


@pytest.mark.slow
@settings(max_examples=60)
@given(share=st.floats(0, 1, exclude_max=True))
def test_a_model_cut_short_anywhere_is_refused(tmp_path_factory: pytest.TempPathFactory, share: float) -> None:
    path = tmp_path_factory.mktemp("models") / "model.safetensors"
    save_model(a_model(), path)
    content = path.read_bytes()
    path.write_bytes(content[: int(share * len(content))])
    assert refusal(path).startswith("is not a whole safetensors file (")


@pytest.mark.slow
@settings(max_examples=60)
@given(noise=st.binary(max_size=300))
def test_random_bytes_are_refused(tmp_path_factory: pytest.TempPathFactory, noise: bytes) -> None:
    path = tmp_path_factory.mktemp("models") / "model.safetensors"
    path.write_bytes(noise)
    refusal(path)


@pytest.mark.slow
@settings(max_examples=150)
@given(at=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
def test_a_damaged_byte_in_the_header_is_refused_or_harmless_and_never_a_crash(
    tmp_path_factory: pytest.TempPathFactory, at: float, flip: int
) -> None:
    path = tmp_path_factory.mktemp("models") / "model.safetensors"
    save_model(a_model(), path)
    content = bytearray(path.read_bytes())
    (size,) = struct.unpack("<Q", content[:8])
    content[int(at * (8 + size))] ^= flip
    path.write_bytes(content)
    try:
        load_model(path)
    except ModelError as error:
        assert str(error).startswith(f"{path}: ")  # noqa: PT017 - a changed letter of the recipe's name harms nobody


def test_a_safetensors_file_of_somebody_else_is_refused(path: Path) -> None:
    header, behind = header_of(path)
    for metadata in ({}, {"format": "pt"}, {"format": "digitpad-checkpoint-1"}):
        rewrite(path, header | {"__metadata__": metadata}, behind)
        assert refusal(path) == "is a safetensors file, but not of digitpad's format digitpad-model-1"
