"""Signals within the first second of each command, and of the window: an orderly end, and nothing to worry about."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from tests.torture.child import Child
from tests.torture.parts import Attempt, Fault
from tests.torture.promises import faults_of_ending
from tests.torture.samples import good_files, ink_lines
from tests.torture.shown import LONGEST_CLOSING, Shown
from tests.torture.together import told_an_epoch
from tests.torture.trainings import in_the_book, large_data
from tests.torture.workshop import DIGITPAD, ROOT, Workshop

SHARE, SHORT, MOST = 1.5, 12, None
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_LINES = 2000  # times as many as there are: more than a second's work


@contextmanager
def attempts(workshop: Workshop) -> Iterator[Attempt]:
    """Give a way to try a signal."""
    good, long = good_files(workshop), workshop.new_folder("long") / "long.jsonl"
    long.write_text("\n".join(ink_lines() * _LINES) + "\n", "utf-8")
    data, endless = str(large_data(workshop)), in_the_book(1, epochs=10_000).command(workshop)
    commands: tuple[list[str], ...] = (
        ["recognise", str(good / "good.png")],
        ["recognise", "--json", str(long)],
        ["evaluate", "--ink", str(long)],
        ["evaluate", "--data", data],
        ["data", "verify", str(ROOT / "data" / "mnist.npz")],
        ["launcher", "status"],
        ["--help"],
        ["--version"],
        [],
        [],
        [str(good / "good.png")],
    )

    def attempt(number: int, chance: Random, folder: Path) -> Iterator[Fault]:
        environment = workshop.environment(folder / "home")
        which = _SIGNALS[number // 4 % len(_SIGNALS)]
        match number % 4:
            case 0:
                yield from _window_that_stands(environment, folder, which, chance)
            case 1:
                yield from _training(endless, environment, folder, which, chance)
            case _:
                command = chance.choice((*commands, endless))
                moment = chance.uniform(0, 1)
                with Child([*DIGITPAD, *command], environment, folder / "said") as child:
                    time.sleep(moment)
                    yield from _ended(child, which, (0, 130, -int(which)), f"{' '.join(command[:1]) or 'the window'}")

    yield attempt


def _training(
    command: list[str], environment: dict[str, str], folder: Path, which: signal.Signals, chance: Random
) -> Iterator[Fault]:
    with Child([*DIGITPAD, *command], environment, folder / "said") as child:
        told_an_epoch(child)
        time.sleep(chance.uniform(0, 0.5))
        yield from _ended(child, which, (130,), "a training under way")
        if not list((folder / "home").rglob("*unfinished*")):
            yield Fault("an interrupted training leaves no run to go on with", which.name)


def _window_that_stands(
    environment: dict[str, str], folder: Path, which: signal.Signals, chance: Random
) -> Iterator[Fault]:
    with Shown(environment, folder / "said") as shown:
        shown.ready()
        if chance.random() < 0.5:
            shown.train(epochs=10_000, seed=1)
            time.sleep(chance.uniform(0, 0.5))
        for fault in shown.faults_of_closing(shown.end_by(which)):
            yield Fault(f"the window that stands, {which.name}: {fault.kind}", fault.detail, of_time=fault.of_time)


def _ended(child: Child, which: signal.Signals, codes: tuple[int, ...], what: str) -> Iterator[Fault]:
    sent = time.monotonic()
    child.send(which)
    outcome = child.outcome()
    took = time.monotonic() - sent
    for fault in faults_of_ending(outcome, codes):
        yield Fault(f"{what}, {which.name}: {fault.kind}", fault.detail, of_time=fault.of_time)
    if outcome.code is not None and took > LONGEST_CLOSING:
        yield Fault(
            f"{what}, {which.name}: takes more than {LONGEST_CLOSING:.0f} s to end", f"{took:.1f} s", of_time=True
        )
