"""Kept digits: killed while they are kept, and a database that is damaged in every way.

Whatever was acknowledged is there afterwards. A damaged file is used, refused or set aside with one sentence, and never
overwritten; the next start has nothing more to say.
"""

import json
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from tests.torture.child import Child, Outcome, run, runner
from tests.torture.mutations import mutated
from tests.torture.parts import Attempt, Fault
from tests.torture.promises import faults_of_ending, faults_of_refusal
from tests.torture.samples import Sample
from tests.torture.starve import small_disk
from tests.torture.watched import Watched
from tests.torture.workshop import DIGITPAD, Workshop

SHARE, SHORT, MOST = 3.0, 25, None
_ROUND = 40  # tries, of which the first five are no mere damage: they take a hundred times as long
_DRAWINGS = 60
_LATEST = 1.0  # seconds after the first digit was acknowledged
_PAGE = 4096
_NAME = "digits.sqlite"
_SQL = (
    "PRAGMA user_version = 99",
    "PRAGMA user_version = 0",
    "PRAGMA application_id = 1",
    "DROP TABLE digits",
    "CREATE TRIGGER evil BEFORE INSERT ON digits BEGIN DELETE FROM digits; END",
    "ALTER TABLE digits ADD COLUMN more TEXT",
    "UPDATE digits SET ink = randomblob(200) WHERE id % 7 = 0",
    "UPDATE digits SET ink = zeroblob(1000000) WHERE id = 3",
    "UPDATE digits SET kept_at = 9223372036854775807, deleted_at = -9223372036854775808 WHERE id = 2",
    "UPDATE digits SET network_name = char(27) || '[2J' || char(10), activations = zeroblob(40)",
    "DELETE FROM digits",
)


@contextmanager
def attempts(workshop: Workshop) -> Iterator[Attempt]:
    """Give a way to try."""
    lane = workshop.new_folder("digits")
    with Watched(workshop, lane) as watched:

        def attempt(number: int, chance: Random, folder: Path) -> Iterator[Fault]:
            match number % _ROUND:
                case 0 | 1:
                    yield from _killed_keeping(workshop, chance, folder)
                case 2:
                    yield from _killed_importing(workshop, chance, folder)
                case 3:
                    yield from _full(workshop, chance, folder)
                case 4:
                    yield from _forbidden(workshop, chance, folder)
                case _:
                    yield from _damaged(_Home(lane / "home", watched), _good(workshop), chance, folder)

        yield attempt


def _killed_keeping(workshop: Workshop, chance: Random, folder: Path) -> Iterator[Fault]:
    """Kill one or two that keep digits at once, and begin again; what they had said is so."""
    environment = workshop.environment(folder / "home")
    state: dict[int, tuple[str, bool]] = {}  # of each digit its label, and whether it is deleted
    for life in range(chance.randint(1, 3)):
        outcomes: list[Outcome] = []
        with ExitStack() as stack:
            children = [
                stack.enter_context(
                    Child(
                        [sys.executable, "-m", "tests.torture.keeper", str(chance.random())],
                        environment,
                        folder / f"said-{life}-{each}",
                    )
                )
                for each in range(chance.choice((1, 1, 2)))
            ]
            deadline = time.monotonic() + 20
            while time.monotonic() < deadline and not all("kept" in child.out for child in children):
                time.sleep(0.01)
            for child in children:
                time.sleep(chance.uniform(0, _LATEST / len(children)))
                child.send(signal.SIGKILL)
            outcomes = [child.outcome() for child in children]
        for outcome in outcomes:
            yield from faults_of_ending(outcome, (-signal.SIGKILL,))
            for line in outcome.out.splitlines():
                yield from _heard(line, state)
        # what each was at when it was killed may have come to pass or not
        yield from _faults_of_state(environment, folder / f"listed-{life}", state, unsure=len(outcomes))


def _heard(line: str, state: dict[int, tuple[str, bool]]) -> Iterator[Fault]:
    what, _, rest = line.partition(" ")
    number, _, label = rest.partition(" ")
    match what:
        case "kept" | "relabelled":
            state[int(number)] = (label, False)
        case "deleted" | "restored":
            state[int(number)] = (state[int(number)][0], what == "deleted")
        case _:
            yield Fault("a kill makes the database say something", line)


