"""`digitpad teach`."""

import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from digitpad.network.digest import digest
from digitpad.resources import resource
from digitpad.session.choosing import factory_model
from digitpad.session.teaching import proof
from digitpad.storage.model_file import Model, save_model
from digitpad.storage.taught import Origin
from tests.cli.conftest import ONE, Run

HOOKED = [[[20, 25], [75, 20], [60, 50], [52, 85], [62, 97], [80, 90], [84, 75]]]
HOUSE = [[[0, 100], [0, 50], [50, 0], [100, 50], [100, 100], [0, 100]]]


def labelled(path: Path, *drawings: tuple[object, object]) -> Path:
    """Write ink with labels; return its path."""
    path.write_text("".join(json.dumps({"strokes": strokes, "label": label}) + "\n" for strokes, label in drawings))
    return path


@pytest.fixture
def ink(tmp_path: Path) -> Path:
    return labelled(tmp_path / "mine.jsonl", (HOOKED, 7), (HOUSE, None), (ONE, 1))


def test_it_says_what_changed_and_writes_a_network_that_recognise_takes(run: Run, ink: Path, tmp_path: Path) -> None:
    out = tmp_path / "mine.safetensors"
    assert [json.loads(line)["digit"] for line in run("recognise", "--json", ink).out.splitlines()] == [None, 0, 1]
    outcome = run("teach", "--ink", ink, "--out", out, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    told = json.loads(outcome.out)
    assert (told["drawings"], told["others"], told["model"], told["harm"]) == (3, 1, str(out), [])
    assert told["before"]["taught"] == {"correct": 1, "total": 3, "accuracy": pytest.approx(1 / 3)}
    assert told["after"]["taught"]["correct"] == 3
    assert told["before"]["validation"]["total"] == told["after"]["validation"]["total"] == 10_000
    for when in ("before", "after"):
        assert {"threshold", "digits", "others"} == told[when]["refusals"].keys()
    assert told["seconds"] > 0
    answers = run("recognise", "--model", out, "--json", ink).out.splitlines()
    assert [json.loads(line)["digit"] for line in answers] == [7, None, 1]


def test_taught_again_it_goes_back_to_the_base_to_the_same_bytes(run: Run, ink: Path, tmp_path: Path) -> None:
    less = labelled(tmp_path / "less.jsonl", (ONE, 1), (HOOKED, 7))
    everything, again, never = (tmp_path / f"{name}.safetensors" for name in ("all", "again", "never"))
    for arguments in (
        ("--ink", ink, "--out", everything),
        ("--ink", less, "--model", everything, "--out", again),
        ("--ink", less, "--out", never),
    ):
        outcome = run("teach", *arguments)
        assert (outcome.code, outcome.err) == (0, "")
    assert "taught from pen with 2 drawings" in outcome.out
    assert again.read_bytes() == never.read_bytes() != everything.read_bytes()
    assert run("teach", "--ink", ink, "--model", again, "--out", again).code == 0, "into the file that it starts from"
    assert again.read_bytes() == everything.read_bytes()


def test_ink_may_come_by_standard_input(run: Run, ink: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ink.read_bytes())))
    outcome = run("teach", "--ink", "-", "--out", tmp_path / "mine.safetensors", "--json")
    assert (outcome.code, json.loads(outcome.out)["drawings"]) == (0, 3)


def test_harm_and_contradictions_are_said_and_the_network_is_written_all_the_same(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof, "MOST_LOST", -1.0)  # as if the least loss were too much
    ink = labelled(tmp_path / "wrong.jsonl", (HOUSE, 0), (HOUSE, None), ([], 4))
    outcome = run("teach", "--ink", ink, "--out", tmp_path / "m.safetensors")
    assert outcome.code == 0
    empty, contradictory, harm = outcome.err.splitlines()
    assert empty == f"digitpad: {ink}: 1 drawing is empty, and left out"
    assert contradictory.startswith(f"digitpad: {ink}: 1 drawing is labelled in more than one way")
    assert "reads fewer of MNIST's digits" in harm
    assert (tmp_path / "m.safetensors").exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "holds no drawing to teach"),
        ('{"strokes": [[[1, 2], [3, 4]]]}', '"label" is missing; it must be a digit from 0 to 9, or null'),
        ('{"strokes": [[[1, 2], [3, 4]]], "label": "seven"}', '"label" is "seven"; it must be a digit'),
        ('{"strokes": [], "label": 3}', "holds empty drawings only"),
        ('{"strokes": [[[1, null]]], "label": 3}', "line 1: stroke 1 is not a list"),
    ],
)
def test_ink_that_cannot_be_taught_is_one_sentence(run: Run, tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "bad.jsonl").write_text(line + "\n")
    sentence = run("teach", "--ink", tmp_path / "bad.jsonl", "--out", tmp_path / "m.safetensors").sentence
    assert sentence.startswith(str(tmp_path / "bad.jsonl"))
    assert said in sentence
    assert not (tmp_path / "m.safetensors").exists()


def test_the_untouched_network_and_the_ink_are_never_written_over(run: Run, ink: Path, tmp_path: Path) -> None:
    factory = resource("assets", "networks", "pen.safetensors")
    before, drawn = factory.read_bytes(), ink.read_bytes()
    assert "has to stay" in run("teach", "--ink", ink, "--out", factory).sentence
    copy = tmp_path / "copy.safetensors"
    copy.write_bytes(before)
    assert "has to stay" in run("teach", "--ink", ink, "--model", copy, "--out", copy).sentence
    assert "is the ink to learn from" in run("teach", "--ink", ink, "--out", ink).sentence
    assert (factory.read_bytes(), copy.read_bytes(), ink.read_bytes()) == (before, before, drawn)


def test_files_that_cannot_be_read_or_written_are_one_sentence(run: Run, ink: Path, tmp_path: Path) -> None:
    out = tmp_path / "m.safetensors"
    assert "no such file" in run("teach", "--ink", tmp_path / "none.jsonl", "--out", out).sentence.lower()
    assert "no such file" in run("teach", "--ink", ink, "--model", tmp_path / "none", "--out", out).sentence.lower()
    assert "does not exist; create it first" in run("teach", "--ink", ink, "--out", tmp_path / "none" / "m").sentence
    assert "--ink" in run("teach", "--out", out).sentence
    assert not out.exists()


def test_a_taught_network_without_its_base_is_said(run: Run, ink: Path, tmp_path: Path) -> None:
    alone, factory = tmp_path / "alone.safetensors", factory_model()
    origin = Origin(digest(factory.network), "pen", ("00112233445566aa",))
    save_model(Model(factory.network, replace(factory.about, taught=origin)), alone)
    sentence = run("teach", "--ink", ink, "--model", alone, "--out", tmp_path / "m.safetensors").sentence
    assert (
        sentence == f"{alone}: was taught, but lacks the network from which it was; teach that one, or another, instead"
    )


def test_the_help_has_an_example(run: Run) -> None:
    assert "digitpad teach --ink mine.jsonl --out" in " ".join(run("teach", "--help").out.split())
