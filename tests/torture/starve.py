"""A disk that is full at some write, too few open files, little memory, folders that nobody may write to.

A disk is full for the process alone, by the longest file that it may write; as root there is also a small one that is
really full.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from typing import Any

from tests.torture.child import Child, Outcome, run, runner
from tests.torture.kill import faults_of_end
from tests.torture.parts import Attempt, Fault
from tests.torture.promises import faults_of_ending
from tests.torture.samples import good_files
from tests.torture.shown import Shown, StandsStillError
from tests.torture.trainings import OUT, TRAININGS, bits_in, bits_of, faults_of_files, in_the_book
from tests.torture.workshop import DIGITPAD, Workshop

SHARE, SHORT, MOST = 2.0, 10, None
_FIRST_CHECKPOINT = 5  # before that, events of files are of the proof that they can be written
_FOR_GOOD = 10**6
_MORE_FILES = range(4, 24)
_OLD = in_the_book(2, epochs=1)


@contextmanager
def attempts(workshop: Workshop) -> Iterator[Attempt]:
    """Give a way to try a shortage."""
    ways = [_full_for_good, _full_once, _few_files, _little_memory, _forbidden, _a_file_for_a_folder, _full_output]
    ways += [_window_forbidden, _window_full_once]
    if os.geteuid() == 0 and _can_mount(workshop):
        ways.append(_small_disk)

    def attempt(number: int, chance: Random, folder: Path) -> Iterator[Fault]:
        way = ways[number % len(ways)]
        for fault in way(workshop, chance, folder):
            yield Fault(
                f"{way.__name__.strip('_').replace('_', ' ')}: {fault.kind}", fault.detail, of_time=fault.of_time
            )

    yield attempt


def _full_for_good(workshop: Workshop, chance: Random, folder: Path) -> Iterator[Fault]:
    """Let the disk be full from some write on: the model that was there stays, and the run can go on later."""
    training, made = chance.choice(TRAININGS), folder / "made"
    old, whole, environment = (
        _old_model(workshop, made),
        bits_of(workshop, training),
        workshop.environment(folder / "home"),
    )
    command = [*training.command(workshop), "--out", str(made / OUT)]
    full = {"below": str(made), "at": chance.randint(1, 40), "room": chance.choice((0, 100, 5000)), "full": _FOR_GOOD}
    outcome = run([*runner({"checkpoint_every": 0} | full), *command], environment, folder / "said")
    yield from _faults(outcome)
    yield from faults_of_files(made)
    if outcome.code != 0 and bits_in(made / OUT) not in (old, whole):
        yield Fault("the model that was there is gone", outcome.err)
    outcome = run([*DIGITPAD, *command, "--resume"], environment, folder / "said-later")
    yield from _faults(outcome, (0,))
    if outcome.code == 0:
        yield from faults_of_end(made, whole, training)


def _full_once(workshop: Workshop, chance: Random, folder: Path) -> Iterator[Fault]:
    """Let the disk be full at one checkpoint: the run goes on, and ends with its bits."""
    training, made = chance.choice(TRAININGS), folder / "made"
    made.mkdir()
    whole, environment = bits_of(workshop, training), workshop.environment(folder / "home")
    at = chance.randint(_FIRST_CHECKPOINT, _FIRST_CHECKPOINT + 8)
    full = {"below": str(made), "at": at, "room": chance.choice((0, 100, 5000)), "full": 1}
    command = [*runner({"checkpoint_every": 0} | full), *training.command(workshop), "--out", str(made / OUT)]
    outcome = run(command, environment, folder / "said")
    yield from _faults(outcome, (0,))
    if outcome.code == 0:
        yield from faults_of_end(made, whole, training)


def _small_disk(workshop: Workshop, chance: Random, folder: Path) -> Iterator[Fault]:
    """Let a run write to a small disk that is full for a while, or for good."""
    training, made = TRAININGS[0], folder / "made"
    made.mkdir()
    whole, environment = bits_of(workshop, training), workshop.environment(folder / "home")
    with _disk(made, "300k"):
        old = _old_model(workshop, made)
        filler, command = made / "filler", [*training.command(workshop), "--out", str(made / OUT)]
        with Child([*runner({"checkpoint_every": 0}), *command], environment, folder / "said") as child:
            time.sleep(chance.uniform(0.2, 0.8))
            with filler.open("wb") as file:
                fill(file.fileno())
            time.sleep(chance.uniform(0, 0.5))
            if chance.random() < 0.5:
                filler.unlink()
            outcome = child.outcome()
        yield from _faults(outcome)
        yield from faults_of_files(made)
        if outcome.code != 0 and bits_in(made / OUT) not in (old, whole):
            yield Fault("the model that was there is gone", outcome.err)
        filler.unlink(missing_ok=True)
        outcome = run([*DIGITPAD, *command, "--resume"], environment, folder / "said-later")
        yield from _faults(outcome, (0,))
        if outcome.code == 0:
            yield from faults_of_end(made, whole, training)


def _few_files(workshop: Workshop, chance: Random, folder: Path) -> Iterator[Fault]:
    yield from _limited(workshop, chance, folder, {"files": chance.choice(_MORE_FILES)})


def _little_memory(workshop: Workshop, chance: Random, folder: Path) -> Iterator[Fault]:
    yield from _limited(workshop, chance, folder, {"memory": chance.choice((0, 1, 4, 16, 32, 64, 128, 200))})


def _limited(workshop: Workshop, chance: Random, folder: Path, spec: dict[str, Any]) -> Iterator[Fault]:
    command = chance.choice(_commands(workshop, folder))
    outcome = run([*runner(spec), *command], workshop.environment(folder / "home"), folder / "said")
    if "OpenBLAS error: Memory allocation" in outcome.err:
        return  # the library of matrix products prints that and ends the process, which can do nothing about it
    for fault in _faults(outcome):
        yield Fault(fault.kind, f"{spec}, {command}\n{fault.detail}", of_time=fault.of_time)


def _forbidden(workshop: Workshop, chance: Random, folder: Path) -> Iterator[Fault]:
    """Let a run, or the menu entry, be kept where this user may not write."""
    environment = workshop.environment(folder / "home")
    (folder / "home").chmod(0o555)
    training = TRAININGS[0].command(workshop)
    command = chance.choice([training, [*training, "--out", str(folder / "home" / OUT)], ["launcher", "install"]])
    yield from _faults(run([*runner({"plain": True}), *command], environment, folder / "said"), (2,))


def _a_file_for_a_folder(workshop: Workshop, chance: Random, folder: Path) -> Iterator[Fault]:
    """Let a file stand where a folder is to be."""
    environment = workshop.environment(folder / "home")
    for name in chance.sample(("share", "config", "state", "cache"), chance.randint(1, 4)):
        (folder / "home" / name).write_text("a file")
    command = chance.choice([TRAININGS[0].command(workshop), ["launcher", "install"], *_commands(workshop, folder)])
    yield from _faults(run([*DIGITPAD, *command], environment, folder / "said"))
    yield from _window(environment, folder, {}, trains=chance.random() < 0.5)


def _full_output(workshop: Workshop, chance: Random, folder: Path) -> Iterator[Fault]:
    """Let the answers go where there is no room for them."""
    command = chance.choice([each for each in _commands(workshop, folder) if each[:2] != ["data", "build"]])
    outcome = run([*DIGITPAD, *command], workshop.environment(folder / "home"), folder / "said", out="/dev/full")
    yield from _faults(outcome, (2,))


def _window_forbidden(workshop: Workshop, chance: Random, folder: Path) -> Iterator[Fault]:
    environment = workshop.environment(folder / "home")
    (folder / "home").chmod(0o555)
    yield from _window(environment, folder, {"plain": True}, trains=chance.random() < 0.5)


def _window_full_once(workshop: Workshop, chance: Random, folder: Path) -> Iterator[Fault]:
    """Let the disk be full at one checkpoint of a window's run: it goes on, and ends with its bits."""
    training = TRAININGS[3]
    whole, environment = bits_of(workshop, training), workshop.environment(folder / "home")
    at = chance.randint(_FIRST_CHECKPOINT, _FIRST_CHECKPOINT + 8)
    spec = {
        "checkpoint_every": 0,
        "below": str(folder / "home" / "share"),
        "at": at,
        "room": chance.choice((0, 100, 5000)),
    }
    with Shown(environment, folder / "said", spec) as shown:
        try:
            shown.ready()
            shown.train(epochs=60, seed=3)
            look = shown.until("the run ends", lambda look: "Stop" not in look.can)
            if look.says("Training failed"):
                yield Fault("a full disk at one checkpoint ends a run", str(look.texts))
            yield from shown.faults_of_closing(shown.close())
        except StandsStillError as error:
            yield Fault("the window does not answer", f"{error}\n{shown.err[-1000:]}")
    if whole not in [
        bits_in(file) for file in (folder / "home").rglob("*.safetensors") if file.parent.name == "networks"
    ]:
        yield Fault("the run does not come to its bits", f"event {at}")


