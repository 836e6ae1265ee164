"""Tries of a part, one after another on every core, until the time is over."""

import itertools
import shutil
import threading
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.torture.child import KILLED
from tests.torture.parts import Attempt, Fault, part_named
from tests.torture.workshop import Workshop

_KEPT_OF_A_KIND = 3


@dataclass(frozen=True)
class Plan:
    """How much to try.

    Attributes
    ----------
    seconds
        After which no new try begins.
    tries
        After which it is enough; None for as many as there is time for.
    only
        The one try to make.
    lanes
        How many are under way at a time.
    repeats
        Of a try in which a clock alone had something to say: the machine may have been busy.
    keep
        The folder for what a try that failed leaves.
    """

    seconds: float
    keep: Path
    tries: int | None = None
    only: int | None = None
    lanes: int = 2
    repeats: int = 2


@dataclass(frozen=True)
class Failure:
    """A try in which something was not as promised."""

    part: str
    number: int
    faults: tuple[Fault, ...]
    kept: Path | None


@dataclass
class Tried:
    """What came of a part."""

    part: str
    tries: int = 0
    kills: int = 0
    """Processes that SIGKILL ended while they were at work."""
    seconds: float = 0.0
    failures: list[Failure] = field(default_factory=list)


def try_part(name: str, workshop: Workshop, plan: Plan) -> Tried:
    """Make the tries of a part."""
    return _Trying(name, workshop, plan).tried()


class _Trying:
    def __init__(self, name: str, workshop: Workshop, plan: Plan) -> None:
        self._part, self._name, self._workshop, self._plan = part_named(name), name, workshop, plan
        self._numbers = self._planned()
        self._lock = threading.Lock()
        self._tried = Tried(name)
        self._kinds: dict[str, int] = {}
        self._began = time.monotonic()

    def tried(self) -> Tried:
        before = KILLED.number
        lanes = 1 if self._plan.only is not None else self._plan.lanes
        with ThreadPoolExecutor(lanes) as pool:
            for lane in [pool.submit(self._go) for _ in range(lanes)]:
                lane.result()
        self._tried.kills = KILLED.number - before
        self._tried.seconds = time.monotonic() - self._began
        self._tried.failures.sort(key=lambda failure: failure.number)
        return self._tried

    def _planned(self) -> Iterator[int]:
        if self._plan.only is not None:
            yield self._plan.only
            return
        for number in itertools.count():
            if number in {self._plan.tries, self._part.MOST}:
                return
            if time.monotonic() - self._began > self._plan.seconds:
                return
            yield number

    def _next(self) -> int | None:
        with self._lock:
            return next(self._numbers, None)

    def _go(self) -> None:
        with self._part.attempts(self._workshop) as attempt:
            while (number := self._next()) is not None:
                self._one(attempt, number)

    def _one(self, attempt: Attempt, number: int) -> None:
        folder = self._workshop.folder / f"{self._name}-{number}"
        faults = self._faults(attempt, number, folder)
        for _ in range(self._plan.repeats):
            if not faults or not all(fault.of_time for fault in faults):
                break
            faults = self._faults(attempt, number, folder)
        with self._lock:
            self._tried.tries += 1
            if faults:
                self._tried.failures.append(Failure(self._name, number, tuple(faults), self._kept(folder, faults)))
        shutil.rmtree(folder, ignore_errors=True)

    def _faults(self, attempt: Attempt, number: int, folder: Path) -> list[Fault]:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        chance = Random(f"{self._workshop.seed} {self._name} {number}")
        try:
            return list(attempt(number, chance, folder))
        except Exception:  # noqa: BLE001 - one try less, and it is told
            trace = traceback.format_exc()
            return [Fault(f"the try itself failed: {trace.strip().splitlines()[-1][:100]}", trace)]

    def _kept(self, folder: Path, faults: list[Fault]) -> Path | None:
        """Keep what the try left, unless there is enough of the kind."""
        counts = [self._kinds.get(fault.kind, 0) for fault in faults]
        for fault in faults:
            self._kinds[fault.kind] = self._kinds.get(fault.kind, 0) + 1
        if min(counts) >= _KEPT_OF_A_KIND:
            return None
        kept = self._plan.keep / folder.name
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(folder, kept, symlinks=True, ignore=_no_special_files, ignore_dangling_symlinks=True)
        told = "\n".join(f"{fault.kind}\n{fault.detail}\n" for fault in faults)
        (kept / "faults.txt").write_text(told, "utf-8", "backslashreplace")
        return kept


def _no_special_files(folder: str, names: list[str]) -> list[str]:
    paths = [Path(folder, name) for name in names]
    return [path.name for path in paths if not (path.is_symlink() or path.is_file() or path.is_dir())]
