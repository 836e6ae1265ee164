"""What the program promises of every command line, whatever it is given."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.torture.child import Outcome
from tests.torture.parts import Fault

LONGEST_LINE = 300  # characters
LONGEST_REFUSAL = 2.0  # seconds
MOST_MEMORY = 300.0  # MB above rest
_LONGEST_REASON = 150
_LEAST_OF_NAME = 3  # characters at each end of a name that is elided
_OWN = f"{os.sep}digitpad{os.sep}"
_OF_THE_SCREEN = ("This plugin does not support propagateSizeHints()",)
"""What Qt says of a screen that nobody sees."""


def faults_of_ending(outcome: Outcome, codes: Sequence[int | None]) -> Iterator[Fault]:
    """Yield what is wrong with how a process ended, and with what it left on standard error."""
    if outcome.code is None:
        yield Fault("hangs", f"still there after {outcome.seconds:.0f} s")
    elif outcome.code not in codes and not _is_before_the_program(outcome.err):
        yield Fault(f"exit code {outcome.code}", outcome.err[-400:])
    yield from faults_of_err(outcome.err)


def faults_of_err(err: str) -> Iterator[Fault]:
    """Yield what does not belong on standard error: whatever is no sentence of the program's."""
    if "Fatal Python error" in err:
        yield Fault(f"a crash: {err.partition('Fatal Python error:')[2].splitlines()[0].strip()}", err[-3000:])
        return
    if "Traceback (most recent call last)" in err:
        if _OWN in err:  # else the interpreter had not come to the program yet
            yield Fault(f"traceback: {_gist(err)}", err[-1500:])
        return
    strange = [line for line in err.splitlines() if not line.startswith("digitpad: ") and line not in _OF_THE_SCREEN]
    if strange:
        who = _general(strange[0]) if "Warning: " in strange[0] else "a library's"
        yield Fault(f"a line on standard error that is not the program's: {who}", err[-1500:])


def _is_before_the_program(err: str) -> bool:
    """Return whether Ctrl+C met the interpreter before it came to the program, which can do nothing about it."""
    return "KeyboardInterrupt" in err and _OWN not in err


def faults_of_refusal(outcome: Outcome, names: Sequence[str], *, rest: float | None = None) -> Iterator[Fault]:
    """Yield what is wrong with how a file was refused, or with its being read.

    Parameters
    ----------
    outcome
        Of the command that was given the file.
    names
        Of which one must be in the sentence.
    rest
        The memory in MB that the command takes with a good file, where it is known.
    """
    yield from faults_of_ending(outcome, (0, 2))
    if rest is not None and outcome.megabytes is not None and outcome.megabytes - rest > MOST_MEMORY:
        yield Fault(f"takes more than {MOST_MEMORY:.0f} MB", f"{outcome.megabytes - rest:.0f} MB above rest")
    if outcome.code != 2:
        return
    lines = outcome.err.splitlines()
    went_on = bool(lines) and lines[0].startswith("digitpad: continuing in epoch")  # it was a good file after all
    if went_on or (lines and lines[-1].startswith("digitpad: the run diverged")):
        return
    if outcome.seconds > LONGEST_REFUSAL:
        yield Fault(f"a refusal takes more than {LONGEST_REFUSAL:.0f} s", f"{outcome.seconds:.1f} s", of_time=True)
    if not all(line.startswith("digitpad: ") for line in lines):  # which has been said
        return
    if len(lines) != 1 or not outcome.err.endswith("\n"):
        yield Fault(f"{len(lines)} sentences on standard error", outcome.err[-1500:])
        return
    (line,) = lines
    if len(line) > LONGEST_LINE:
        reason = next((line.rpartition(name)[2] for name in names if name in line), line)
        what = "the reason" if len(reason) > _LONGEST_REASON else "the name"
        yield Fault(f"a sentence of more than {LONGEST_LINE} characters, and {what} is long", line)
    if not any(is_named(name, line) for name in names):
        yield Fault(f"the sentence does not name the file: {_general(line)}", f"{line} ({' or '.join(names)})")


def is_named(name: str, line: str) -> bool:
    """Return whether `line` has the file's name: whole, or with its middle elided; unprintable characters escaped."""
    shown = "".join(each if each.isprintable() else repr(each)[1:-1] for each in name)
    if shown in line:
        return True
    for gap in re.finditer("…", line):
        before, after = line[: gap.start()], line[gap.end() :]
        starts = any(before.endswith(shown[:end]) for end in range(_LEAST_OF_NAME, len(shown)))
        ends = any(after.startswith(shown[-count:]) for count in range(_LEAST_OF_NAME, len(shown)))
        if starts and ends:
            return True
    return False


class Untouched:
    """Remembers what is in a folder, and finds what has changed."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._before = folder, _contents(folder)

    def faults(self) -> Iterator[Fault]:
        """Yield what has changed."""
        after = _contents(self._folder)
        for path in sorted(self._before.keys() - after.keys()):
            yield Fault("a file is gone", path)
        for path in sorted(after.keys() - self._before.keys()):
            yield Fault("a new file beside it", path)
        for path in sorted(after.keys() & self._before.keys()):
            if after[path] != self._before[path]:
                yield Fault("the file has changed", path)


def _contents(folder: Path) -> dict[str, bytes | str]:
    return {
        str(path.relative_to(folder)): str(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file()
    }


def _gist(err: str) -> str:
    """Return the last line of a traceback and the last line of the program's own that it came through."""
    lines = [line for line in err.strip().splitlines() if line.strip()]
    own = [line for line in lines if _OWN in line and line.strip().startswith("File ")]
    where = own[-1].rpartition(_OWN)[2] if own else ""
    return _general(f"{lines[-1]} in {where}") if lines else ""


def _general(line: str) -> str:
    """Return a line without what differs from one time to the next."""
    line = re.sub(r"(/[^\s/:,;'\"]+)+", "PATH", line)
    line = re.sub(r"'[^']*'|\"[^\"]*\"", "'…'", line)
    return re.sub(r"\d[\d,.]*", "#", line)[:160]
