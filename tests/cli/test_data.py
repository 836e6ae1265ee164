import gzip
import hashlib
import os
from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.idx import idx_bytes
from digitpad.datasets.mnist import IDX_FILES, load_data
from digitpad.session import built_in_data
from tests.cli.conftest import Run
from tests.small import small_mnist


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder of four small IDX files, and let them be what was published."""
    folder = tmp_path / "published"
    folder.mkdir()
    data = small_mnist()
    train = [np.concatenate(parts) for parts in zip(data.training, data.validation, strict=True)]
    arrays = {"x_train": train[0], "y_train": train[1], "x_test": data.test.images, "y_test": data.test.labels}
    digests = {}
    for number, (name, array) in enumerate(arrays.items()):
        content = idx_bytes(array.reshape(-1, 28, 28) if name.startswith("x") else array)
        digests[name] = hashlib.sha256(content).hexdigest()
        if number % 2:
            (folder / IDX_FILES[name]).write_bytes(content)
        else:
            (folder / f"{IDX_FILES[name]}.gz").write_bytes(gzip.compress(content))
    monkeypatch.setattr(built_in_data, "SHA256", digests)
    return folder


@pytest.mark.slow
def test_what_is_built_in_is_what_was_published(run: Run) -> None:
    code, out, err = run("data", "verify")
    assert (code, err) == (0, "")
    for name, digest in built_in_data.SHA256.items():
        assert f"{IDX_FILES[name]}  sha256 {digest}\n" in out


def test_four_files_plain_or_packed_become_one_that_verifies_and_can_be_learned_from(
    published: Path, run: Run, tmp_path: Path
) -> None:
    out = tmp_path / "own.npz"
    built = run("data", "build", published, "--out", out)
    assert (built.code, built.err) == (0, "")
    assert run("data", "verify", out) == built
    assert load_data(out).digest == load_data(published).digest == small_mnist().digest


def test_a_file_that_was_not_published_is_told_and_nothing_is_written(
    published: Path, run: Run, tmp_path: Path
) -> None:
    labels = published / IDX_FILES["y_test"]
    content = labels.read_bytes()
    labels.write_bytes(content[:-1] + bytes([(content[-1] + 1) % 10]))
    out = tmp_path / "own.npz"
    assert run("data", "build", published, "--out", out).sentence.startswith(f"{labels}: ")
    assert not out.exists()


def test_a_missing_file_is_told(published: Path, run: Run, tmp_path: Path) -> None:
    (published / IDX_FILES["y_train"]).unlink()
    sentence = run("data", "build", published, "--out", tmp_path / "own.npz").sentence
    assert IDX_FILES["y_train"] in sentence


def test_where_nothing_can_be_written_is_told_before_anything_is_read(run: Run, tmp_path: Path) -> None:
    sentence = run("data", "build", tmp_path / "gone", "--out", tmp_path / "deep" / "own.npz").sentence
    assert sentence.startswith(f"{tmp_path / 'deep' / 'own.npz'}: the folder ")


def test_data_that_were_not_published_do_not_verify(published: Path, run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.npz"
    run("data", "build", published, "--out", other)
    with np.load(other) as archive:
        arrays = dict(archive)
    arrays["y_train"][0] = (arrays["y_train"][0] + 1) % 10
    np.savez(other, **arrays)
    sentence = run("data", "verify", other).sentence
    assert sentence.startswith(f"{other}: {IDX_FILES['y_train']} has SHA-256 ")


@pytest.mark.skipif(os.name != "posix", reason="only POSIX allows such a name")
def test_what_was_built_is_told_in_one_line_whatever_its_name(published: Path, run: Run, tmp_path: Path) -> None:
    out = run("data", "build", published, "--out", tmp_path / "two\nlines.npz").out
    assert out.splitlines()[-1].startswith(f"{tmp_path}/two\\nlines.npz: ")
    assert len(out.splitlines()) == 5
