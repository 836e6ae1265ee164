"""A window killed again and again while somebody keeps digits in it, has it taught and trained, and draws.

Whatever it had acknowledged is there at the next start, every file opens, and what was on the pad is there again, a
second old at most. Nothing half-written is left, and no window has anything to complain of. Two at once see each
other's digits. A try is a home and a few lives in it.
"""

import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from threading import Timer
from typing import Any

from tests.torture.child import run
from tests.torture.memory import Memory, ink_of
from tests.torture.parts import Attempt, Fault
from tests.torture.person import AMISS, Person
from tests.torture.promises import faults_of_ending
from tests.torture.shown import Shown, StandsStillError
from tests.torture.workshop import DIGITPAD, Workshop

SHARE, SHORT, MOST = 4.0, 2, None
_LIVES = 5
_KINDS = ("starts", "keeps", "keeps", "trains", "teaches", "two keep")
_LATEST = {"starts": 2.0, "keeps": 4.0, "trains": 6.0, "teaches": 25.0, "two keep": 6.0}
"""Seconds after it is ready, or after its start, until it is killed."""

_WHILE_IT_KEEPS = 0.3  # seconds that it takes to keep a taught network, and a little more
_EVENTS = {"keeps": 80, "trains": 600, "teaches": 150}
"""Of files, in one of which a kill may come; a run writes one after the other."""

_LISTED = (("digits", "list", "--json"), ("models", "list", "--json"), ("runs", "list", "--json"))


@contextmanager
def attempts(workshop: Workshop) -> Iterator[Attempt]:
    """Give a way to try a home."""

    def attempt(number: int, chance: Random, folder: Path) -> Iterator[Fault]:
        environment, memory = workshop.environment(folder / "home"), Memory()
        killed = 0.0
        for life in range(_LIVES + 1):
            kind = "ends" if life == _LIVES else _KINDS[(number + life) % len(_KINDS)] if life else "keeps"
            said = folder / f"said-{life}-{kind.replace(' ', '-')}"
            begun = _Life(environment, said, memory, chance, kind)
            for fault in begun.faults(killed):
                yield Fault(fault.kind, f"life {life}, which {kind}\n{fault.detail}", of_time=fault.of_time)
            killed = begun.killed
        if not memory.acknowledged:
            yield Fault("the lives were too short for anything to be acknowledged", of_time=True)
        for command in _LISTED:
            outcome = run([*DIGITPAD, *command], environment, folder / f"said-{command[0]}")
            yield from faults_of_ending(outcome, (0,))
            if outcome.err:
                yield Fault(f"after the kills, {command[0]} list has something to say", outcome.err)

    yield attempt


class _Life:
    """From one start to the next kill, or to a quiet end.

    Attributes
    ----------
    killed : float
        When the last window was killed, or was heard for the last time.
    """

    def __init__(self, environment: dict[str, str], said: Path, memory: Memory, chance: Random, kind: str) -> None:
        self._environment, self._said, self._memory = environment, said, memory
        self._chance, self._kind = chance, kind
        self._home = Path(environment["HOME"])
        self.killed = 0.0

    def faults(self, killed_before: float) -> Iterator[Fault]:
        """Live, and yield what is wrong with how it began, and with what was said meanwhile."""
        with ExitStack() as stack:
            shown = stack.enter_context(Shown(self._environment, self._said, self._spec()))
            if self._kind == "starts":
                self._kill_in(self._chance.uniform(0, _LATEST["starts"]), shown)
            is_seen = False
            try:
                look = shown.ready()
                for text in look.texts:
                    if AMISS.search(text):
                        yield Fault("a start after a kill has something to complain of", text)
                if killed_before:
                    told = shown.ask("pad")
                    yield from self._memory.faults_of_pad(ink_of(told["strokes"]), killed_before)
                    yield from self._memory.faults_of_home(self._home)
                is_seen = True
                if self._kind == "ends":
                    yield from shown.faults_of_closing(shown.close())
                    return
                windows = [shown]
                if self._kind == "two keep":
                    windows.append(stack.enter_context(Shown(self._environment, self._said / "second")))
                    windows[1].ready()
                yield from self._live(windows)
            except StandsStillError as error:
                yield from self._unless_killed(shown, error)
        self._memory.die()
        if not is_seen:  # it came too early for anything to happen to what was there
            self.killed = killed_before

    def _spec(self) -> dict[str, Any]:
        spec: dict[str, Any] = {"checkpoint_every": 0}
        if self._kind in _EVENTS and self._chance.random() < 0.4:
            at = self._chance.randint(5, _EVENTS[self._kind])
            spec |= {"below": str(self._home / "share"), "at": at, "send": int(signal.SIGKILL)}
        return spec

    def _live(self, windows: list[Shown]) -> Iterator[Fault]:
        """Do in windows what this life is for, until all of them are killed."""
        people = {window: Person(window, self._memory, self._chance) for window in windows}
        if len(people) == 2:  # each on a pad of its own
            self._see_each_other(list(people.values()))
        if self._kind == "trains":
            people[windows[0]].begin_to_train()
        going = {
            window: each.teach(lambda: self._kill_while_it_keeps(windows[0]))
            if self._kind == "teaches"
            else each.digits()
            for window, each in people.items()
        }
        for window in windows:
            self._kill_in(self._chance.uniform(0, _LATEST[self._kind]), window)
        while going:
            for window in list(going):
                try:
                    fault = next(going[window])
                except StandsStillError as error:
                    del going[window]
                    yield from self._unless_killed(window, error)
                else:
                    yield from (fault,) if fault else ()

    def _see_each_other(self, people: Sequence[Person]) -> None:
        for person in people:
            person.keep_one()
            if (count := self._memory.count) is not None:
                for each in people:
                    each.counts(count)

    def _kill_while_it_keeps(self, window: Shown) -> None:
        """Kill it, perhaps, in the moment in which it keeps a taught network."""
        if self._chance.random() < 0.5:
            self._kill_in(self._chance.uniform(0, _WHILE_IT_KEEPS), window)

    def _kill_in(self, seconds: float, shown: Shown) -> None:
        def kill() -> None:
            if shown.process.poll() is None:
                self.killed = max(self.killed, time.monotonic())
                shown.process.send_signal(signal.SIGKILL)

        timer = Timer(seconds, kill)
        timer.daemon = True
        timer.start()

    def _unless_killed(self, shown: Shown, error: StandsStillError) -> Iterator[Fault]:
        code = shown.process.poll()
        if code is None:
            yield Fault("a window does not answer", f"{error}\n{shown.err[-1000:]}", of_time=True)
            shown.process.kill()
            shown.process.wait()
            return
        outcome = shown.end()
        yield from faults_of_ending(outcome, (-signal.SIGKILL,))
        yield from shown.faults_of_log()
        self.killed = self.killed or shown.answered
