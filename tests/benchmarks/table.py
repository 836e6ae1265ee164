"""The table that `make bench` prints, and the same as JSON."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Row:
    """A figure beside its rival, and what the project asks of it.

    Attributes
    ----------
    ours, theirs
        What each round measured, in `unit`; rounds of the two belong together where there are as many.
    must, aim
        Of the ratio ours / theirs, or of our median where there is no rival; None where nothing is asked.
    at_least
        Whether more is better.
    """

    figure: str
    unit: str
    ours: Sequence[float]
    rival: str = ""
    theirs: Sequence[float] = field(default=())
    must: float | None = None
    aim: float | None = None
    at_least: bool = False
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours by theirs: the median over the rounds, so that a slow moment of the machine counts on both sides."""
        if not self.theirs:
            return None
        if len(self.ours) == len(self.theirs):
            return median(our / their for our, their in zip(self.ours, self.theirs, strict=True))
        return median(self.ours) / median(self.theirs)

    @property
    def verdict(self) -> str:
        """Return what of `must` and `aim` is met, "" where nothing is asked."""
        figure = median(self.ours) if self.ratio is None else self.ratio

        def meets(limit: float) -> bool:
            return figure >= limit if self.at_least else figure <= limit

        if self.aim is not None and meets(self.aim):
            return "met aim"
        if self.must is not None:
            return "met must" if meets(self.must) else "NOT MET"
        return "" if self.aim is None else "aim not met"

    def as_dict(self) -> dict[str, Any]:
        """Return everything, for JSON."""
        return {
            "figure": self.figure,
            "unit": self.unit,
            "ours": list(self.ours),
            "median": median(self.ours),
            "rival": self.rival,
            "theirs": list(self.theirs),
            "rival median": median(self.theirs) if self.theirs else None,
            "ratio": self.ratio,
            "must": self.must,
            "aim": self.aim,
            "verdict": self.verdict,
            "note": self.note,
        }


HEADING = ("figure", "digitpad", "rival", "", "ours/rival", "must", "aim", "")


def lines(rows: Sequence[Row]) -> list[str]:
    """Return the table as lines of text; medians, and in brackets the middle half of the rounds."""
    cells = [
        HEADING,
        *(
            (
                row.figure,
                _spread(row.ours, row.unit),
                row.rival,
                _spread(row.theirs, row.unit),
                "" if row.ratio is None else _times(row.ratio),
                _limit(row, row.must),
                _limit(row, row.aim),
                " ".join(filter(None, (row.verdict, row.note and f"({row.note})"))),
            )
            for row in rows
        ),
    ]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEADING))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells]


def _spread(values: Sequence[float], unit: str) -> str:
    if not values:
        return ""
    middle = f"{_number(median(values))} {unit}"
    if len(values) == 1:
        return middle
    low, high = np.quantile(values, [0.25, 0.75])
    return f"{middle} ({_number(low)}-{_number(high)})"


def _limit(row: Row, limit: float | None) -> str:
    if limit is None:
        return ""
    said = _times(limit) if row.theirs else f"{_number(limit)} {row.unit}"
    return f"{'>=' if row.at_least else '<='} {said}"


def _times(ratio: float) -> str:
    return f"1/{1 / ratio:.1f}" if 0 < ratio < 0.5 else f"{ratio:.2f}x"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
