"""What is shown of each run: of its parameters only those that are not the same in all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from digitpad.gui.look import figures
from digitpad.gui.runs import in_words
from digitpad.gui.tables.rows import Column
from digitpad.session.noting import LONGEST_NOTE
from digitpad.session.runs.kept import KeptRun


@dataclass(frozen=True)
class Line:
    """A run, and those of its parameters that tell it from the others in the list."""

    run: KeptRun
    apart: Mapping[str, Any]


def columns(apart: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns, with one for each parameter that is not the same in all runs."""
    translate = QCoreApplication.translate
    parameters = (
        Column(
            f"parameter {name}",
            in_words.parameter(name),
            partial(_value, name),
            partial(_order, name),
        )
        for name in apart
    )
    return (
        Column("run", translate("Runs", "Run"), _number, lambda row: row.run.number, words=_number_in_words),
        _share(
            "best",
            translate("Runs", "Best"),
            translate("Runs", "Share of the validation images read right after the best epoch, in percent"),
            lambda run: run.best,
        ),
        _share(
            "last",
            translate("Runs", "Last"),
            translate("Runs", "Share of the validation images read right after the last epoch, in percent"),
            lambda run: run.last,
        ),
        *parameters,
        Column(
            "ended",
            translate("Runs", "Ended"),
            lambda row: in_words.ended(row.run),
            lambda row: in_words.ended(row.run),
            words=lambda row: in_words.ended_in_words(row.run),
        ),
        Column(
            "when",
            translate("Runs", "Begun"),
            lambda row: figures.point_in_time(row.run.began.timestamp()),
            lambda row: row.run.began,
        ),
        Column(
            "note",
            translate("Runs", "Note"),
            lambda row: row.run.note,
            lambda row: row.run.note.casefold() or None,
            edited=lambda row: row.run.note,
            longest=LONGEST_NOTE,
        ),
    )


def _share(name: str, title: str, meaning: str, of: Callable[[KeptRun], Any]) -> Column:
    """Return a column with one of a run's scores."""
    return Column(
        name,
        title,
        lambda row: in_words.share(of(row.run) and of(row.run).score),
        lambda row: of(row.run) and of(row.run).score.accuracy,
        words=lambda row: (of(row.run) and in_words.share_in_words(of(row.run).score, of(row.run).epoch)) or "",
        is_figure=True,
        meaning=meaning,
    )


def _share_in_words(at: Any) -> str:
    if at is None:
        return QCoreApplication.translate("Runs", "No epoch has ended, or it is not known")
    return in_words.share_in_words(at.score, at.epoch)


def _number(row: Line) -> str:
    return str(row.run.number)


def _number_in_words(row: Line) -> str:
    return QCoreApplication.translate("Runs", "Run {0}").format(row.run.number)


def _value(name: str, row: Line) -> str:
    return in_words.value(name, row.apart[name]) if name in row.apart else ""


def _order(name: str, row: Line) -> Any:
    return in_words.order(row.apart.get(name))
