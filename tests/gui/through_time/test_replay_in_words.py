"""How a drawing came to be read, said in a sentence."""

from collections.abc import Sequence

import numpy as np
import pytest

from digitpad.gui.through_time.replay_in_words import moment_in_words, speed_in_words, story_in_words
from digitpad.ink.drawing import Drawing
from digitpad.session.inside.replay import Replay
from digitpad.session.reading import Reading, Verdict

pytestmark = pytest.mark.usefixtures("qapp")

NOTHING, UNSURE, SEVERAL = Verdict.NOT_A_DIGIT, Verdict.NOT_SURE, Verdict.ONE_AT_A_TIME


def said(what: int | Verdict) -> Reading:
    """Return a reading of a digit, or without one."""
    activations = np.full(10, 0.02, np.float32)
    if isinstance(what, Verdict):
        return Reading(what, None, activations, np.ones(784, np.float32), 0.85)
    activations[what] = 0.97
    return Reading(Verdict.DIGIT, what, activations, np.ones(784, np.float32), 0.85)


def replay(strokes: int, what: Sequence[int | Verdict], *, is_timed: bool = True) -> Replay:
    """Return one of strokes that take a second each, without a pause, read so at moments in equal steps."""
    drawing = Drawing([[(0, 0), (1, number)] for number in range(strokes)])
    times = tuple(np.array([number, number + 1.0]) for number in range(strokes))
    moments = np.linspace(0, strokes, len(what))
    return Replay(drawing, is_timed, times, moments, [said(each) for each in what])


@pytest.mark.parametrize(
    ("strokes", "what", "sentence"),
    [
        (1, [NOTHING, 1, 7, 7, 7], "A seven since 50 % of the stroke."),
        (1, [8, 8], "An eight from the first point on."),
        (1, [NOTHING, NOTHING, NOTHING, 1], "A one since the end of stroke 1."),
        (2, [NOTHING, 1, 1, 7, 7], "After stroke 1 of 2 it would be a one; a seven since 50 % of stroke 2."),
        (2, [NOTHING, 7, 7, 7, 7], "A seven since 50 % of stroke 1."),
        (
            3,
            [NOTHING, NOTHING, SEVERAL, UNSURE],
            (
                "After stroke 1 of 3 it would be not a digit; after stroke 2 several digits; "
                "unsure since the end of stroke 3."
            ),
        ),
        (
            6,
            [1, 2, 3, 4, 5, 6, 7],
            (
                "After stroke 3 of 6 it would be a four; after stroke 4 a five; after stroke 5 a six; "
                "a seven since the end of stroke 6."
            ),
        ),
    ],
)
def test_the_story_of_a_drawing(strokes: int, what: Sequence[int | Verdict], sentence: str) -> None:
    assert story_in_words(replay(strokes, what)) == sentence


def test_a_moment_says_where_the_pen_is_and_what_the_network_says() -> None:
    two = replay(2, [NOTHING, 1, 1, 7, 7])
    assert moment_in_words(two, 0) == "0.0 of 2.0 s, stroke 1 of 2: not a digit"
    assert moment_in_words(two, 0.7) == "0.7 of 2.0 s, stroke 1 of 2: surely a one (1:\u00a0.97)"
    assert moment_in_words(two, 2) == "2.0 of 2.0 s, stroke 2 of 2: surely a seven (7:\u00a0.97)"


def test_a_speed_that_is_not_known_is_said() -> None:
    assert speed_in_words(replay(1, [1])) == ""
    assert speed_in_words(replay(1, [1], is_timed=False)).startswith("Its speed is not known")
