"""Windows and trainings at once, stopped, closed and killed in every order: each run goes on to its bits.

All runs begin before the first of them ends, so that none has to make way for another.
"""

import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random

from tests.torture.child import Child, run, runner
from tests.torture.parts import Attempt, Fault
from tests.torture.promises import faults_of_ending
from tests.torture.shown import Look, Shown, StandsStillError
from tests.torture.together import told_an_epoch
from tests.torture.trainings import Training, bits_in, bits_of, faults_of_files
from tests.torture.workshop import DIGITPAD, Workshop

SHARE, SHORT, MOST = 2.5, 1, None
_SPEC = {"checkpoint_every": 0}
_EPOCHS = 250
_ACTORS = (("window", "window"), ("window", "training"), ("window",), ("window", "window", "training"))
_ENDS = (
    "stop",
    "close",
    "stop and close",
    signal.SIGKILL,
    signal.SIGKILL,
    signal.SIGTERM,
    signal.SIGHUP,
    signal.SIGINT,
)
_GONE_ON_WITH = 5  # times that "Go on" is looked for
_PATIENCE = 60.0


@contextmanager
def attempts(workshop: Workshop) -> Iterator[Attempt]:
    """Give a way to try a few windows."""

    def attempt(_: int, chance: Random, folder: Path) -> Iterator[Fault]:
        actors = chance.choice(_ACTORS)
        trainings = [_training(seed) for seed in range(1, 1 + len(actors))]
        whole = [bits_of(workshop, each) for each in trainings]
        environment = workshop.environment(folder / "home")
        story: list[str] = []
        try:
            yield from _begin_and_end(actors, trainings, environment, folder, chance, story)
            yield from faults_of_files(folder / "home")
            yield from _go_on(environment, folder, chance, story)
        except StandsStillError as error:
            yield Fault(f"a window does not answer: {str(error).partition(':')[0]}", f"{'; '.join(story)}\n{error}")
        for number in range(actors.count("training")):
            outcome = run([*DIGITPAD, "train", "--resume"], environment, folder / f"said-resumed-{number}")
            yield from faults_of_ending(outcome, (0,))
        (folder / "story.txt").write_text("\n".join(story), "utf-8")
        for file in (folder / "home" / "share").rglob(".*"):
            yield Fault("a temporary file is left", file.name)
        yield from faults_of_files(folder / "home")
        ended = [bits_in(file) for file in (folder / "home").rglob("*.safetensors") if file.parent.name == "networks"]
        for actor, bits, number in zip(actors, whole, range(len(actors)), strict=True):
            if bits not in ended:
                said = "; ".join(story)
                yield Fault(f"a run of a {actor} among {' and '.join(actors)} is lost", f"number {number}: {said}")

    yield attempt


def _training(seed: int) -> Training:
    """Return what a window's run with these entries in its form is on the command line."""
    return Training(("--sizes", "784,5,10", "--epochs", str(_EPOCHS), "--seed", str(seed)))


def _begin_and_end(
    actors: Sequence[str],
    trainings: Sequence[Training],
    environment: dict[str, str],
    folder: Path,
    chance: Random,
    story: list[str],
) -> Iterator[Fault]:
    with ExitStack() as stack:
        begun: list[Shown | Child] = []
        for number, (actor, training) in enumerate(zip(actors, trainings, strict=True)):
            said = folder / f"said-{number}"
            if actor == "training":
                command = [*runner(_SPEC), "train", *training.arguments]
                begun.append(stack.enter_context(Child(command, environment, said)))
            else:
                begun.append(stack.enter_context(Shown(environment, said, _SPEC)))
        for number, each in enumerate(begun):
            if isinstance(each, Shown):
                each.ready()
                each.train(epochs=_EPOCHS, seed=number + 1)
        for each in begun:
            if isinstance(each, Shown):
                each.until("two epochs are done", lambda look: look.epoch > 2 or "Stop" not in look.can)
            else:
                told_an_epoch(each)
        for number in chance.sample(range(len(begun)), len(begun)):
            time.sleep(chance.choice((0.0, chance.uniform(0, 0.3))))
            yield from _end(begun[number], chance, story, f"{actors[number]} {number}")
        for each in begun:  # those that were stopped are still there
            if isinstance(each, Shown) and each.process.poll() is None:
                yield from each.faults_of_closing(each.close())


def _end(actor: Shown | Child, chance: Random, story: list[str], name: str) -> Iterator[Fault]:
    """End a run in one of the ways."""
    how = chance.choice(_ENDS)
    if isinstance(actor, Child):
        how = chance.choice((signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP))
        actor.send(how)
        yield from faults_of_ending(actor.outcome(), (0, 130, -int(how)))
    elif isinstance(how, signal.Signals):
        may = (0, -int(how)) if how in {signal.SIGKILL, signal.SIGHUP} else (0,)
        yield from actor.faults_of_closing(actor.end_by(how), may)
    elif how == "close":
        yield from actor.faults_of_closing(actor.close())
    else:
        actor.ask("act", name="Stop")
        actor.until("the run is stopped", lambda look: "Stop" not in look.can)
        if how == "stop and close":
            yield from actor.faults_of_closing(actor.close())
    story.append(f"{name}: {how.name if isinstance(how, signal.Signals) else how}")


def _go_on(environment: dict[str, str], folder: Path, chance: Random, story: list[str]) -> Iterator[Fault]:
    """Go on with whatever is offered, in one window or in two at a time, until nothing is."""
    count = chance.choice((1, 1, 2))
    with ExitStack() as stack:
        windows = [stack.enter_context(Shown(environment, folder / f"said-later-{k}")) for k in range(count)]
        for window in windows:
            window.ready()
        for _ in range(_GONE_ON_WITH):
            going = [window for window in windows if window.ask("act", name="Go on")]
            story.append(f"{len(going)} of {count} windows go on")
            for window in going:
                look = window.until("the run ends", _has_ended, _PATIENCE)
                if look.says("Training failed") and not _is_taken(look):
                    yield Fault("a run that is gone on with fails", f"{'; '.join(story)}\n{look.texts}")
            if not going:
                break
        for window in windows:
            yield from window.faults_of_closing(window.close())


def _has_ended(look: Look) -> bool:
    ended = any(text.startswith(("Done", "Training failed", "Diverged", "Stopped")) for text in look.texts)
    return "Stop" not in look.can and (ended or _is_taken(look))


def _is_taken(look: Look) -> bool:
    """Return whether the window says that another one was quicker; then it offers the next run."""
    said = ("Another window has gone on with that run", "another run is being trained", "came to its end elsewhere")
    return any(map(look.says, said))
