"""A window whose data folder cannot be written to, is full, is gone, or whose database another process holds.

Each time it says one sentence, what is drawn is not kept, and is not said to be; drawing goes on. What had been kept
before is there still, and as soon as that can be done again, new digits are kept.
"""

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from typing import Any

from digitpad.storage.digits import Digits
from digitpad.storage.errors import DatabaseError
from digitpad.storage.model_file import load_model
from tests.torture.memory import WORDS, Ink, ink_of
from tests.torture.parts import Attempt, Fault
from tests.torture.person import NAMES, is_decided
from tests.torture.promises import LONGEST_LINE
from tests.torture.shown import Look, Shown, StandsStillError
from tests.torture.starve import fill, small_disk
from tests.torture.workshop import Workshop

SHARE, SHORT, MOST = 2.0, 7, None
_PATIENCE = 30.0
_STROKES = 3  # while it cannot be kept
_SENTENCES = {
    "read only": ("cannot be written to",),
    "forbidden": ("cannot be made", "cannot be opened", "cannot be written to"),
    "full": ("the disk is full", "cannot be read or written", "cannot be opened"),
    "gone": ("is not there any more",),
    "gone while it trains": ("is not there any more",),
    "no room for what it was taught": ("the taught network cannot be kept",),
    "locked": ("another program is writing into it",),
}
"""What may be said."""


@contextmanager
def attempts(workshop: Workshop) -> Iterator[Attempt]:
    """Give a way to try a hindrance."""

    def attempt(number: int, chance: Random, folder: Path) -> Iterator[Fault]:
        what = list(_SENTENCES)[number % len(_SENTENCES)]
        hindered = _Hindered(workshop, what, chance, folder)
        for fault in hindered.faults():
            yield Fault(f"{what}: {fault.kind}", fault.detail, of_time=fault.of_time)

    yield attempt


