"""Several runs of the command line, one after the other or at once: none takes another's place."""

import signal
import sys
from pathlib import Path

import pytest

from digitpad.storage.model_file import load_model
from digitpad.storage.places import networks_folder
from tests.cli.conftest import Run, Start
from tests.cli.test_train_interrupted import SAVING_ALWAYS, interrupt_after
from tests.small import bits

ENDLESS = ("--recipe", "wide", "--sizes", "784,10", "--epochs", 10_000)
SHORT = ("--recipe", "wide", "--sizes", "784,10", "--epochs", 4)
PROGRAM = [sys.executable, "-c", SAVING_ALWAYS]


def interrupted(run: Run, monkeypatch: pytest.MonkeyPatch, *arguments: object) -> None:
    with monkeypatch.context() as patch:
        interrupt_after(1, patch)
        assert run("train", *arguments).code == 130


@pytest.mark.slow
def test_each_of_several_interrupted_runs_goes_on_to_the_bits_of_an_unbroken_one(
    data: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that are as described first, else the newest; a short run in between takes nothing away."""
    for seed in (1, 2, 3):
        interrupted(run, monkeypatch, "--data", data, *SHORT, "--seed", seed)
    assert run("train", "--data", data, "--sizes", "784,10", "--epochs", 1).code == 0
    for arguments, seed in ((("--seed", 2), 2), ((), 3), ((*SHORT, "--seed", 1), 1)):
        code, out, err = run("train", "--data", data, "--resume", *arguments)
        assert (code, err) == (0, "digitpad: continuing in epoch 2\n")
        model = Path(out.splitlines()[-1].split("kept in ")[1])
        assert model.parent == networks_folder()
        run("train", "--data", data, *SHORT, "--seed", seed, "--out", tmp_path / "unbroken")
        assert bits(load_model(model).network) == bits(load_model(tmp_path / "unbroken").network)
    assert not list(networks_folder().glob("*.unfinished"))
    again = run("train", "--data", data, *SHORT, "--resume")
    assert again.err == "digitpad: there is no unfinished run to continue; starting afresh\n"


@pytest.mark.slow
def test_a_run_on_the_same_data_is_preferred(data: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    interrupted(run, monkeypatch, "--data", data, *SHORT)
    interrupted(run, monkeypatch, *SHORT)  # newer, and on MNIST
    assert run("train", "--data", data, "--resume").code == 0
    assert len(list(networks_folder().glob("*.unfinished"))) == 1


@pytest.mark.slow
def test_a_file_that_another_run_is_trained_into_is_refused_at_the_start(
    data: Path, run: Run, start: Start, tmp_path: Path
) -> None:
    """However its name is spelled; that run does not notice."""
    out = tmp_path / "m"
    process = start("train", "--data", data, *ENDLESS, "--out", out)
    assert process.stdout
    assert process.stdout.readline().startswith("Epoch 0: ")
    for name in (out, tmp_path / "." / "m", f"{tmp_path}//m"):
        for more in ((), ("--resume", "--recipe", "wide")):
            sentence = run("train", "--data", data, *ENDLESS, *more, "--out", name).sentence
            assert "m: another run is writing to this file; " in sentence
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    assert run("train", "--data", data, "--recipe", "wide", "--resume", "--epochs", 10_000, "--out", out)
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == ["m", "m.unfinished"]


@pytest.mark.slow
def test_a_run_that_is_under_way_is_not_gone_on_with_and_one_that_was_killed_is(
    data: Path, run: Run, start: Start
) -> None:
    process = start("train", "--data", data, *ENDLESS, program=PROGRAM)
    assert process.stdout
    for epoch in range(2):
        assert process.stdout.readline().startswith(f"Epoch {epoch}: ")
    assert len(list(networks_folder().glob("*.unfinished"))) == 1
    code, _, err = run("train", "--data", data, *SHORT, "--resume")
    assert (code, err) == (0, "digitpad: there is no unfinished run to continue; starting afresh\n")
    process.kill()
    process.wait(60)
    assert list(networks_folder().glob(".*")), "the lock of what was killed is still there"
    # the rest of ten thousand epochs need not be waited for
    resumed = start("train", "--data", data, "--resume")
    assert resumed.stderr
    assert resumed.stderr.readline().startswith("digitpad: continuing in epoch ")
    resumed.send_signal(signal.SIGINT)
    assert resumed.wait(60) == 130
    assert not list(networks_folder().glob(".*"))
