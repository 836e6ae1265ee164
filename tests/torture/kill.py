"""A training killed again and again, in the midst of saving too: it goes on to the bits of one that nothing disturbed.

No file is ever half written, and nothing is left beside the model in the end.
"""

import json
import re
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from tests.torture.child import Child, Outcome, run, runner
from tests.torture.parts import Attempt, Fault
from tests.torture.promises import faults_of_ending
from tests.torture.trainings import OUT, TRAININGS, Training, bits_in, bits_of, faults_of_files
from tests.torture.workshop import DIGITPAD, Workshop

SHARE, SHORT, MOST = 2.0, 4, None
_SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
_LATEST = 1.5  # seconds after its start
_EVENTS = 60  # of files, in one of which a kill may come


@contextmanager
def attempts(workshop: Workshop) -> Iterator[Attempt]:
    """Give a way to try a run."""

    def attempt(_: int, chance: Random, folder: Path) -> Iterator[Fault]:
        training = chance.choice(TRAININGS)
        whole = bits_of(workshop, training)
        made, environment = folder / "made", workshop.environment(folder / "home")
        made.mkdir()
        command = [*training.command(workshop), "--out", str(made / OUT)]
        every = chance.choice((0, 0, 0.1))
        told = 0
        for life in range(chance.randint(1, 4)):
            told = 0 if _is_done(made, whole) else told
            resumed = [*command, "--resume"] if life else command
            outcome = _killed(resumed, environment, folder / f"said-{life}", {"checkpoint_every": every}, made, chance)
            yield from faults_of_files(made)
            yield from faults_of_life(outcome, told if every == 0 else 0)
            yield from _faults_of_record(environment, folder / f"said-{life}-record")
            told = max([told, *(int(each) + 1 for each in re.findall(r"^Epoch (\d+):", outcome.out, re.MULTILINE))])
        told = 0 if _is_done(made, whole) else told
        outcome = run([*DIGITPAD, *command, "--resume"], environment, folder / "said")
        yield from faults_of_ending(outcome, (0,))
        yield from faults_of_life(outcome, told if every == 0 else 0)
        yield from _faults_of_record(environment, folder / "said-record", is_done=outcome.code == 0)
        if outcome.code == 0:
            yield from faults_of_end(made, whole, training)

    yield attempt


def _faults_of_record(environment: dict[str, str], said: Path, *, is_done: bool = False) -> Iterator[Fault]:
    """Yield what is wrong with what is recorded of the runs: none is under way any more, and no epoch is missing."""
    outcome = run([*DIGITPAD, "runs", "list", "--json"], environment, said)
    yield from faults_of_ending(outcome, (0,))
    if outcome.err or outcome.code != 0:
        yield Fault("the record of the runs is not as it should be", outcome.err)
        return
    runs = [json.loads(line) for line in outcome.out.splitlines()]
    for each in runs:
        last = each["last"]
        if each["state"] == "under way" or (last is not None and last["epoch"] + 1 != each["epochs_done"]):
            yield Fault("a run that was killed is not recorded as it was", outcome.out)
    if is_done and not any(each["state"] == "done" and each["epochs_done"] == each["epochs"] for each in runs):
        yield Fault("a run that came to its end is not recorded as done", outcome.out)


def _is_done(made: Path, whole: dict[str, bytes]) -> bool:
    """Return whether the run has come to its end, though it was killed thereafter: it need not go on then."""
    return (made / OUT).exists() and bits_in(made / OUT) == whole


def faults_of_life(outcome: Outcome, told: int) -> Iterator[Fault]:
    """Yield what is wrong with one life of a run, of which the lives before told so many epochs."""
    signals = [-int(number) for number in {*_SIGNALS}]
    yield from faults_of_ending(outcome, (0, 130, *signals))
    if told > 1 and "there is no unfinished run" in outcome.err:
        yield Fault("a run that was killed is not gone on with", f"{told} epochs had been told\n{outcome.err}")


def faults_of_end(made: Path, whole: dict[str, bytes], training: Training) -> Iterator[Fault]:
    """Yield what is wrong with the files at the end of a run."""
    if bits_in(made / OUT) != whole:
        yield Fault("another network than that of a run that nothing disturbed", str(training))
    left = sorted(path.name for path in made.iterdir() if path.name != OUT)
    if left:
        kind = "a temporary file is" if all(name.startswith(".") for name in left) else "something is"
        yield Fault(f"{kind} left beside the model", ", ".join(left))


def _killed(
    command: Sequence[str],
    environment: dict[str, str],
    said: Path,
    spec: dict[str, Any],
    made: Path,
    chance: Random,
) -> Outcome:
    """Run a command and kill it: at some moment, or when something happens to a file."""
    number = chance.choice(_SIGNALS)
    if chance.random() < 0.5:
        event = {"below": str(made), "at": chance.randint(1, _EVENTS), "send": int(number)}
        return run([*runner(spec | event), *command], environment, said)
    with Child([*runner(spec), *command], environment, said) as child:
        time.sleep(chance.uniform(0.1, _LATEST))
        child.send(number)
        return child.outcome()