def _window(environment: dict[str, str], folder: Path, spec: dict[str, Any], *, trains: bool) -> Iterator[Fault]:
    """Yield what is wrong with a window that cannot keep anything."""
    with Shown(environment, folder / "said-window", spec) as shown:
        try:
            shown.ready()
            if trains:
                shown.train(epochs=5, seed=1)
                look = shown.until("the run ends", lambda look: "Stop" not in look.can)
                if look.says("unexpected error"):
                    yield Fault("a run brings an error that nobody foresaw", str(look.texts))
            yield from shown.faults_of_closing(shown.close())
        except StandsStillError as error:
            yield Fault("the window does not answer", f"{error}\n{shown.err[-1000:]}")


def _faults(outcome: Outcome, codes: Sequence[int] = (0, 2, 130)) -> Iterator[Fault]:
    yield from faults_of_ending(outcome, codes)
    if outcome.code == 2 and not outcome.err.startswith("digitpad: "):
        yield Fault("exit code 2 without a sentence", outcome.err)


def _commands(workshop: Workshop, folder: Path) -> list[list[str]]:
    good = good_files(workshop)
    made = folder / "out"
    made.mkdir(exist_ok=True)
    return [
        ["recognise", str(good / "good.png")],
        ["recognise", "--json", str(good / "good.jsonl")],
        ["evaluate"],
        ["evaluate", "--ink", str(good / "good.jsonl")],
        [*TRAININGS[3].command(workshop), "--out", str(made / OUT)],
        ["launcher", "status"],
        ["--version"],
        ["train", "--help"],
    ]


def _old_model(workshop: Workshop, made: Path) -> dict[str, bytes]:
    """Put a model where a run is going to write one; return its arrays."""
    made.mkdir(exist_ok=True)
    folder = workshop.new_folder("old")
    environment = workshop.environment(folder / "home")
    outcome = run([*DIGITPAD, *_OLD.command(workshop), "--out", str(made / OUT)], environment, folder / "said")
    assert outcome.code == 0, outcome
    shutil.rmtree(folder)
    return bits_in(made / OUT)


@contextmanager
def _disk(folder: Path, size: str) -> Iterator[None]:
    """Let `folder` be a small disk."""
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=True, capture_output=True
    )
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[bool]:
    """Let `folder`, which is made, be a small disk where that can be had; give whether it is one."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        try:
            stack.enter_context(_disk(folder, size))
        except (OSError, subprocess.CalledProcessError):
            yield False
        else:
            yield True


def fill(descriptor: int) -> None:
    """Write into an open file until the disk is full."""
    try:
        while True:
            os.write(descriptor, bytes(4096))
    except OSError:  # it is full
        return


def _can_mount(workshop: Workshop) -> bool:
    try:
        with _disk(workshop.new_folder("disk"), "64k"):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False
