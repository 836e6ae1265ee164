"""``digitpad runs``: what there was, on the command line."""

import csv
import io
import json
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from digitpad.storage.places import networks_folder, runs_database
from tests.cli.conftest import Run, Start


@pytest.fixture
def two(run: Run, data: Path) -> list[str]:
    """Train twice; give what the first run told epoch by epoch."""
    told = run("train", "--json", "--data", data, "--recipe", "wide", "--epochs", 3).out.splitlines()
    run("train", "--data", data, "--recipe", "wide", "--epochs", 3, "--eta", 0.5, "--seed", 4)
    return told[:-1]


def listed(run: Run, *more: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("runs", "list", "--json", *more).out.splitlines()]


def test_the_list_names_only_the_parameters_that_differ_and_the_best_value_beside_the_last(
    run: Run, two: list[str]
) -> None:
    second, first = run("runs", "list").out.splitlines()
    assert first.startswith("  1  20")
    assert "  wide  done  3 of 3 epochs  best " in first
    assert "(epoch 2)  last " in first
    assert first.endswith("  eta=0.2  seed=0")
    assert second.endswith("  eta=0.5  seed=4")
    assert "cost=" not in first + second


def test_as_json_each_run_is_an_object_with_all_that_is_known(run: Run, two: list[str]) -> None:
    second, first = listed(run)
    assert (first["run"], second["run"], first["state"], first["epochs_done"]) == (1, 2, "done", 3)
    assert (first["parameters"]["eta"], second["parameters"]["seed"]) == (0.2, 4)
    assert first["parameters"]["python"] == ".".join(map(str, sys.version_info[:3]))
    assert Path(first["network"]).parent == networks_folder()
    assert first["last"]["score"]["correct"] == json.loads(two[-1])["correct"]


def test_show_has_every_epoch(run: Run, two: list[str]) -> None:
    shown = json.loads(run("runs", "show", 1, "--json").out)
    names = ("epoch", "correct", "total", "cost", "seconds")
    assert [{name: each[name] for name in names} for each in shown["figures"]] == list(map(json.loads, two))
    lines = run("runs", "show", 1).out.splitlines()
    assert "eta               0.2" in lines
    assert [line.split()[0] for line in lines[-3:]] == ["0", "1", "2"]


def test_the_figures_are_exported_as_csv(run: Run, two: list[str], tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("runs", "export", 1).out)))
    assert [int(row["correct"]) for row in rows] == [json.loads(line)["correct"] for line in two]
    out = tmp_path / "figures.csv"
    assert run("runs", "export", "--out", out).out == f"{out}: the figures of 2 runs\n"
    assert [row["run"] for row in csv.DictReader(io.StringIO(out.read_text()))] == ["2"] * 3 + ["1"] * 3
    assert "does not exist; create it first" in run("runs", "export", "--out", tmp_path / "none" / "a.csv").sentence


def test_a_run_can_be_noted_deleted_and_had_back(run: Run, two: list[str]) -> None:
    assert run("runs", "note", 1, " ").out == "run 1: has no note any more\n"
    assert run("runs", "note", 1, "\tslow  ").out == "run 1: slow\n"
    assert run("runs", "remove", 1).out == "run 1: deleted; digitpad runs restore 1 has it back\n"
    assert [each["run"] for each in listed(run)] == [2]
    assert [(each["run"], each["note"]) for each in listed(run, "--deleted")] == [(1, "slow")]
    assert run("runs", "show", 1).sentence == "there is no run 1; digitpad runs list has those there are"
    assert run("runs", "restore", 1).out == "run 1: is back\n"
    assert [each["run"] for each in listed(run)] == [2, 1]


@pytest.mark.parametrize("action", ["show", "export", "remove", "restore"])
def test_a_run_that_does_not_exist_is_one_sentence(run: Run, action: str) -> None:
    assert run("runs", action, 7).sentence.startswith("there is no run 7; digitpad runs list")
    assert "is not a whole number" in run("runs", action, "seven").sentence


@pytest.mark.parametrize("arguments", [("list",), ("show", 1), ("export",), ("remove", 1)])
def test_a_database_of_a_newer_version_is_one_sentence_and_stays_as_it_is(
    run: Run, two: list[str], arguments: tuple[str, ...]
) -> None:
    import sqlite3

    connection = sqlite3.connect(runs_database())
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = runs_database().read_bytes()
    assert "was made by a newer digitpad" in run("runs", *arguments).sentence
    assert runs_database().read_bytes() == before


def test_a_run_that_was_killed_is_listed_as_interrupted_with_its_epochs(start: Start, run: Run, data: Path) -> None:
    """None of them is missing in between."""
    endless = ("--sizes", "784,10", "--epochs", 10_000)
    process = start("train", "--data", data, *endless)
    assert process.stdout is not None
    for _ in range(3):
        assert process.stdout.readline().startswith("Epoch ")
    (under_way,) = listed(run)
    process.send_signal(signal.SIGKILL)
    process.wait()
    (killed,) = listed(run)
    assert (under_way["state"], killed["state"], killed["epochs"]) == ("under way", "interrupted", 10_000)
    assert 1 <= under_way["epochs_done"] <= killed["epochs_done"]
    assert [each["epoch"] for each in json.loads(run("runs", "show", 1, "--json").out)["figures"]] == list(
        range(killed["epochs_done"])
    )


def test_help_has_an_example(run: Run) -> None:
    assert "Example: digitpad runs export" in " ".join(run("runs", "--help").out.split())
