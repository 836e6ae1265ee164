import numpy as np
import pytest
from numpy.typing import NDArray

from digitpad.handwriting.kinds.letters import letters
from digitpad.handwriting.lines import LabelledLines
from tests.handwriting.sound import points_of


def joins(points: NDArray[np.float32]) -> list[int]:
    """Return to which side each stroke goes that joins a letter with a neighbour: -1 to the one before, 1 to the next.

    Such a stroke has four points, the first of them exactly where the letter begins or ends. No other point of a letter
    is exactly where another is, for all are a little off by chance.
    """
    sides = []
    while len(points) > 4:
        letter, stroke = points[:-4], points[-4:]
        if not (letter == stroke[0]).all(axis=1).any():
            break
        sides.append(-1 if (stroke[0] == letter[0]).all() else 1)
        points = letter
    return sides


@pytest.mark.slow
def test_some_letters_are_joined_to_the_one_before_and_as_many_to_the_next(labelled: LabelledLines) -> None:
    """A fifth of them each."""
    made = letters(labelled, np.random.default_rng(0), 1000)
    found = [joins(points_of(made, k)) for k in range(1000)]
    assert all(len(set(sides)) == len(sides) for sides in found)
    for side in (-1, 1):
        assert np.mean([side in sides for sides in found]) == pytest.approx(0.2, abs=0.03)
