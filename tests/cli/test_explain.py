import gzip
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from digitpad.datasets.mnist import load_data
from digitpad.ink import Drawing, frame
from digitpad.network import Network
from digitpad.session.built_in_data import built_in_data
from digitpad.session.choosing import factory_model
from digitpad.storage.model_file import Model, load_model, save_model
from tests.cli.conftest import ONE, SEVEN, ZERO, Run, answers, write_ink

KEYS = ["for", "against", "logits", "difference", "baseline", "evidence", "flip"]
FOUR = [[[0, 0], [0, 50], [40, 50]], [[25, 20], [25, 100]]]


@pytest.fixture
def ink(tmp_path: Path) -> Path:
    return write_ink(tmp_path / "ink.jsonl", SEVEN, FOUR, ZERO)


@pytest.fixture
def linear(tmp_path: Path) -> Path:
    """Give the file of a network without hidden layer, which reads quickly."""
    model = factory_model()
    network = Network((784, 10), seed=3)
    path = tmp_path / "linear.safetensors"
    save_model(Model(network, model.about), path)
    return path


def explained(run: Run, *arguments: object) -> list[dict[str, Any]]:
    code, out, err = run("explain", "--json", *arguments)
    assert (code, err) == (0, "")
    return answers(out)


@pytest.mark.slow
@pytest.mark.parametrize("start", ["blank", "nearest"])
def test_json_is_one_object_a_drawing_whose_evidence_adds_up(start: str, run: Run, ink: Path) -> None:
    network = factory_model().network
    told = explained(run, "--from", start, ink)
    assert [list(each) for each in told] == [KEYS] * 3
    assert [each["for"] for each in told] == [7, 4, 0]
    training = load_data(built_in_data()).training
    for each, strokes in zip(told, (SEVEN, FOUR, ZERO), strict=True):
        inputs, baseline = frame(Drawing(strokes)), np.zeros(784, np.float32)
        if start == "nearest":
            images = training.images[training.labels == each["against"]].astype(np.float32) / 255
            baseline = images[((images - inputs) ** 2).sum(axis=1).argmin()]
        logits = network.logit(np.array([inputs, baseline]))
        assert sorted(np.argsort(logits[0])[-2:].tolist()) == sorted([each["for"], each["against"]])
        np.testing.assert_allclose(each["logits"], logits[0], atol=1e-4)
        differences = logits[:, each["for"]] - logits[:, each["against"]]
        np.testing.assert_allclose([each["difference"], each["baseline"]], differences, atol=1e-4)
        assert len(each["evidence"]) == 784
        assert sum(each["evidence"]) == pytest.approx(each["difference"] - each["baseline"], rel=0.01)


@pytest.mark.slow
def test_a_flip_is_read_as_the_other_digit_by_recognise(run: Run, ink: Path, tmp_path: Path) -> None:
    told = [each for each in explained(run, ink) if each["flip"] is not None]  # not every drawing has one
    assert told
    flips = [each["flip"] for each in told]
    changed = write_ink(tmp_path / "changed.jsonl", *(each["strokes"] for each in flips))
    read = answers(run("recognise", "--json", changed).out)
    assert [each["digit"] for each in read] == [each["digit"] for each in flips]
    assert [each["digit"] for each in flips] == [each["against"] for each in told]


@pytest.mark.slow
def test_for_and_against_may_be_chosen_and_swapped(run: Run, ink: Path) -> None:
    (one_way, *_), (other_way, *_) = (explained(run, "--for", a, "--against", b, ink) for a, b in ((7, 1), (1, 7)))
    assert (one_way["for"], one_way["against"], other_way["for"], other_way["against"]) == (7, 1, 1, 7)
    np.testing.assert_allclose(one_way["evidence"], -np.array(other_way["evidence"]), atol=1e-9)
    assert one_way["difference"] == -other_way["difference"] > 0
    assert one_way["flip"] == other_way["flip"]  # what is read as 7 is turned into a 1 either way
    assert one_way["flip"]["digit"] == 1


def test_without_hidden_layer_evidence_is_weight_times_input(run: Run, linear: Path, ink: Path) -> None:
    for each, strokes in zip(explained(run, "--model", linear, ink), (SEVEN, FOUR, ZERO), strict=True):
        w = load_model(linear).network.weights[0].astype(np.float64)
        np.testing.assert_allclose(
            each["evidence"], (w[each["for"]] - w[each["against"]]) * frame(Drawing(strokes)), atol=1e-9
        )


