import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from digitpad.storage.about import FORMAT, Refusal, load_about
from digitpad.storage.model_file import Model, load_model, save_model
from tests.storage.files import header_of, refusal, rewrite


def test_the_header_says_all_that_is_known(path: Path, model: Model) -> None:
    """To anybody who reads safetensors, and without digitpad."""
    metadata = header_of(path)[0]["__metadata__"]
    known = {name: json.loads(value) for name, value in metadata.items() if name != "format"}
    assert metadata["format"] == FORMAT == "digitpad-model-1"
    assert (known["sizes"], known["cost"], known["seed"]) == ([784, 3, 10], "cross-entropy", 7)
    about = known["about"]
    assert about["recipe"] == "wide"
    assert about["parameters"]["eta"] == model.about.parameters["eta"]
    assert about["parameters"]["blas_threads"] == 1
    assert (about["made"], about["version"]) == ("2026-11-24T10:20:30+01:00", "1.2.3")
    assert about["data_digest"] == "00ff" * 16
    assert about["epoch"] == 4
    assert (about["validation"], about["test"]) == (
        {"correct": 9412, "total": 10_000},
        {"correct": 9400, "total": 10_000},
    )


def test_a_score_is_a_share_and_when_a_point_in_time(model: Model) -> None:
    assert model.about.validation.accuracy == 0.9412
    assert model.about.when.isoformat() == "2026-11-24T10:20:30+01:00"


def test_what_is_known_can_be_read_without_the_weights(path: Path, model: Model) -> None:
    """And so it is, where the weights behind the header are no numbers."""
    assert load_about(path) == load_model(path).about
    model.network.weights[0][0, 0] = np.nan
    save_model(model, path)
    assert load_about(path).validation == model.about.validation


def test_a_refusal_is_kept(path: Path, model: Model) -> None:
    promised = Refusal(threshold=0.25, digits_kept=0.97, others_refused=0.5)
    save_model(replace(model, about=replace(model.about, refusal=promised)), path)
    assert load_model(path).about.refusal == promised


@pytest.mark.parametrize(
    ("entry", "value", "reason"),
    [
        ("recipe", 3, "recipe is 3"),
        ("parameters", [], "parameters is []"),
        ("made", "yesterday", "'yesterday'"),
        ("made", "2026-11-24T10:20:30", "which lacks an offset from UTC"),
        ("made", 2026, "made is 2026"),
        ("epoch", True, "epoch is True"),
        ("epoch", "4", "epoch is '4'"),
        ("validation", None, "validation is None"),
        ("validation", {"correct": 1}, "it lacks total"),
        ("validation", {"correct": 0, "total": 0}, "0 of 0 is not a possible score"),
        ("validation", {"correct": 11, "total": 10}, "11 of 10 is not a possible score"),
        ("test", {"correct": -1, "total": 10}, "-1 of 10 is not a possible score"),
        ("test", 0.94, "test is 0.94"),
    ],
)
def test_what_is_said_about_a_network_must_make_sense(path: Path, entry: str, value: object, reason: str) -> None:
    """A list of networks sorts by `made` and shows the scores; one odd file must not break it."""
    header, behind = header_of(path)
    about = json.loads(header["__metadata__"]["about"]) | {entry: value}
    header["__metadata__"]["about"] = json.dumps(about)
    rewrite(path, header, behind)
    assert refusal(path).startswith("the model file is damaged (")
    assert reason in refusal(path)
