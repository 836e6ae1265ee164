"""Small digits in a file, and a run of three epochs on them."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from digitpad.datasets.mnist import Dataset
from digitpad.session.runs.events import Event, Finished
from digitpad.storage.checkpoint import checkpoint_of
from digitpad.training import trainer
from digitpad.training.recipes import Recipe
from tests.small import save_npz, small_mnist


@pytest.fixture(scope="session")
def data() -> Dataset:
    return small_mnist()


@pytest.fixture(scope="session")
def npz(tmp_path_factory: pytest.TempPathFactory, data: Dataset) -> Path:
    return save_npz(data, tmp_path_factory.mktemp("data") / "small.npz")


@pytest.fixture(scope="session")
def recipe() -> Recipe:
    return Recipe("small", (784, 8, 10), "cross-entropy", "scaled", eta=0.5, mini_batch_size=7, epochs=3, seed=5)


@pytest.fixture
def every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have progress reported after each mini-batch."""
    monkeypatch.setattr(trainer, "REPORT_EVERY", 0.0)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "model.safetensors"


@pytest.fixture
def checkpoint(out: Path) -> Path:
    return checkpoint_of(out)


def finished(events: Sequence[Event]) -> Finished:
    last = events[-1]
    assert isinstance(last, Finished)
    return last
