"""The figures of runs as CSV, for a spreadsheet or a program of one's own."""

import csv
import io
from collections.abc import Iterable

from digitpad.training.reports import EpochReport

COLUMNS = (
    "run",
    "recipe",
    "epoch",
    "correct",
    "total",
    "accuracy",
    "training_correct",
    "training_total",
    "training_accuracy",
    "cost",
    "validation_cost",
    "seconds",
    "silent",
)
"""Of validation images unless training stands there. `epoch` counts from 0; `silent` are the digits that the network
answers for no validation image, one behind the other."""


def figures_csv(runs: Iterable[tuple[int, str, Iterable[EpochReport]]]) -> str:
    """Return a table with a line for each epoch of some runs, each of which is its number, its recipe's name and those.

    Numbers have all their digits: what is read from it is what was measured.
    """
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(COLUMNS)
    for number, recipe, reports in runs:
        for report in reports:
            told = {"run": number, "recipe": recipe, "silent": "".join(map(str, report.silent))}
            table.writerow([told[name] if name in told else getattr(report, name) for name in COLUMNS])
    return written.getvalue()
