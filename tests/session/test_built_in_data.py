import gzip
import hashlib
from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets import DataError, Dataset, load_data
from digitpad.datasets.idx import idx_bytes
from digitpad.datasets.mnist import IDX_FILES
from digitpad.session import built_in_data
from digitpad.session.built_in_data import SHA256, build, verify
from tests.small import small_mnist


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Give four small IDX files, and have them be the published ones."""
    data = small_mnist()
    arrays = {
        "x_train": data.training.images.reshape(-1, 28, 28),
        "y_train": data.training.labels,
        "x_test": data.test.images.reshape(-1, 28, 28),
        "y_test": data.test.labels,
    }
    files = {name: idx_bytes(array) for name, array in arrays.items()}
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    monkeypatch.setattr(built_in_data, "SHA256", digests)
    return files


@pytest.fixture
def folder(tmp_path: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (tmp_path / IDX_FILES[name]).write_bytes(content)
    return tmp_path


def test_what_came_with_digitpad_is_mnist_byte_for_byte() -> None:
    lines = verify(built_in_data.built_in_data())
    assert sorted(lines) == sorted(f"{IDX_FILES[name]}  sha256 {digest}" for name, digest in SHA256.items())


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzipped"])
def test_four_published_files_are_packed_into_one_that_is_verified_and_loaded(
    folder: Path, files: dict[str, bytes], packed: bool
) -> None:
    if packed:
        for file in IDX_FILES.values():
            (folder / f"{file}.gz").write_bytes(gzip.compress((folder / file).read_bytes()))
            (folder / file).unlink()
    out = folder / "built" / "mnist.npz"
    build(folder, out)
    assert len(verify(out)) == 4
    with np.load(out, allow_pickle=False) as archive:
        assert {name: idx_bytes(archive[name]) for name in archive.files} == files
    loaded = load_data(out)
    assert isinstance(loaded, Dataset)
    assert len(loaded.training.labels) + len(loaded.validation.labels) == 100
    assert [file.name for file in out.parent.iterdir()] == [out.name]


@pytest.mark.parametrize("name", IDX_FILES)
def test_a_file_that_is_not_the_published_one_is_refused_and_nothing_is_written(
    folder: Path, files: dict[str, bytes], name: str
) -> None:
    changed = bytearray(files[name])
    changed[-1] ^= 1
    (folder / IDX_FILES[name]).write_bytes(changed)
    with pytest.raises(DataError, match=rf"{IDX_FILES[name]} has SHA-256 [0-9a-f]+, and the published file has "):
        build(folder, folder / "out.npz")
    assert not (folder / "out.npz").exists()


@pytest.mark.parametrize("name", IDX_FILES)
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / IDX_FILES[name]).unlink()
    with pytest.raises(DataError, match=rf"{IDX_FILES[name]}.*: there is no such file"):
        build(folder, folder / "out.npz")


def test_a_built_file_with_one_pixel_changed_is_found_out(folder: Path) -> None:
    out = folder / "mnist.npz"
    build(folder, out)
    with np.load(out) as archive:
        arrays = {name: archive[name] for name in archive.files}
    arrays["x_test"][3, 14, 14] ^= 1
    np.savez(out, allow_pickle=False, **arrays)
    with pytest.raises(DataError, match="t10k-images-idx3-ubyte has SHA-256"):
        verify(out)
