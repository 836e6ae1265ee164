import io
import json
import sys
from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.mnist import load_data
from digitpad.storage.model_file import load_model
from tests.cli.conftest import Run

CIRCLE = [[[np.cos(angle), np.sin(angle)] for angle in np.linspace(0, 2 * np.pi, 40)]]


@pytest.fixture
def model(data: Path, run: Run, tmp_path: Path) -> Path:
    out = tmp_path / "m.safetensors"
    assert run("train", "--data", data, "--sizes", "784,10", "--epochs", "2", "--out", out).code == 0
    return out


def write_ink(path: Path, *labelled: tuple[object, object]) -> Path:
    path.write_text("".join(json.dumps({"strokes": strokes, "label": label}) + "\n" for strokes, label in labelled))
    return path


@pytest.mark.slow
def test_json_counts_the_test_images_and_who_is_taken_for_whom(data: Path, model: Path, run: Run) -> None:
    code, out, err = run("evaluate", "--json", "--model", model, "--data", data)
    assert (code, err, out.count("\n")) == (0, "", 1)
    told = json.loads(out)
    network, test = load_model(model).network, load_data(data).test
    confusion = np.zeros((10, 10), int)
    np.add.at(confusion, (test.labels, network.feedforward(test.images).argmax(axis=1)), 1)
    assert told["confusion"] == confusion.tolist()
    assert (told["correct"], told["total"]) == (network.evaluate(test), len(test.labels))
    assert told["accuracy"] == told["correct"] / told["total"]


@pytest.mark.slow
def test_the_built_in_data_and_the_factory_network_are_evaluated_unless_others_are_named(run: Run) -> None:
    told = json.loads(run("evaluate", "--json").out)
    assert told["total"] == 10_000
    assert told["accuracy"] > 0.97


def test_in_words_it_is_a_table_that_fits_80_columns(data: Path, model: Path, run: Run) -> None:
    out = run("evaluate", "--model", model, "--data", data).out
    lines = out.splitlines()
    test = load_data(data).test
    assert lines[0].startswith(f"{load_model(model).network.evaluate(test)} of {len(test.labels)} right: ")
    assert max(map(len, lines)) <= 80
    for digit in range(10):
        assert any(line.startswith(f"  is {digit} ") for line in lines)


def test_drawings_with_labels_are_evaluated_as_they_are_recognised(run: Run, tmp_path: Path) -> None:
    ink = write_ink(tmp_path / "ink.jsonl", (CIRCLE, 0), (CIRCLE, 3), ([], 3))
    told = json.loads(run("evaluate", "--json", "--ink", ink).out)
    assert (told["correct"], told["total"], told["unanswered"]) == (1, 3, 1)
    assert told["confusion"][0][0] == told["confusion"][3][0] == 1
    assert np.sum(told["confusion"]) == 2


def test_a_drawing_without_a_label_is_told_with_its_line(run: Run, tmp_path: Path) -> None:
    ink = write_ink(tmp_path / "ink.jsonl", (CIRCLE, 0), (CIRCLE, "zero"))
    outcome = run("evaluate", "--ink", ink)
    assert outcome.sentence.startswith(f"{ink}, line 2: ")
    assert outcome.out == ""


def test_nothing_to_evaluate_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("evaluate", "--ink", write_ink(tmp_path / "ink.jsonl")).sentence.startswith(
        f"{tmp_path / 'ink.jsonl'}: "
    )
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    assert run("evaluate", "--ink", "-").sentence == "standard input: there is no drawing in it"


def test_data_that_are_not_there_are_told(run: Run, tmp_path: Path) -> None:
    assert run("evaluate", "--data", tmp_path / "gone.npz").sentence.startswith(f"{tmp_path / 'gone.npz'}: ")
