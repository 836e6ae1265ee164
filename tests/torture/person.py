"""Somebody at a window: draws, says what that is, has a network trained or taught, and notes what is acknowledged."""

import re
import time
from collections.abc import Callable, Iterator
from random import Random

from tests.torture.memory import BLANK, GONE, WORDS, Ink, Memory
from tests.torture.parts import Fault
from tests.torture.shown import Look, Shown

NAMES = dict(zip(WORDS, (*(f"This is a {digit}" for digit in range(10)), "This is not a digit"), strict=True))
"""What somebody says of a drawing, by what it is kept as then."""

AMISS = re.compile(
    "damaged|set aside|unexpected error|cannot|could not|is not kept|Training failed|has been removed|is not there any"
)
"""What a window says when something is wrong."""

_QUESTIONS = {"What is it?", "Right? If not, what is it?"}
_REST = 0.4  # seconds between two things while it is taught, which waits for the pen
_PATIENCE = 30.0  # seconds: several of these run at once


def is_decided(look: Look) -> bool:
    """Return whether no taught network waits to be kept any more."""
    return not any(
        map(
            look.says,
            ("Nothing changes until you keep it", "with the untouched network), but", "as the untouched network), but"),
        )
    )


class Person:
    """Does one thing after another.

    Parameters
    ----------
    shown
        The window, which is ready.
    memory
        Takes in what is asked, and what is acknowledged.
    """

    def __init__(self, shown: Shown, memory: Memory, chance: Random) -> None:
        self._shown, self._memory, self._chance = shown, memory, chance
        self._ink: Ink = ""  # on the pad
        self._said: dict[Ink, str] = {}

    def digits(self) -> Iterator[Fault | None]:
        """Keep digits, each step between two yields; what is wrong with what the window says is yielded too."""
        while True:
            yield from self._step()
            yield None

    def begin_to_train(self) -> None:
        """Begin a run that takes some seconds."""
        self._memory.train()
        self._shown.train(epochs=2000, seed=self._chance.randrange(100))

    def teach(self, about_to_keep: Callable[[], object]) -> Iterator[Fault | None]:
        """Have the network taught and keep what comes of it, again and again, and draw meanwhile.

        `about_to_keep` is called each time right before that is asked for.
        """
        self.keep_one()
        while True:
            self._shown.ask("show", room="Mine")
            self._until("there is something to teach", lambda look: "Teach" in look.can)
            self._shown.ask("act", name="Teach")
            while "Keep" not in (look := self._shown.look()).can:
                yield from self._faults(look)
                yield from self._step()
                time.sleep(self._chance.uniform(0, _REST))
            about_to_keep()
            self._memory.ask_for_network()
            self._shown.ask("act", name="Keep")
            yield from self._faults(self._until("the network is kept", is_decided))
            self._memory.acknowledge_network()

    def keep_one(self) -> None:
        """Draw on an empty pad, and say what that is."""
        self._shown.ask("act", name="Clear")
        self._draw()
        self._say(self._chance.choice(list(NAMES)))

    def counts(self, number: int) -> None:
        """Wait until the window shows so many digits in their room."""
        self._shown.ask("show", room="Mine")
        end = time.monotonic() + _PATIENCE
        while f"All ({number:,})" not in (told := self._shown.ask("counts")):
            if time.monotonic() > end:
                raise AssertionError(f"{number} digits are kept, and the room shows {told}")
            time.sleep(0.05)

    def _step(self) -> Iterator[Fault]:
        what = self._chance.random()
        if what < 0.5 or not self._ink:
            self._draw()
            if self._chance.random() < 0.8:
                self._say(self._chance.choice(list(NAMES)))
        elif what < 0.65:
            self._say(self._chance.choice([each for each in NAMES if each != self._said.get(self._ink)]))
        elif what < 0.75:
            self._take_back()
        else:
            self._shown.ask("act", name=self._chance.choice(("Undo", "Redo", "Clear", "Next")))
            self._look_at_pad()
        look = self._shown.look()
        if look.epoch > 1:
            self._memory.train_on(look.epoch - 1)
        yield from self._faults(look)

    def _faults(self, look: Look) -> Iterator[Fault]:
        for text in look.texts:
            if AMISS.search(text):
                yield Fault("a window says that something is wrong, and nothing was", text)

    def _draw(self) -> None:
        strokes = [
            [(self._chance.uniform(0.05, 0.95), self._chance.uniform(0.05, 0.95)) for _ in range(6)]
            for _ in range(self._chance.randint(1, 2))
        ]
        told = self._shown.ask("draw", strokes=strokes)
        self._ink = self._memory.draw(self, told["at"], told["strokes"])
        self._until("it asks what that is", lambda look: not _QUESTIONS.isdisjoint(look.texts))

    def _say(self, what: str) -> None:
        """Say what the drawing is, and wait until it is kept."""
        self._memory.ask(self, self._ink, what)
        self._shown.ask("act", name=NAMES[what])
        self._until("it is kept", lambda look: f"Kept as {what}" in look.texts)
        self._memory.acknowledge(self)
        self._said[self._ink] = what

    def _take_back(self) -> None:
        """Say once more what was said, which takes it back; of that the window says nothing."""
        if (what := self._said.pop(self._ink, None)) is not None:
            self._memory.ask(self, self._ink, GONE)
            self._shown.ask("act", name=NAMES[what])

    def _look_at_pad(self) -> None:
        told = self._shown.ask("pad")
        ink = self._memory.draw(self, told["at"], told["strokes"])
        self._ink = "" if ink == BLANK else ink

    def _until(self, promise: str, holds: Callable[[Look], bool]) -> Look:
        return self._shown.until(promise, holds, _PATIENCE)
