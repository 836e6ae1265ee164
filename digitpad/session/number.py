"""Choosing, of what stands side by side, the digits of a number by what the network says of each."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.row import LONGEST_RUN, Row

MOST_DIGITS: Final = 8
"""Of a number."""

_CLEAR: Final = 0.12  # of the height: a gap as no digit has that is read as a single one


def eased(threshold: float) -> float:
    """Return the activation that is enough for a digit of a number: its odds are a third of the threshold's.

    What stands beside digits is more likely to be a digit than what stands alone.
    """
    return threshold / (3 - 2 * threshold)


def stricter(threshold: float) -> float:
    """Return the activation that a digit in a picture has to reach: its odds are three times the threshold's."""
    return 3 * threshold / (1 + 2 * threshold)


def digits_of(row: Row, answers: NDArray[np.floating], least: float, whole: float | None) -> list[int]:
    """Return which runs of a row are the digits of a number, from left to right; none where it is no number.

    Parameters
    ----------
    row
        Of the drawing.
    answers
        ``(len(row.runs), 10)``: the network's activations for each run.
    least
        The activation that a digit must reach.
    whole
        The largest activation for the whole drawing, if that is read as a single digit; None where it is refused.

    Notes
    -----
    The network's activations are taken for chances: of all ways to cut the row, that one is the likeliest whose
    largest activations have the largest product. Where the whole is a digit as well, it must be likelier than that, and
    all gaps must be clear.
    """
    said = answers.max(axis=1)
    chance, runs = _likeliest(row, said)
    # not "less than": of a network whose training went astray an activation may be no number
    if not 0 < len(runs) <= MOST_DIGITS or not said[runs].min() >= least:
        return []
    if whole is not None and (chance <= whole or not _falls_apart(row, runs)):
        return []
    return runs


def digits_beside(row: Row, answers: NDArray[np.floating], least: float) -> tuple[int | None, ...]:
    """Return the digits of what `digits_of` finds to be no number, from left to right; None for each that is none.

    Of what does not fall apart clearly, or into more parts than a number may have digits, nothing: a letter may be in
    pieces, too.
    """
    said = answers.max(axis=1)
    _, runs = _likeliest(row, said)
    if not 0 < len(runs) <= MOST_DIGITS or not _falls_apart(row, runs):
        return ()
    return tuple(int(answers[run].argmax()) if said[run] >= least else None for run in runs)


def _falls_apart(row: Row, runs: list[int]) -> bool:
    """Return whether all gaps between these runs, from left to right, are clear."""
    return min(row.gaps[row.runs[run].after - 1] for run in runs[:-1]) >= _CLEAR


def _likeliest(row: Row, said: NDArray[np.floating]) -> tuple[float, list[int]]:
    """Return the likeliest way to cut a row: its chance, and its runs; none where there is no way.

    `said` has the largest activation for each run, ``(len(row.runs),)``.
    """
    pieces = len(row.gaps) + 1
    number_of = {(run.first, run.after): number for number, run in enumerate(row.runs)}
    ways: list[tuple[float, list[int]] | None] = [(1.0, [])]
    for after in range(1, pieces + 1):
        best: tuple[float, list[int]] | None = None
        for first in range(max(0, after - LONGEST_RUN), after):
            before, run = ways[first], number_of.get((first, after))
            if before is not None and run is not None:
                chance = before[0] * float(said[run])
                if best is None or chance > best[0]:
                    best = chance, [*before[1], run]
        ways.append(best)
    return ways[-1] or (0.0, [])
