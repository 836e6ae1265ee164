"""A model of a small network, as a run might have left it."""

from dataclasses import asdict
from pathlib import Path

import pytest

from digitpad.network import CrossEntropyCost, Network
from digitpad.storage.about import About, Score
from digitpad.storage.model_file import Model, save_model
from digitpad.training.recipes import RECIPES


def a_model() -> Model:
    return Model(
        Network((784, 3, 10), cost=CrossEntropyCost(), seed=7),
        About(
            recipe="wide",
            parameters=asdict(RECIPES["wide"]),
            made="2026-11-24T10:20:30+01:00",
            version="1.2.3",
            data_digest="00ff" * 16,
            epoch=4,
            validation=Score(9_412, 10_000),
            test=Score(9_400, 10_000),
            seconds=0.25,
        ),
    )


@pytest.fixture
def model() -> Model:
    return a_model()


@pytest.fixture
def path(tmp_path: Path, model: Model) -> Path:
    """Give a file with the model."""
    save_model(model, tmp_path / "model.safetensors")
    return tmp_path / "model.safetensors"
