"""A network that has learned, in an instant."""

from pathlib import Path

import pytest

from digitpad.session.chapter.learned import Learned, learn
from digitpad.session.inside.training_images import TrainingImages
from tests.small import outcome, save_npz, small_mnist


@pytest.fixture(scope="session")
def few_images(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_npz(small_mnist(), tmp_path_factory.mktemp("chapter") / "small.npz")


@pytest.fixture(scope="session")
def packed(few_images: Path) -> TrainingImages:
    *_, images = TrainingImages.read(few_images)
    return images


@pytest.fixture(scope="session")
def learned(packed: TrainingImages) -> Learned:
    return outcome(learn(packed))[0]