def _faults_of_state(
    environment: dict[str, str], said: Path, state: dict[int, tuple[str, bool]], *, unsure: int
) -> Iterator[Fault]:
    found: dict[int, tuple[str, bool]] = {}
    for deleted in (False, True):
        command = [*DIGITPAD, "digits", "list", "--json", *(["--deleted"] if deleted else [])]
        outcome = run(command, environment, said / str(deleted))
        yield from faults_of_ending(outcome, (0,))
        if "damaged" in outcome.err:
            yield Fault("a kill damages the database", outcome.err)
        for line in outcome.out.splitlines():
            each = json.loads(line)
            found[each["id"]] = (str(each["label"]), deleted)
    lost = sorted(state.keys() - found.keys())
    other = sorted(number for number in state.keys() & found.keys() if state[number] != found[number])
    if lost:
        yield Fault("a digit that was acknowledged is gone", f"{lost} of {len(state)}")
    if len(other) + len(found.keys() - state.keys()) > unsure:
        yield Fault("a digit is not as it was acknowledged", f"{other} of {len(state)}, {len(found)} found")
    state.update(found)


def _killed_importing(workshop: Workshop, chance: Random, folder: Path) -> Iterator[Fault]:
    """Kill an import again and again; the last one ends, and every drawing is there once."""
    environment, file = workshop.environment(folder / "home"), folder / "ink.jsonl"
    lines = [json.dumps({"strokes": _strokes(chance), "label": chance.randrange(10)}) for _ in range(3000)]
    file.write_text("\n".join(lines), "utf-8")
    command = [*DIGITPAD, "digits", "import", "--json", str(file)]
    for life in range(chance.randint(1, 3)):
        with Child(command, environment, folder / f"said-{life}") as child:
            time.sleep(chance.uniform(0.2, 1.5))
            child.send(signal.SIGKILL)
            yield from faults_of_ending(child.outcome(), (0, -signal.SIGKILL))
    yield from faults_of_ending(run(command, environment, folder / "said"), (0,))
    outcome = run([*DIGITPAD, "digits", "export"], environment, folder / "said-exported")
    exported = [json.loads(line)["strokes"] for line in outcome.out.splitlines()]
    if exported != [json.loads(line)["strokes"] for line in lines]:
        yield Fault("an import that was killed and made again is not whole", f"{len(exported)} of {len(lines)}")


def _full(workshop: Workshop, chance: Random, folder: Path) -> Iterator[Fault]:
    """Let the disk be full at some write of an import; as root it is a small one that really is."""
    home = folder / "home"
    environment, file = workshop.environment(home), folder / "ink.jsonl"
    lines = [json.dumps({"strokes": _strokes(chance), "label": chance.randrange(10)}) for _ in range(2500)]
    file.write_text("\n".join(lines), "utf-8")
    with small_disk(home / "share", f"{chance.randint(40, 500)}k") as is_small:
        room = {} if is_small else {"below": str(home), "at": chance.randint(1, 6), "room": 100_000, "full": 10**6}
        command = [*runner(room), "digits", "import", "--json", str(file)]
        before = run(command, environment, folder / "said")
        yield from faults_of_refusal(before, [_NAME])
        exported = run([*DIGITPAD, "digits", "export"], environment, folder / "said-exported")
        yield from faults_of_ending(exported, (0, 2))
        kept = [json.loads(line)["strokes"] for line in exported.out.splitlines()]
        if exported.code == 0 and kept != [json.loads(line)["strokes"] for line in lines[: len(kept)]]:
            yield Fault("on a full disk something is kept that is not whole", f"{len(kept)} of {len(lines)}")
        if before.code == 0 and len(kept) != len(lines):
            yield Fault("on a full disk what was acknowledged is not there", f"{len(kept)} of {len(lines)}")


def _forbidden(workshop: Workshop, chance: Random, folder: Path) -> Iterator[Fault]:
    """Let the folder, or the file as well, be one that this user may not write to: to look is possible."""
    home, file = folder / "home", folder / "ink.jsonl"
    environment = workshop.environment(home)
    file.write_text(json.dumps({"strokes": _strokes(chance), "label": 3}), "utf-8")
    place = home / "share" / "digitpad"
    if chance.random() < 0.8:
        place.mkdir(parents=True)
        (place / _NAME).write_bytes(_good(workshop).content)
        if chance.random() < 0.5:
            (place / _NAME).chmod(0o444)
        place.chmod(0o555)
    (home / "share").mkdir(exist_ok=True)
    (home / "share").chmod(0o555)
    for arguments, count in ((["list"], _DRAWINGS), (["export"], _DRAWINGS), (["import", str(file)], None)):
        command = [*runner({"plain": True}), "digits", *arguments]
        outcome = run(command, environment, folder / f"said-{arguments[0]}")
        yield from faults_of_ending(outcome, (0 if count else 2,))
        if count and place.exists() and len(outcome.out.splitlines()) != count:
            yield Fault("what cannot be written to cannot be looked at", outcome.err)
    for each in (home / "share", place):
        if each.exists():
            each.chmod(0o755)