class _Hindered:
    def __init__(self, workshop: Workshop, what: str, chance: Random, folder: Path) -> None:
        self._what, self._chance, self._folder = what, chance, folder
        self._home, self._aside = folder / "home", folder / "aside"
        self._place = self._home / "share" / "digitpad"
        self._environment = workshop.environment(self._home)
        self._kept: dict[Ink, str] = {}
        self._allow: Callable[[], Any] | None = None

    def faults(self) -> Iterator[Fault]:
        with small_disk(self._home / "share", "600k" if self._what == "full" else "100M") as is_small:
            if self._what == "full" and not is_small:
                return  # the commands try that in another way
            if self._what == "read only":  # before the window opens it
                yield from self._faults_in_window(self._faults_of_keeping, "said-before")
                self._allow = self._hinder()
            yield from self._faults_in_window(self._faults, "said")
            yield from self._faults_of_what_was_kept()

    def _faults_in_window(self, look_for: Callable[[Shown], Iterator[Fault]], said: str) -> Iterator[Fault]:
        with Shown(self._environment, self._folder / said, {"plain": True, "checkpoint_every": 0}) as shown:
            try:
                shown.ready()
                yield from look_for(shown)
                yield from shown.faults_of_stalls()
                yield from _faults_of_words(shown.look())
                yield from shown.faults_of_closing(shown.close())
            except StandsStillError as error:
                yield Fault("the window does not answer", f"{error}\n{shown.err[-1000:]}", of_time=True)

    def _faults(self, shown: Shown) -> Iterator[Fault]:
        if self._what not in {"forbidden", "read only"}:
            for _ in range(2):
                yield from self._faults_of_keeping(shown)
        if self._what == "gone while it trains":
            shown.train(epochs=10_000, seed=1)
            shown.until("an epoch is done", lambda look: look.epoch > 1, _PATIENCE)
        if self._what == "no room for what it was taught":
            yield from self._faults_of_teaching(shown)
            return
        time.sleep(self._chance.uniform(0, 2))
        let_go = self._allow or self._hinder()
        try:
            yield from self._faults_of_hindrance(shown)
        finally:
            let_go()
        if self._what == "gone while it trains":
            yield from _faults_of_words(shown.look())
            shown.ask("act", name="Stop")
            shown.until("the run is stopped", lambda look: "Stop" not in look.can, _PATIENCE)
        yield from self._faults_of_keeping(shown)

    def _faults_of_keeping(self, shown: Shown) -> Iterator[Fault]:
        """Keep a digit, as can be done."""
        ink, words = self._draw(shown), self._chance.choice(WORDS)
        shown.ask("act", name=NAMES[words])
        look = shown.until("it is kept, or not", _is_answered, _PATIENCE)
        if f"Kept as {words}" in look.texts:
            self._kept[ink] = words
        else:
            yield Fault("a digit is not kept though nothing is in the way", str(look.texts))

    def _faults_of_hindrance(self, shown: Shown) -> Iterator[Fault]:
        """Have a digit kept, which cannot be, and draw on meanwhile."""
        ink, words = self._draw(shown), self._chance.choice(WORDS)
        shown.ask("act", name=NAMES[words])
        shown.ask("act", name="Clear")
        for _ in range(_STROKES):
            self._draw(shown, clear=False)
        ink, words = self._draw(shown), self._chance.choice(WORDS)
        shown.ask("act", name=NAMES[words])
        look = shown.until("it is kept, or not", _is_answered, _PATIENCE)
        is_gone = self._what.startswith("gone")
        if f"Kept as {words}" in look.texts:
            self._kept[ink] = words
            if not is_gone:
                yield Fault("it says that a digit is kept, which cannot be", str(look.texts))
        elif is_gone:
            yield Fault("a new database is not begun where the old one is gone", str(look.texts))
        said = [text for text in look.texts if any(part in text for part in _SENTENCES[self._what])]
        if not said and not (is_gone and self._what != "gone"):
            yield Fault("nothing is said of what is in the way", str(look.texts))
        yield from _faults_of_words(look)

    def _faults_of_teaching(self, shown: Shown) -> Iterator[Fault]:
        """Keep a taught network where that cannot be; it is there still when it can."""
        shown.ask("show", room="Mine")
        shown.until("there is something to teach", lambda look: "Teach" in look.can, _PATIENCE)
        shown.ask("act", name="Teach")
        shown.until("it is taught", lambda look: "Keep" in look.can, _PATIENCE)
        let_go = self._hinder()
        try:
            shown.ask("act", name="Keep")
            look = shown.until("it is kept, or not", lambda look: "Keep" in look.can or is_decided(look))
            if not any(look.says(part) for part in _SENTENCES[self._what]):
                yield Fault("nothing is said of a taught network that cannot be kept", str(look.texts))
            yield from _faults_of_words(look)
            self._draw(shown)
        finally:
            let_go()
        shown.ask("act", name="Keep")
        shown.until("it is kept", is_decided, _PATIENCE)
        (network,) = (self._place / "networks").glob("taught-*")
        load_model(network)

    def _draw(self, shown: Shown, *, clear: bool = True) -> Ink:
        """Draw a stroke, which must come onto the pad at once."""
        if clear:
            shown.ask("act", name="Clear")
        before = len(shown.ask("pad")["strokes"])
        stroke = [(self._chance.uniform(0.1, 0.9), self._chance.uniform(0.1, 0.9)) for _ in range(5)]
        strokes = shown.ask("draw", strokes=[stroke])["strokes"]
        assert len(strokes) == before + 1, (before, strokes)
        shown.until("it asks what that is", lambda look: any("what is it?" in text.lower() for text in look.texts))
        return ink_of(strokes)

    def _hinder(self) -> Callable[[], Any]:
        """Bring the hindrance about; return what ends it."""
        match self._what:
            case "read only":
                files = [path for path in self._place.rglob("*") if path.is_file()]
                return _forbid([*files, self._place])
            case "forbidden":
                shutil.rmtree(self._place, ignore_errors=True)
                return _forbid([self._home / "share"])
            case "no room for what it was taught":
                networks = self._place / "networks"
                networks.mkdir(exist_ok=True)
                return _forbid([networks])
            case "full":
                filler = self._home / "share" / "filler"
                with filler.open("wb") as file:
                    fill(file.fileno())
                return filler.unlink
            case "locked":
                connection = sqlite3.connect(self._place / "digits.sqlite", isolation_level=None)
                connection.execute("BEGIN IMMEDIATE")
                return connection.close
            case _:
                shutil.move(self._place, self._aside)
                return lambda: None

    def _faults_of_what_was_kept(self) -> Iterator[Fault]:
        found: dict[Ink, str] = {}
        for folder in (self._place, self._aside):
            with closing(Digits(folder / "digits.sqlite")) as digits:
                try:
                    for each in digits.all() if digits.exists else ():
                        strokes = [stroke.tolist() for stroke in each.content.strokes]  # type: ignore[union-attr]
                        found[ink_of(strokes)] = WORDS[-1 if each.label is None else each.label]
                except DatabaseError as error:
                    yield Fault("a database cannot be read afterwards", str(error))
        lost = {ink: words for ink, words in self._kept.items() if found.get(ink) != words}
        if lost:
            yield Fault("a digit that was acknowledged is not there", f"{lost}\nfound {found}")


def _forbid(paths: list[Path]) -> Callable[[], Any]:
    modes = {path: path.stat().st_mode for path in paths}
    for path, mode in modes.items():
        path.chmod(mode & ~0o222)

    def allow() -> None:
        for path, mode in modes.items():
            path.chmod(mode)

    return allow


def _is_answered(look: Look) -> bool:
    return any(text.startswith("Kept as ") for text in look.texts) or "It is not kept" in look.texts


def _faults_of_words(look: Look) -> Iterator[Fault]:
    for text in look.texts:
        if "unexpected error" in text:
            yield Fault("an error that nobody foresaw", text)
        if "digitpad" in text and len(text) > LONGEST_LINE:
            yield Fault(f"a message of more than {LONGEST_LINE} characters", text)
