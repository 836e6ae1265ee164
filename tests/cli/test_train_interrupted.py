"""Whatever ends a run before its time, what was learned is on the disk, and the run goes on to the same bits."""

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from digitpad.cli import train
from digitpad.session.runs.events import Event
from digitpad.storage.model_file import load_model
from digitpad.storage.places import networks_folder
from digitpad.training.reports import EpochEnd
from tests.cli.conftest import Run, Start
from tests.small import bits

ENDLESS = ("--sizes", "784,10", "--epochs", 10_000)
# As many epochs as nobody's machine runs through before it is killed in one of the first.
LONG = ("--sizes", "784,10", "--epochs", 300)
# Reports and saves at every mini-batch, so that a kill meets it anywhere within an epoch.
SAVING_ALWAYS = """
import sys
from digitpad import cli
from digitpad.session.runs import record
from digitpad.training import trainer
record.CHECKPOINT_EVERY = trainer.REPORT_EVERY = 0
sys.exit(cli.run(sys.argv[1:]))
"""


def interrupt_after(epoch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process get SIGINT when the end of `epoch` has been told."""
    tell = train._Teller.tell

    def tell_and_interrupt(teller: train._Teller, event: Event) -> None:
        tell(teller, event)
        if isinstance(event, EpochEnd) and event.report.epoch == epoch:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(train._Teller, "tell", tell_and_interrupt)


@pytest.mark.slow
def test_an_interrupted_run_goes_on_to_the_same_bits(
    data: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, halved = tmp_path / "whole", tmp_path / "halved"
    arguments = ("train", "--data", data, "--recipe", "wide", "--epochs", 6, "--seed", 3)
    told = run(*arguments, "--out", whole).out.splitlines()
    with monkeypatch.context() as patch:
        interrupt_after(2, patch)
        code, first, err = run(*arguments, "--out", halved)
    assert code == 130
    assert err == f"digitpad: interrupted; --resume continues from here; the best network so far is in {halved}\n"
    assert load_model(halved).about.test is None
    # what it was need not be said again
    code, second, err = run("train", "--data", data, "--out", halved, "--resume")
    assert (code, err) == (0, "digitpad: continuing in epoch 3\n")
    assert [*first.splitlines(), *second.splitlines()][:-1] == told[:-1]
    assert bits(load_model(halved).network) == bits(load_model(whole).network)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["halved", "whole"]


def test_a_run_among_the_users_networks_goes_on_into_its_own_file(
    data: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ("train", "--json", "--data", data, "--recipe", "wide", "--epochs", 3)
    with monkeypatch.context() as patch:
        interrupt_after(0, patch)
        assert run(*arguments).code == 130
    (network,) = networks_folder().glob("*.safetensors")
    end = run(*arguments, "--resume").out.splitlines()[-1]
    assert json.loads(end)["model"] == str(network)
    assert list(networks_folder().iterdir()) == [network]


@pytest.mark.slow
def test_a_run_does_not_go_on_as_another_one(
    data: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ("train", "--data", data, "--recipe", "wide", "--eta", 1, "--epochs", 5, "--out", tmp_path / "m")
    with monkeypatch.context() as patch:
        interrupt_after(0, patch)
        run(*arguments)
    sentence = run(*arguments, "--resume", "--seed", 4).sentence
    assert sentence.startswith(f"{tmp_path / 'm.unfinished'}: this run has seed 0, not 4")
    assert (
        "name wide, not chapter-1"
        in run("train", "--recipe", "chapter-1", "--resume", "--out", tmp_path / "m").sentence
    )
    # and starting afresh is said, and done
    code, out, err = run(*arguments)
    assert code == 0
    apart = tmp_path / "m-2"
    assert (
        err == f"digitpad: starting afresh; to continue the unfinished run that was here, use --resume --out {apart}\n"
    )
    assert out.startswith("Epoch 0: ")
    # nor is the other one lost
    code, _, err = run("train", "--data", data, "--resume", "--out", apart)
    assert (code, err) == (0, "digitpad: continuing in epoch 1\n")


def test_with_nothing_to_go_on_with_a_run_starts_afresh_and_says_so(data: Path, run: Run, tmp_path: Path) -> None:
    code, out, err = run(
        "train", "--data", data, "--recipe", "wide", "--eta", 1, "--epochs", 5, "--resume", "--out", tmp_path / "m"
    )
    assert (code, err) == (0, "digitpad: there is no unfinished run to continue; starting afresh\n")
    assert out.startswith("Epoch 0: ")


def test_a_network_that_is_done_is_not_trained_away_by_going_on(data: Path, run: Run, tmp_path: Path) -> None:
    """Neither does the command fail: there is nothing left to do."""
    out = tmp_path / "m"
    told = run("train", "--data", data, "--sizes", "784,10", "--epochs", 2, "--out", out).out.splitlines()
    network = out.read_bytes()
    for described in ((), ("--sizes", "784,10", "--epochs", 2)):
        code, again, err = run("train", "--data", data, "--resume", *described, "--out", out)
        assert (code, again.splitlines()) == (0, told[-1:])
        assert err.startswith(f"digitpad: {out}: this run has already finished; ")
    assert out.read_bytes() == network
    other = run("train", "--data", data, "--resume", "--sizes", "784,10", "--epochs", 1, "--out", out)
    assert other.err.startswith("digitpad: there is no unfinished run to continue; starting afresh\n")


def test_the_name_of_an_unfinished_run_is_not_that_of_its_network(
    data: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ("train", "--data", data, "--recipe", "wide", "--epochs", 5)
    with monkeypatch.context() as patch:
        interrupt_after(0, patch)
        run(*arguments, "--out", tmp_path / "m")
    left = (tmp_path / "m.unfinished").read_bytes()
    for more in ((), ("--resume",)):
        sentence = run(*arguments, *more, "--out", tmp_path / "m.unfinished").sentence
        assert sentence.endswith(f"this is an unfinished run; name its network instead, {tmp_path / 'm'}")
    assert (tmp_path / "m.unfinished").read_bytes() == left


def test_a_damaged_run_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "m.unfinished").write_bytes(b"half")
    assert run("train", "--resume", "--out", tmp_path / "m").sentence.startswith(f"{tmp_path / 'm.unfinished'}: ")


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="processes get no signals on Windows")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_leaves_the_best_network_and_the_run(name: str, data: Path, start: Start, tmp_path: Path) -> None:
    process = start("train", "--data", data, *ENDLESS, "--out", tmp_path / "m")
    assert process.stdout
    assert process.stdout.readline().startswith("Epoch 0: ")
    process.send_signal(getattr(signal, name))
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert (
        err == f"digitpad: interrupted; --resume continues from here; the best network so far is in {tmp_path / 'm'}\n"
    )
    assert load_model(tmp_path / "m").network.sizes == (784, 10)
    assert (tmp_path / "m.unfinished").is_file()


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="processes get no signals on Windows")
def test_where_the_end_of_the_terminal_is_ignored_the_run_goes_on(data: Path, start: Start, tmp_path: Path) -> None:
    """As `nohup` has it."""
    nohup = ["nohup", sys.executable, "-m", "digitpad"]
    process = start("train", "--data", data, *LONG, "--out", tmp_path / "m", program=nohup)
    assert process.stdout
    assert process.stdout.readline().startswith("Epoch 0: ")
    process.send_signal(signal.SIGHUP)
    assert [line for line in process.stdout if line.startswith(f"Epoch {LONG[-1] - 1}: ")]
    assert process.wait(60) == 0


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="there is no /dev/full on Windows")
def test_a_run_whose_output_finds_no_room_says_so_and_loses_nothing(data: Path, start: Start, tmp_path: Path) -> None:
    full = ["sh", "-c", 'exec "$0" "$@" >/dev/full', sys.executable, "-m", "digitpad"]
    process = start("train", "--data", data, *ENDLESS, "--out", tmp_path / "m", program=full)
    assert process.stderr
    assert "standard output cannot be written" in process.stderr.read()
    assert process.wait(60) == 2
    assert (tmp_path / "m").is_file()
    assert (tmp_path / "m.unfinished").is_file()


def test_a_second_signal_ends_it_at_once(data: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt_twice(*_: object, **__: object) -> None:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(train._Teller, "tell", interrupt_twice)
    assert run("train", "--data", data, *ENDLESS, "--out", tmp_path / "m") == (130, "", "")


@pytest.mark.slow
def test_a_reader_that_leaves_interrupts_the_run_and_loses_nothing(data: Path, start: Start, tmp_path: Path) -> None:
    process = start("train", "--data", data, *ENDLESS, "--out", tmp_path / "m")
    assert process.stdout
    assert process.stderr
    assert process.stdout.readline().startswith("Epoch 0: ")
    process.stdout.close()
    assert process.stderr.read().startswith("digitpad: interrupted; --resume continues from here")
    assert process.wait(60) == 130
    assert load_model(tmp_path / "m").about.validation.total == 20
    assert (tmp_path / "m.unfinished").is_file()


@pytest.mark.slow
def test_a_killed_run_goes_on_to_the_same_bits(data: Path, run: Run, start: Start, tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    process = start("train", "--data", data, *LONG, "--out", killed, program=[sys.executable, "-c", SAVING_ALWAYS])
    assert process.stdout
    for epoch in range(4):
        assert process.stdout.readline().startswith(f"Epoch {epoch}: ")
    process.kill()
    assert process.wait(60) != 0
    assert (tmp_path / "killed.unfinished").is_file()
    assert not killed.exists()
    code, out, err = run("train", "--data", data, *LONG, "--out", killed, "--resume")
    assert code == 0
    assert err.startswith("digitpad: continuing in epoch ")
    last_told = out.splitlines()[-2]
    assert run("train", "--data", data, *LONG, "--out", whole).out.splitlines()[-2] == last_told
    assert bits(load_model(killed).network) == bits(load_model(whole).network)