def _strokes(chance: Random) -> list[list[list[float]]]:
    return [[[chance.random() * 400, chance.random() * 400] for _ in range(chance.randint(1, 20))]]


@cache
def _good(workshop: Workshop) -> Sample:
    """Return a database of some pages, as an import makes it."""
    chance, folder = Random(0), workshop.new_folder("good-digits")
    file = folder / "ink.jsonl"
    lines = [json.dumps({"strokes": _strokes(chance), "label": chance.randrange(10)}) for _ in range(_DRAWINGS)]
    file.write_text("\n".join(lines), "utf-8")
    outcome = run([*DIGITPAD, "digits", "import", str(file)], workshop.environment(folder / "home"), folder / "said")
    assert outcome.code == 0, outcome
    (made,) = (folder / "home").rglob(_NAME)
    return Sample("database", _NAME, made.read_bytes())


class _Home:
    """The home of a process that is watched, and the database in it."""

    def __init__(self, home: Path, watched: Watched) -> None:
        self.folder = home / "share" / "digitpad"
        self.file = self.folder / _NAME
        self._watched = watched

    def fill(self, content: bytes, log: bytes) -> None:
        """Put a database there, and nothing else."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.file.write_bytes(content)
        if log:
            self.file.with_name(f"{_NAME}-wal").write_bytes(log)

    def run(self, *arguments: str) -> Outcome:
        return self._watched.run(["digits", *arguments])


def _damaged(home: _Home, good: Sample, chance: Random, folder: Path) -> Iterator[Fault]:
    what, content = _spoilt(good, chance, folder)
    log = chance.choice((b"", b"", b"", chance.randbytes(5000), content))
    (folder / "what.txt").write_text(f"{what}, a log of {len(log)} bytes\n", "utf-8")
    (folder / _NAME).write_bytes(content)
    home.fill(content, log)
    first = home.run("list", "--json")
    for fault in (*faults_of_refusal(first, [_NAME]), *_faults_of_keeping(home, content, first, has_log=bool(log))):
        yield Fault(f"{what}: {fault.kind}", fault.detail, of_time=fault.of_time)
    if first.code != 0:
        return
    second = home.run("export")
    for fault in faults_of_refusal(second, [_NAME]):
        yield Fault(f"{what}, the second time: {fault.kind}", fault.detail, of_time=fault.of_time)
    if second.code != 0 or "set aside" in second.err or "is kept as" in second.err:
        yield Fault(f"{what}: what was begun anew is no good", second.err)


def _spoilt(good: Sample, chance: Random, folder: Path) -> tuple[str, bytes]:
    ways: list[tuple[str, Callable[[], bytes]]] = [
        ("bytes changed", lambda: mutated(good, chance.randbytes(300), chance)),
        ("bytes changed", lambda: mutated(good, chance.randbytes(300), chance)),
        ("a page of junk", lambda: _with_a_page_of_junk(good.content, chance)),
        ("changed by SQL", lambda: _changed_by_sql(good.content, chance, folder / "changed.sqlite")),
    ]
    what, spoil = chance.choice(ways)
    return what, spoil()


def _with_a_page_of_junk(content: bytes, chance: Random) -> bytes:
    at = _PAGE * chance.randrange(len(content) // _PAGE)
    other = _PAGE * chance.randrange(len(content) // _PAGE)
    junk = chance.choice((bytes(_PAGE), b"\xff" * _PAGE, chance.randbytes(_PAGE), content[other : other + _PAGE]))
    return content[:at] + junk + content[at + _PAGE :]


def _changed_by_sql(content: bytes, chance: Random, file: Path) -> bytes:
    file.write_bytes(content)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(chance.choice(_SQL))
    return file.read_bytes()


def _faults_of_keeping(home: _Home, content: bytes, first: Outcome, *, has_log: bool) -> Iterator[Fault]:
    """Yield what is wrong with where the damaged file is now: as it was, wherever, unless it was good enough to use."""
    if first.code is None or has_log:
        return  # SQLite may have found something in the log
    files: dict[str, Any] = {path.name: path.read_bytes() for path in home.folder.iterdir() if path.is_file()}
    was_set_aside = "is kept as" in first.err
    if was_set_aside and content not in [each for name, each in files.items() if name != _NAME]:
        yield Fault("a file that was set aside is not as it was", ", ".join(files))
    if first.code != 0 and files.get(_NAME) != content:
        yield Fault("a file that was refused is not as it was", first.err)
