"""Two trainings at once of one recipe: each has its run for itself, and a file is written by one of them alone."""

import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random

from tests.torture.child import Child, run, runner
from tests.torture.kill import faults_of_end
from tests.torture.parts import Attempt, Fault
from tests.torture.promises import faults_of_ending, faults_of_refusal
from tests.torture.trainings import OUT, bits_in, bits_of, faults_of_files, in_the_book
from tests.torture.workshop import DIGITPAD, Workshop

SHARE, SHORT, MOST = 1.5, 3, None
_SPEC = {"checkpoint_every": 0}
_SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
_EPOCHS = 12
_PATIENCE = 20.0


@contextmanager
def attempts(workshop: Workshop) -> Iterator[Attempt]:
    """Give a way to try two trainings."""

    def attempt(number: int, chance: Random, folder: Path) -> Iterator[Fault]:
        ways = (_each_for_itself, _into_one_file, _after_a_kill)
        yield from ways[number % len(ways)](workshop, chance, folder)

    yield attempt


def _each_for_itself(workshop: Workshop, chance: Random, folder: Path) -> Iterator[Fault]:
    """Interrupt two runs among the user's networks, and let both go on."""
    environment = workshop.environment(folder / "home")
    trainings = [in_the_book(seed, epochs=_EPOCHS) for seed in chance.sample(range(1, 5), 2)]
    whole = [bits_of(workshop, each) for each in trainings]
    with ExitStack() as stack:
        children = []
        for number, training in enumerate(trainings):
            command = [*runner(_SPEC), *training.command(workshop)]
            children.append(stack.enter_context(Child(command, environment, folder / f"said-{number}")))
            time.sleep(chance.uniform(0, 0.3))
        for child in chance.sample(children, 2):
            told_an_epoch(child)
            child.send(chance.choice(_SIGNALS))
        outcomes = [child.outcome() for child in children]
    for outcome in outcomes:
        yield from faults_of_ending(outcome, (0, 130, *(-int(each) for each in _SIGNALS)))
    for number in range(sum(outcome.code != 0 for outcome in outcomes)):
        command = [*DIGITPAD, "train", "--resume", *trainings[0].data(workshop)]
        outcome = run(command, environment, folder / f"said-resumed-{number}")
        yield from faults_of_ending(outcome, (0,))
    yield from faults_of_files(folder / "home")
    ended = [bits_in(file) for file in (folder / "home").rglob("*.safetensors")]
    for training, bits in zip(trainings, whole, strict=True):
        if bits not in ended:
            yield Fault("of two runs one does not come to its bits", f"{training}, {len(ended)} networks")


def _into_one_file(workshop: Workshop, chance: Random, folder: Path) -> Iterator[Fault]:
    """Begin a second run into the file that a first one is going to write."""
    environment, made = workshop.environment(folder / "home"), folder / "made"
    made.mkdir()
    training = in_the_book(1, epochs=_EPOCHS)
    whole = bits_of(workshop, training)
    second = chance.choice((training, in_the_book(2, epochs=_EPOCHS)))
    resume = chance.choice(([], ["--resume"]))
    with Child(
        [*runner(_SPEC), *training.command(workshop), "--out", str(made / OUT)], environment, folder / "said-first"
    ) as first:
        told_an_epoch(first)
        command = [*DIGITPAD, *second.command(workshop), "--out", str(made / OUT), *resume]
        refused = run(command, environment, folder / "said-second")
        still_there = first.process.poll() is None
        outcome = first.outcome()
    yield from faults_of_refusal(refused, [OUT, f"{OUT}.unfinished"])
    if still_there and refused.code != 2:
        yield Fault("a second run into the same file is not refused", f"exit code {refused.code}\n{refused.err}")
    yield from faults_of_ending(outcome, (0,))
    if outcome.code == 0 and still_there and refused.code == 2:  # else the file is the second's
        yield from faults_of_end(made, whole, training)


def _after_a_kill(workshop: Workshop, chance: Random, folder: Path) -> Iterator[Fault]:
    """Go on where a run was killed, at once: nothing that it left is in the way."""
    environment, made = workshop.environment(folder / "home"), folder / "made"
    made.mkdir()
    training = in_the_book(1, epochs=_EPOCHS)
    whole = bits_of(workshop, training)
    command = [*training.command(workshop), "--out", str(made / OUT)]
    with Child([*runner(_SPEC), *command], environment, folder / "said-first") as first:
        told_an_epoch(first)
        first.send(chance.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGTERM)))
        first.outcome()
    outcome = run([*DIGITPAD, *command, "--resume"], environment, folder / "said-second")
    yield from faults_of_ending(outcome, (0,))
    if "continuing in epoch" not in outcome.err:
        yield Fault("a run that was killed is not gone on with", outcome.err)
    if outcome.code == 0:
        yield from faults_of_end(made, whole, training)


def told_an_epoch(child: Child) -> None:
    """Wait until a training has told of its second epoch, or has ended."""
    end = time.monotonic() + _PATIENCE
    while "Epoch 1:" not in child.out and child.process.poll() is None and time.monotonic() < end:
        time.sleep(0.02)
