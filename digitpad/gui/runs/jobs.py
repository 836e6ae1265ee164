"""What is asked of the record of runs, in the thread that stores: values come back, or one sentence as an error."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digitpad.session.runs.differing import differing, parameters_of
from digitpad.session.runs.figures import figures_csv
from digitpad.session.runs.kept import KeptRun, figures_of, kept_runs, note_run, remove_runs, restore_runs
from digitpad.session.saving import SavingError, save
from digitpad.storage.errors import DatabaseError
from digitpad.training.reports import EpochReport


@dataclass(frozen=True)
class Record:
    """What there is."""

    runs: tuple[KeptRun, ...]
    """The newest first."""
    apart: tuple[Mapping[str, Any], ...]
    """Of each run those of its parameters that are not the same in all."""
    deleted: tuple[KeptRun, ...]
    """That can be had back, the last deleted first."""
    complaint: str
    """What is wrong with the record; "" where nothing is."""


def look() -> Record:
    """Return what there is."""
    runs, complaints = kept_runs()
    deleted, _ = kept_runs(deleted=True)
    apart = differing([parameters_of(each) for each in runs])
    return Record(tuple(runs), tuple(apart), tuple(deleted), complaints[0] if complaints else "")


def figures(numbers: Collection[int]) -> dict[int, tuple[EpochReport, ...]]:
    """Return the figures of some runs, by their numbers."""
    return {number: tuple(figures_of(number)[0]) for number in numbers}


def note(number: int, text: str) -> None:
    """Note something about a run."""
    note_run(number, text)


def delete(numbers: Sequence[int]) -> None:
    """Delete runs: all of them, or none."""
    remove_runs(numbers)


def restore(numbers: Sequence[int]) -> None:
    """Have deleted runs back."""
    restore_runs(numbers)


def export(runs: Sequence[KeptRun], out: Path) -> None:
    """Write the figures of some runs as CSV."""
    table = figures_csv((each.number, each.recipe, figures_of(each.number)[0]) for each in runs)
    try:
        save(str(out), table.encode())
    except SavingError as error:
        raise DatabaseError(str(error)) from None
