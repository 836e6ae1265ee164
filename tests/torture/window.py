"""Damaged files, opened in the window one after another.

Each ends on the pad or in a sentence, the window never stands still for long, and it closes soon even in the midst of
opening one. A try is a window and several files.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from tests.torture.mutations import mutated
from tests.torture.parts import Attempt, Fault
from tests.torture.promises import LONGEST_LINE, Untouched, faults_of_ending, is_named
from tests.torture.samples import Sample, samples
from tests.torture.shown import Look, Shown, StandsStillError
from tests.torture.workshop import Workshop

SHARE, SHORT, MOST = 2.0, 4, None
_FILES = 12
_LIMIT = 4000  # MB, so that the machine survives


@contextmanager
def attempts(workshop: Workshop) -> Iterator[Attempt]:
    """Give a way to try a window."""
    given = [each for each in samples(workshop) if each.kind in {"picture", "ink"}]

    def attempt(number: int, chance: Random, folder: Path) -> Iterator[Fault]:
        files = _files(given, number, chance, folder / "given")
        untouched = Untouched(folder / "given")
        with Shown(workshop.environment(folder / "home"), folder / "said", {"memory": _LIMIT}) as shown:
            try:
                shown.ready()
                for file in files[:-1]:
                    yield from faults_of_opening(shown, file)
                shown.ask("open", file=str(files[-1]))
                time.sleep(chance.choice((0.0, chance.uniform(0, 0.1))))
                yield from shown.faults_of_closing(shown.close())
            except StandsStillError as error:
                yield from faults_of_standing_still(shown, error)
        yield from shown.faults_of_stalls()
        yield from untouched.faults()

    yield attempt


def _files(given: list[Sample], number: int, chance: Random, folder: Path) -> list[Path]:
    folder.mkdir()
    files = []
    for count in range(_FILES):
        sample = chance.choice(given)
        files.append(folder / f"{sample.kind}-{number}-{count}{sample.suffix}")
        files[-1].write_bytes(mutated(sample, chance.choice(given).content, chance))
    return files


def faults_of_opening(shown: Shown, file: Path) -> Iterator[Fault]:
    """Open a file whose name is none of those before it; yield what is wrong with what comes of it."""
    before = shown.look()

    def of_it(look: Look) -> list[str]:
        return [text for text in look.texts if is_named(file.name, text) or "unexpected error" in text]

    shown.ask("open", file=str(file))
    look = shown.until(
        f"{file.name} is on the pad or refused",
        lambda look: look.drawn > before.drawn or bool({*of_it(look)} - {*of_it(before)}),
    )
    for text in {*of_it(look)} - {*of_it(before)}:
        if len(text) > LONGEST_LINE:
            yield Fault(f"a message of more than {LONGEST_LINE} characters", text)
        if "unexpected error" in text:
            yield Fault("a file brings an error that nobody foresaw", text)


def faults_of_standing_still(shown: Shown, error: StandsStillError) -> Iterator[Fault]:
    """Yield what became of a window that does not answer."""
    code = shown.process.poll()
    if code is None:
        what = str(error).partition(":")[0]
        yield Fault("the window does not answer, or nothing comes of a file", f"{what}\n{error}", of_time=True)
        return
    yield Fault(f"the window is gone, exit code {code}", f"{error}\n{shown.err[-1000:]}")
    outcome = shown.close()
    yield from faults_of_ending(outcome, (code,))
