import errno
import json
import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from digitpad.cli import train
from digitpad.datasets.mnist import load_data
from digitpad.session.runs.events import Finished
from digitpad.storage.model_file import load_model
from digitpad.storage.places import networks_folder
from digitpad.training.reports import Reason
from tests.cli.conftest import Run
from tests.small import bits

SMALL = ("--recipe", "wide", "--eta", 1, "--epochs", 5)  # enough for every digit to be answered


def test_json_is_one_object_an_epoch_and_one_for_the_test(data: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "m.safetensors"
    code, told, err = run("train", "--json", "--data", data, *SMALL, "--out", out)
    assert (code, err) == (0, "")
    *epochs, end = [json.loads(line) for line in told.splitlines()]
    assert [list(epoch) for epoch in epochs] == [["epoch", "correct", "total", "cost", "seconds"]] * 5
    assert [epoch["epoch"] for epoch in epochs] == [0, 1, 2, 3, 4]
    sets, network = load_data(data), load_model(out).network
    assert {epoch["total"] for epoch in epochs} == {len(sets.validation.labels)}
    assert max(epoch["correct"] for epoch in epochs) == network.evaluate(sets.validation)
    assert all(epoch["seconds"] > 0 and epoch["cost"] > 0 for epoch in epochs)
    correct, total = network.evaluate(sets.test), len(sets.test.labels)
    assert end == {"test": {"correct": correct, "total": total, "accuracy": correct / total}, "model": str(out)}


def test_in_words_the_lines_are_the_books(data: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "m.safetensors"
    *epochs, end = run("train", "--data", data, *SMALL, "--out", out).out.splitlines()
    assert [re.sub(r"\d+ / 20$", "n / 20", line) for line in epochs] == [f"Epoch {epoch}: n / 20" for epoch in range(5)]
    test = load_model(out).about.test
    assert test
    assert end.startswith(f"Test: {test.correct} / {test.total}, epoch ")
    assert end.endswith(f"'s network, kept in {out}")


def test_a_name_of_two_lines_is_told_in_one(data: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "two\nlines.safetensors"
    outcome = run("train", *SMALL, "--data", data, "--out", out)
    assert out.exists()
    assert outcome.out.splitlines()[-1].endswith("kept in " + str(out).replace("\n", "\\n"))


def test_without_out_the_network_is_kept_among_the_users(data: Path, run: Run) -> None:
    told = run("train", "--json", "--data", data, "--epochs", 1).out.splitlines()
    path = Path(json.loads(told[-1])["model"])
    assert path.parent == networks_folder()
    assert path.name.startswith("chapter-1-")
    assert load_model(path).about.recipe == "chapter-1"
    assert list(networks_folder().iterdir()) == [path]


@pytest.mark.slow
def test_the_same_seed_gives_the_same_bits_and_another_seed_others(data: Path, run: Run, tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        run("train", "--data", data, *SMALL, "--seed", seed, "--out", tmp_path / name)
    a, b, c = (bits(load_model(tmp_path / name).network) for name in "abc")
    assert a == b != c


def test_what_is_given_replaces_what_the_recipe_says(data: Path, run: Run, tmp_path: Path) -> None:
    given: dict[str, Any] = {
        "--recipe": "wide",
        "--sizes": "784,12,10",
        "--members": 2,
        "--cost": "quadratic",
        "--eta": 0.5,
        "--mini-batch-size": 7,
        "--epochs": 1,
        "--seed": 5,
    }
    arguments = [each for pair in given.items() for each in pair]
    assert run("train", "--data", data, *arguments, "--out", tmp_path / "m").code == 0
    model = load_model(tmp_path / "m")
    assert model.about.recipe == "wide"
    wanted = {"sizes": [784, 12, 10], "members": 2, "cost": "quadratic", "eta": 0.5, "mini_batch_size": 7, "epochs": 1}
    wanted |= {"seed": 5}
    assert {name: model.about.parameters[name] for name in wanted} == wanted
    assert model.network.sizes == (784, 24, 10)


@pytest.fixture
def nothing_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("data would have been read by now")

    monkeypatch.setattr(train, "retrain", refuse)


@pytest.mark.usefixtures("nothing_starts")
@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--recipe", "chapter-9", "recipe is 'chapter-9', but must be one of chapter-1, wide"),
        ("--cost", "cubic", "cost is 'cubic', but must be one of quadratic, cross-entropy"),
        ("--eta", "nan", "eta is nan"),
        ("--eta", "inf", "eta is inf"),
        ("--eta", "0", "eta is 0.0"),
        ("--eta", "fast", "'fast' is not a number"),
        ("--epochs", "0", "epochs is 0"),
        ("--epochs", "1.5", "'1.5' is not a whole number"),
        ("--mini-batch-size", "0", "mini_batch_size is 0"),
        ("--members", "0", "members is 0"),
        ("--seed", "-1", "seed is -1"),
        ("--seed", "9" * 5000, "is not a whole number"),
        ("--sizes", "784,,10", "'784,,10' is not a list of whole numbers"),
        ("--sizes", "784", "sizes is [784]"),
        ("--sizes", "10,10", "sizes is [10, 10], but must start with 784"),
        ("--sizes", "784,30,9", "must start with 784 (one neuron per pixel) and end with 10"),
        ("--sizes", "784,0,10", "sizes is [784, 0, 10]"),
    ],
)
def test_a_parameter_out_of_range_is_told_before_any_data_are_read(
    option: str, value: str, told: str, run: Run, tmp_path: Path
) -> None:
    outcome = run("train", option, value, "--out", tmp_path / "m")
    assert told in outcome.sentence
    assert outcome.out == ""


@pytest.mark.usefixtures("nothing_starts")
@pytest.mark.parametrize(
    ("out", "told"),
    [
        (".", "is a folder"),
        ("deep/m", "does not exist; create it first"),
        ("m" * 250, "File name too long"),
        ("m" * 235, "cannot be written (File name too long)"),  # with what an unfinished run adds, while it is written
    ],
)
def test_a_file_that_cannot_be_written_is_told_before_any_data_are_read(
    out: str, told: str, run: Run, tmp_path: Path
) -> None:
    assert told in run("train", "--out", tmp_path / out).sentence


@pytest.mark.usefixtures("nothing_starts")
def test_a_users_folder_that_cannot_be_made_is_told_before_any_data_are_read(run: Run) -> None:
    folder = networks_folder()
    folder.parent.parent.mkdir(parents=True)
    folder.parent.write_text("in the way")
    assert str(folder.parent) in run("train").sentence


def test_data_that_are_not_there_are_told(run: Run, tmp_path: Path) -> None:
    outcome = run("train", "--data", tmp_path / "gone.npz", "--out", tmp_path / "m")
    assert outcome.sentence == f"{tmp_path / 'gone.npz'}: there is no such file"
    assert list(tmp_path.glob("m*")) == []


@pytest.mark.slow
def test_a_full_disk_is_told_in_a_sentence_and_leaves_the_older_network(
    data: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "m"
    run("train", "--data", data, *SMALL, "--out", out)
    older = out.read_bytes()

    def fill(_file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fill)
    outcome = run("train", "--data", data, *SMALL, "--seed", 1, "--out", out)
    assert outcome.sentence in {f"{path}: No space left on device" for path in (out, f"{out}.unfinished")}
    assert len(outcome.out.splitlines()) == 5
    assert [path.name for path in tmp_path.glob("*m*") if path.is_file()] == ["m"]
    assert out.read_bytes() == older


def test_a_run_that_diverges_is_told_in_a_sentence(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def diverge(_recipe: object, out: Path, *_: object, **__: object) -> Iterator[Finished]:
        yield Finished(Reason.DIVERGED, None, out, resumable=False)

    monkeypatch.setattr(train, "retrain", diverge)
    sentence = run("train", "--out", tmp_path / "m").sentence
    assert sentence == "the run diverged: its cost is no longer a finite number; try a smaller --eta"


def test_a_digit_that_is_never_answered_is_told_without_spoiling_the_results(
    data: Path, run: Run, tmp_path: Path
) -> None:
    tiny = ("--eta", 1e-6, "--sizes", "784,10", "--epochs", 1)
    code, out, err = run("train", "--json", "--data", data, *tiny, "--out", tmp_path / "m")
    assert code == 0
    assert len([json.loads(line) for line in out.splitlines()]) == 2
    assert err.startswith("digitpad: the network reads no validation image as ")


def test_signals_are_handled_as_before_once_it_is_over(data: Path, run: Run, tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    run("train", "--data", data, *SMALL, "--out", tmp_path / "m")
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before


@pytest.mark.slow
def test_progress_is_shown_on_a_terminal_and_nowhere_else(
    data: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("train", "--data", data, *SMALL, "--out", tmp_path / "m").err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    outcome = run("train", "--data", data, *SMALL, "--out", tmp_path / "m")
    assert "  0% |" in outcome.err
    assert "% |" not in outcome.out


@pytest.mark.parametrize(
    ("seconds", "told"), [(3.4, ", 3 s left"), (99, ", 99 s left"), (150, ", 2 min left"), (float("inf"), "")]
)
def test_the_time_left_is_told_in_seconds_or_minutes_once_it_is_known(seconds: float, told: str) -> None:
    assert train._left(seconds) == told
