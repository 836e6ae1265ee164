"""The data that digitpad carries is MNIST byte for byte, and anyone can build it again from the published files."""

import gzip
import hashlib
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from digitpad.datasets.errors import DataError
from digitpad.datasets.idx import idx_bytes
from digitpad.datasets.mnist import IDX_FILES, load_data
from digitpad.session import built_in_data as module
from digitpad.session.built_in_data import build, built_in_data, verify

Arrays = dict[str, NDArray[Any]]


def read_npz(path: Path) -> Arrays:
    with np.load(path) as archive:
        return {name: archive[name] for name in IDX_FILES}


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with four small files that are taken for the published ones."""
    arrays: Arrays = {
        name: np.arange(9 * 784, dtype=np.int64).astype(np.uint8).reshape(9, 28, 28)
        if name.startswith("x")
        else np.arange(9, dtype=np.uint8)
        for name in IDX_FILES
    }
    folder = tmp_path / "small"
    folder.mkdir()
    for name, file_name in IDX_FILES.items():
        (folder / file_name).write_bytes(idx_bytes(arrays[name]))
    digests = {name: hashlib.sha256(idx_bytes(array)).hexdigest() for name, array in arrays.items()}
    monkeypatch.setattr(module, "SHA256", digests)
    return folder


def test_what_digitpad_carries_is_small() -> None:
    """That it is MNIST, byte for byte, is what `digitpad data verify` says; see tests/cli/test_data.py."""
    assert built_in_data().stat().st_size < 12_000_000


def test_it_is_built_from_the_published_files_the_same_bytes_whenever_and_from_packed_ones_too(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(small, tmp_path / "first.npz")
    for name, array in read_npz(tmp_path / "first.npz").items():
        assert idx_bytes(array) == (small / IDX_FILES[name]).read_bytes()
    assert len(verify(tmp_path / "first.npz")) == 4
    next_year = time.time() + 31_536_000
    monkeypatch.setattr(time, "time", lambda: next_year)
    for file in list(small.iterdir()):
        file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes()))
        file.unlink()
    build(small, tmp_path / "second.npz")
    assert (tmp_path / "first.npz").read_bytes() == (tmp_path / "second.npz").read_bytes()
    assert len(load_data(tmp_path / "second.npz").training.labels) == 8


@pytest.mark.slow
def test_one_flipped_bit_is_found_out_or_changes_nothing(small: Path, tmp_path: Path) -> None:
    """Wherever it is: what is said to hold the published files holds them byte for byte."""
    damaged = tmp_path / "mnist.npz"
    build(small, damaged)
    whole, arrays = damaged.read_bytes(), read_npz(damaged)
    found_out = unchanged = 0
    for at in range(0, len(whole), 13):
        content = bytearray(whole)
        content[at] ^= 1 << at % 8
        damaged.write_bytes(content)
        try:
            verify(damaged)
        except DataError as error:
            found_out += str(error).startswith(f"{damaged}: ") and "\n" not in str(error)
        else:
            assert all(np.array_equal(array, arrays[name]) for name, array in read_npz(damaged).items())
            unchanged += 1
    assert found_out + unchanged == len(range(0, len(whole), 13))
    assert found_out > unchanged


@pytest.mark.parametrize("name", IDX_FILES)
def test_one_other_pixel_or_label_is_found_out_by_name(name: str, small: Path, tmp_path: Path) -> None:
    build(small, tmp_path / "mnist.npz")
    arrays = read_npz(tmp_path / "mnist.npz")
    arrays[name].flat[3] ^= 1
    np.savez(tmp_path / "other.npz", **arrays)  # type: ignore[arg-type]  # also takes allow_pickle by name
    with pytest.raises(DataError) as caught:
        verify(tmp_path / "other.npz")
    assert str(caught.value).startswith(f"{tmp_path / 'other.npz'}: {IDX_FILES[name]} has SHA-256 ")
    assert str(caught.value).endswith(f", but the published file has {module.SHA256[name]}")


@pytest.mark.parametrize(
    "change",
    [
        {"x_train": np.zeros((9, 784), np.uint8)},
        {"y_test": np.arange(9, dtype=np.int8)},
        {"y_train": np.array(7, np.uint8)},
    ],
    ids=["rows of 784", "signed bytes of the same value", "a number"],
)
def test_arrays_of_another_form_are_no_proof(change: Arrays, small: Path, tmp_path: Path) -> None:
    build(small, tmp_path / "mnist.npz")
    np.savez(tmp_path / "other.npz", **(read_npz(tmp_path / "mnist.npz") | change))  # type: ignore[arg-type]
    with pytest.raises(DataError, match=r"but MNIST's images are \(n, 28, 28\) and its labels \(n,\), all uint8"):
        verify(tmp_path / "other.npz")


class TestNothingIsBuilt:
    @pytest.mark.parametrize("file_name", IDX_FILES.values())
    def test_from_a_file_that_was_tampered_with(self, file_name: str, small: Path, tmp_path: Path) -> None:
        content = bytearray((small / file_name).read_bytes())
        content[-1] ^= 1
        (small / file_name).write_bytes(content)
        with pytest.raises(DataError) as caught:
            build(small, tmp_path / "mnist.npz")
        assert str(caught.value).startswith(f"{small / file_name}: {file_name} has SHA-256 ")
        assert not (tmp_path / "mnist.npz").exists()

    def test_from_labels_in_another_order(self, small: Path, tmp_path: Path) -> None:
        """The right header, and as many of the same bytes."""
        labels = small / IDX_FILES["y_test"]
        content = labels.read_bytes()
        labels.write_bytes(content[:8] + content[:7:-1])
        with pytest.raises(DataError, match="t10k-labels-idx1-ubyte has SHA-256"):
            build(small, tmp_path / "mnist.npz")
        assert not (tmp_path / "mnist.npz").exists()

    def test_from_a_folder_that_lacks_a_file(self, small: Path, tmp_path: Path) -> None:
        (small / IDX_FILES["y_test"]).unlink()
        with pytest.raises(DataError, match="t10k-labels-idx1-ubyte: there is no such file"):
            build(small, tmp_path / "mnist.npz")

    def test_over_what_was_there_before(self, small: Path, tmp_path: Path) -> None:
        (tmp_path / "mnist.npz").write_bytes(b"mine")
        (small / IDX_FILES["x_test"]).write_bytes(b"")
        with pytest.raises(DataError, match="starts with nothing"):
            build(small, tmp_path / "mnist.npz")
        assert (tmp_path / "mnist.npz").read_bytes() == b"mine"


def test_a_missing_file_proves_nothing(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"mnist\.npz: there is no such file"):
        verify(tmp_path / "mnist.npz")
