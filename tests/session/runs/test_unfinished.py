"""What a checkpoint says of its run is read without the weights behind it: the window asks for it in its own thread."""

import tracemalloc
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from digitpad.network.committee import joined
from digitpad.session.runs.events import Unfinished
from digitpad.session.runs.unfinished import unfinished
from digitpad.storage.checkpoint import Checkpoint, load_checkpoint, save_checkpoint
from digitpad.storage.errors import ModelError
from digitpad.training.recipes import RECIPES, Recipe
from digitpad.training.reports import EpochReport, Position


@pytest.fixture
def pen() -> Recipe:
    return RECIPES["pen"]


@pytest.fixture
def stopped(pen: Recipe, checkpoint: Path, out: Path) -> Checkpoint:
    """A run of the largest recipe, stopped in its second epoch: 10 MB."""
    networks = pen.networks()
    report = EpochReport(0, 1, 2, 3, 4, cost=0.5, validation_cost=0.25, seconds=1.0, silent=())
    stored = Checkpoint(
        networks=networks,
        epoch=1,
        seen=300,
        recipe=asdict(pen),
        data_digest="00ff",
        history=[asdict(report)],
        built_in=True,
        best=joined(networks),
    )
    save_checkpoint(stored, checkpoint)
    return stored


@pytest.mark.slow
def test_the_weights_are_not_read(pen: Recipe, stopped: Checkpoint, checkpoint: Path, out: Path) -> None:
    size = checkpoint.stat().st_size
    assert unfinished(checkpoint) is not None  # so that whatever is imported has been
    tracemalloc.start()
    try:
        run = unfinished(checkpoint)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert run == Unfinished(
        pen,
        Position(1, 300),
        out,
        "00ff",
        built_in=True,
        history=tuple(EpochReport.from_dict(told) for told in stopped.history),
        stopped=checkpoint.stat().st_mtime,
    )
    assert peak < size / 50


@pytest.mark.slow
def test_weights_that_are_no_numbers_show_when_the_run_goes_on(stopped: Checkpoint, checkpoint: Path) -> None:
    """To look for them would be to read them all."""
    stopped.networks[1].parameters[0][0][0, 0] = np.nan
    save_checkpoint(stopped, checkpoint)
    assert unfinished(checkpoint) is not None
    with pytest.raises(ModelError, match="a weight or bias is not a finite number"):
        load_checkpoint(checkpoint)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["weights", "header"])
def test_a_file_cut_short_anywhere_is_refused_at_once(stopped: Checkpoint, checkpoint: Path, name: str) -> None:
    content = checkpoint.read_bytes()
    checkpoint.write_bytes(content[: -1 if name == "weights" else 100])
    with pytest.raises(ModelError, match=r"unfinished: this is not a complete safetensors file \("):
        unfinished(checkpoint)
