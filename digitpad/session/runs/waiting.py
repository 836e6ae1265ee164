"""Recording what could not be recorded when it happened."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from digitpad.datasets.errors import DataError, brief
from digitpad.datasets.files import reason
from digitpad.storage.aside import set_aside
from digitpad.storage.lock import is_held
from digitpad.storage.runs import RunsDatabase
from digitpad.storage.waiting import Waiting, read_waiting, waiting_files
from digitpad.training.reports import EpochReport


def record_what_waits(database: RunsDatabase, say: Callable[[str], None], own: Path | None = None) -> None:
    """Record the runs that wait beside a database, and remove the files that they wait in.

    A run that is under way sees to that itself. What makes no sense is set aside.

    Parameters
    ----------
    database
        Of the runs.
    say
        Told what is wrong with a file, a sentence each.
    own
        Where the network of the run goes whose own recording asks: what waits of its earlier lives comes first.

    Raises
    ------
    DatabaseError
        When they cannot be recorded now; they wait on.
    """
    for path in waiting_files(database.path):
        try:
            waiting = _checked(path)
        except DataError as error:
            say(f"{error}; {set_aside(path)}.")
            continue
        except OSError as error:
            if path.exists():  # else another program has just recorded it
                say(f"{path}: {reason(error)}")
            continue
        if waiting.run.out == own or not is_held(waiting.run.out):
            database.keep(waiting.run, waiting.epochs, moved=waiting.moved)
            forget(path)


def forget(path: Path) -> None:
    """Remove the file of what is recorded; where that fails it is recorded once more, which changes nothing."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _checked(path: Path) -> Waiting:
    waiting = read_waiting(path)
    try:
        epochs = [asdict(EpochReport.from_dict(each)) for each in waiting.epochs]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise DataError(f"{path}: makes no sense ({brief(error)})") from None
    return Waiting(waiting.run, epochs, waiting.moved)
