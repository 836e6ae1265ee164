"""Whatever stands in the place of a safetensors file of digitpad is refused in one sentence."""

import json
import os
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


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_device_or_a_pipe_is_not_opened(tmp_path: Path) -> None:
    """For it may have no end, or wait for somebody to write to it."""
    (tmp_path / "endless").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "waiting")
    for name in ("endless", "waiting"):
        assert refusal(tmp_path / name) == "cannot be read (it is a device or a pipe, not an ordinary file)"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else")
def test_a_file_that_may_not_be_read_is_not_said_to_be_missing(path: Path) -> None:
    path.chmod(0o600)
    for folder in path.parents[:3]:
        folder.chmod(0o755)
    os.seteuid(65_534)
    try:
        assert refusal(path) == "cannot be read (Permission denied)"
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("length", [2**63, 99_000_000, 4_000_001])
def test_a_header_that_announces_megabytes_is_not_read(path: Path, length: int) -> None:
    with path.open("r+b") as file:
        file.write(struct.pack("<Q", length))
    assert refusal(path) == f"this is not a complete safetensors file (it announces a header of {length:,} bytes)"


LONG = "x" * 300_000


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sizes", [784, *[3] * 300_000, 10]),
        ("sizes", [784, LONG, 10]),
        ("sizes", {LONG: LONG}),
        ("cost", LONG),
        ("seed", 10**4000),
        ("about", LONG),
        ("made", LONG),
        ("recipe", [LONG]),
        ("epoch", LONG),
        ("validation", {"correct": 10**4000, "total": 1}),
    ],
    ids=["layers", "size", "sizes", "cost", "seed", "about", "made", "recipe", "epoch", "validation"],
)
def test_what_is_quoted_of_a_header_is_short(path: Path, name: str, value: object) -> None:
    header, behind = header_of(path)
    about = json.loads(header["__metadata__"]["about"])
    if name in about:
        name, value = "about", about | {name: value}
    header["__metadata__"][name] = json.dumps(value)
    rewrite(path, header, behind)
    assert refusal(path).startswith("the model file is damaged (")
    assert len(refusal(path)) < 200


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        (LONG, {"dtype": "I32", "shape": [0], "data_offsets": [0, 0]}),
        ("x", {"dtype": LONG, "shape": [0], "data_offsets": [0, 0]}),
        ("x", {"dtype": "F32", "shape": [0] * 100_000, "data_offsets": [0, 0]}),
    ],
    ids=["name", "dtype", "shape"],
)
def test_what_is_quoted_of_an_arrays_entry_is_short(path: Path, name: str, entry: object) -> None:
    header, _ = header_of(path)
    rewrite(path, {"__metadata__": header["__metadata__"], name: entry}, b"")
    assert len(refusal(path)) < 200


@pytest.mark.parametrize("content", [b"", b"\0", b"\0" * 8, b"\xff" * 64, b"PK\x03\x04" + b"\0" * 60, b"{}"], ids=repr)
def test_a_file_of_something_else_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert refusal(path).startswith("this is not a complete safetensors file (")


@pytest.mark.slow
@settings(max_examples=60)
@given(share=st.floats(0, 1, exclude_max=True))
def test_a_model_cut_short_anywhere_is_refused(tmp_path_factory: pytest.TempPathFactory, share: float) -> None:
    path = tmp_path_factory.mktemp("models") / "model.safetensors"
    save_model(a_model(), path)
    content = path.read_bytes()
    path.write_bytes(content[: int(share * len(content))])
    assert refusal(path).startswith("this is not a complete safetensors file (")


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
        assert refusal(path) == "this is a safetensors file, but not in digitpad's format digitpad-model-1"
