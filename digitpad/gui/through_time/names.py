"""Which of the outputs that are not the answer have a name in the chart, and where."""

import numpy as np
from numpy.typing import NDArray

from digitpad.gui.look.words import WORTH_SAYING


def worth_naming(table: NDArray[np.floating], strong: int, before: int | None) -> list[tuple[int, list[int]]]:
    """Return which other outputs have a name, the most important first, and at which moments that may stand.

    First comes the one as which the drawing was read `before`, then those that say something in the end. The best place
    of one of these is the end, of another the moment at which it said most.

    Parameters
    ----------
    table
        ``(n, 10)``: what the outputs say at each moment.
    """
    highest, end = table.max(axis=0), len(table) - 1
    others = [digit for digit in range(table.shape[1]) if digit != strong and highest[digit] >= WORTH_SAYING]
    others.sort(key=lambda digit: (digit != before, table[end, digit] < WORTH_SAYING, -highest[digit]))
    named = []
    for digit in others:
        rows = [
            row for row in np.argsort(-table[:, digit], kind="stable").tolist() if table[row, digit] >= WORTH_SAYING
        ]
        rows.sort(key=lambda row: row != end)
        named.append((digit, rows))
    return named