def test_of_an_empty_drawing_nothing_is_explained_unless_it_is_asked_for(
    run: Run, linear: Path, tmp_path: Path
) -> None:
    ink = write_ink(tmp_path / "ink.jsonl", [])
    (told,) = explained(run, "--model", linear, ink)
    biases = load_model(linear).network.biases[0].astype(np.float64)
    nothing = {"for": None, "against": None, "difference": 0.0, "baseline": 0.0, "evidence": [0.0] * 784, "flip": None}
    np.testing.assert_allclose(told.pop("logits"), biases, atol=1e-6)
    assert told == nothing
    (told,) = explained(run, "--model", linear, "--for", 3, "--against", 5, ink)
    assert told["difference"] == told["baseline"] == pytest.approx(biases[3] - biases[5], abs=1e-6)
    assert not any(told["evidence"])
    assert run("explain", "--model", linear, ink).out == "empty\n"


def test_pictures_gzipped_ink_and_standard_input_are_explained_as_they_are_recognised(
    run: Run, linear: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = tmp_path / "seven.png"
    image = load_data(built_in_data()).test.images[0].reshape(28, 28)
    Image.fromarray(image).save(picture)
    packed = write_ink(tmp_path / "ink.jsonl.gz", ZERO, opened=gzip.open)
    told = explained(run, "--model", linear, picture, packed)
    assert [each.get("file") for each in told] == [str(picture), None]
    assert list(told[0]) == ["file", *KEYS]
    assert told[0]["flip"] is None
    w = load_model(linear).network.weights[0]
    pixels = (w[told[0]["for"]] - w[told[0]["against"]]) * image.ravel() / 255
    np.testing.assert_allclose(told[0]["evidence"], pixels, atol=1e-5)
    with packed.open("rb") as file:
        monkeypatch.setattr("sys.stdin", type("Given", (), {"buffer": file}))
        assert explained(run, "--model", linear, "-") == told[1:]


@pytest.mark.slow
def test_in_words_it_is_a_sum_and_what_would_turn_it(run: Run, ink: Path) -> None:
    seven = run("explain", ink).out.splitlines()[:6]
    assert seven[0].startswith("read as 7; for 7, against ")
    numbers = [float(line.split()[0]) for line in seven[1:5]]
    assert sum(numbers[:3]) == pytest.approx(numbers[3], rel=0.02)
    assert "and it is read as" in seven[5]


@pytest.mark.slow
def test_a_change_that_ends_at_0_is_told_to_end_there(run: Run, tmp_path: Path) -> None:
    """And not 3.3e-16 beside it, where the sine of a half turn leads."""
    ink = write_ink(tmp_path / "ink.jsonl", [[[0, 0], [3, 9]]])
    assert run("explain", "--for", "1", "--against", "7", ink).out.splitlines()[5].count(", 0)") == 2


def test_bad_input_is_told_in_a_sentence_and_answers_before_it_stand(run: Run, linear: Path, tmp_path: Path) -> None:
    ink = write_ink(tmp_path / "ink.jsonl", ONE)
    with ink.open("a") as file:
        file.write("nonsense\n")
    outcome = run("explain", "--json", "--model", linear, ink)
    assert len(answers(outcome.out)) == 1
    assert outcome.sentence == f"{ink}, line 2: this is not JSON (Expecting value at column 1)"
    for arguments, sentence in (
        (["--for", "7", "--against", "7", ink], "--for and --against are both 7; give two different digits"),
        (["--for", "10", ink], "argument --for: '10' is not a digit from 0 to 9 (see digitpad explain --help)"),
        (["--against", "x", ink], "argument --against: 'x' is not a whole number (see digitpad explain --help)"),
    ):
        assert run("explain", *arguments).sentence == sentence
    (tmp_path / "none.jsonl").write_text("")
    assert run("explain", "--model", linear, tmp_path / "none.jsonl").sentence.endswith("there is no drawing in it")
    assert run("explain", "--model", linear, "-", "-").code == 2


def test_weights_so_steep_that_evidence_is_no_number_are_refused_in_a_sentence(run: Run, tmp_path: Path) -> None:
    """NaN is no JSON."""
    path, ink = tmp_path / "steep.safetensors", write_ink(tmp_path / "ink.jsonl", ONE)
    steep = Network((784, *[1] * 10, 10))
    for w, b in zip(steep.weights, steep.biases, strict=True):
        w[:], b[:] = 1e38, -0.5e38  # each neuron in the middle of its slope
    steep.weights[0][:], steep.biases[0][:] = 0, 0
    steep.weights[-1][1:] = 0
    save_model(Model(steep, factory_model().about), path)
    outcome = run("explain", "--json", "--model", path, ink)
    assert outcome.sentence == "the weights of this network are too large to say what a pixel contributes"
