"""A drawing comes about once more, and a network says of each part what it would say of that alone."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.ink.drawing import Drawing
from digitpad.session.inside.replay import LEAST, PAUSE, SPEED, STEPS, part, replay_of, times_of
from digitpad.session.reading import Reader, Verdict, read
from digitpad.session.start import Start
from tests.numbers import number

# A seven with its bar: the corner takes a second, then the pen waits, and the bar takes half a second.
SEVEN = Drawing(
    [[(0.25, 0.2), (0.75, 0.2), (0.4, 0.85)], [(0.35, 0.5), (0.7, 0.5)]],
    [[3.0, 3.5, 4.0], [4.75, 5.25]],
)

points = st.lists(st.tuples(st.floats(0, 1, width=32), st.floats(0, 1, width=32)), min_size=1, max_size=6)
gaps = st.floats(0, 2, width=16)


@st.composite
def drawings(draw: st.DrawFn, *, timed: bool | None = None) -> Drawing:
    strokes = draw(st.lists(points, min_size=1, max_size=4))
    counts = [len(stroke) for stroke in strokes]
    if timed is False or (timed is None and draw(st.booleans())):
        return Drawing(strokes)
    total = sum(counts)
    when = np.cumsum(draw(st.lists(gaps, min_size=total, max_size=total)))
    return Drawing(strokes, np.split(when, np.cumsum(counts)[:-1]))


@pytest.fixture(scope="module")
def reader() -> Reader:
    """The network that comes with digitpad."""
    network, _ = Start().network()
    return Reader.of(network.model)


@given(drawings())
def test_at_the_end_it_is_the_whole_drawing_and_at_the_beginning_one_dot(drawing: Drawing) -> None:
    times, _ = times_of(drawing)
    assert min(when[0] for when in times) == 0
    end = max(when[-1] for when in times)
    assert part(drawing, times, end) == drawing
    assert part(drawing, times, end + 1) == drawing
    assert not part(drawing, times, 0).is_empty
    assert part(drawing, times, -0.1).is_empty


@pytest.mark.parametrize("second", [[0.0, 1.0], [1.5, 3.0]])
def test_strokes_that_would_be_drawn_at_once_have_no_times(second: list[float]) -> None:
    """As in ink of a program that counts from the beginning of each stroke: the pen is in one place at a time."""
    times, is_timed = times_of(Drawing(SEVEN.strokes, [[0.0, 1.0, 2.0], second]))
    assert not is_timed
    assert times[1][0] == times[0][-1] + PAUSE


@given(drawings(), st.lists(st.floats(0, 10), min_size=2, max_size=5).map(sorted))
def test_nothing_that_was_drawn_goes_again(drawing: Drawing, moments: list[float]) -> None:
    """A stroke goes on where it was: each of its points stays, but for the tip, which is on the way to the next."""
    times, _ = times_of(drawing)
    before = part(drawing, times, moments[0])
    for seconds in moments[1:]:
        now = part(drawing, times, seconds)
        assert len(now.strokes) >= len(before.strokes)
        for shorter, longer in zip(before.strokes, now.strokes, strict=False):
            fixed = max(1, len(shorter) - 1)
            assert len(longer) >= len(shorter)
            assert np.array_equal(shorter[:fixed], longer[:fixed])
        before = now


def test_between_two_points_the_pen_is_on_the_way() -> None:
    times, _ = times_of(SEVEN)
    assert part(SEVEN, times, 0.25) == Drawing([[(0.25, 0.2), (0.5, 0.2)]])
    assert part(SEVEN, times, 1.5) == SEVEN.without([1])
    assert np.allclose(part(SEVEN, times, 2.0).strokes[1], [(0.35, 0.5), (0.525, 0.5)])


def test_it_takes_as_long_as_it_took(reader: Reader) -> None:
    """From the first point to the last, whenever the drawing began."""
    replay = replay_of(SEVEN, reader)
    assert replay is not None
    assert replay.is_timed
    assert replay.duration == 2.25
    assert replay.spans == [(0, 1), (1.75, 2.25)]
    assert [(where.stroke, where.share) for where in map(replay.place, (0, 0.5, 1.3, 2.0, 9))] == [
        (0, 0),
        (0, 0.5),
        (0, 1),
        (1, 0.5),
        (1, 1),
    ]


@given(drawings(timed=False))
def test_of_which_nobody_knows_it_is_drawn_evenly_and_that_is_said(drawing: Drawing) -> None:
    times, is_known = times_of(drawing)
    assert not is_known
    for stroke, when in zip(drawing.strokes, times, strict=True):
        assert np.allclose(np.diff(when) * SPEED, np.hypot(*np.diff(stroke, axis=0).T), atol=1e-9)
    for before, after in pairwise(times):
        assert after[0] == pytest.approx(before[-1] + PAUSE)


def test_where_one_stroke_is_of_unknown_speed_all_are() -> None:
    assert not times_of(SEVEN.with_stroke([(0.1, 0.1)]))[1]


def test_at_each_moment_the_network_says_what_it_says_of_that_part(reader: Reader) -> None:
    replay = replay_of(SEVEN, reader)
    assert replay is not None
    assert len(replay.readings) == len(replay.moments) == len(replay.activations)
    assert STEPS <= len(replay.moments) <= STEPS + len(SEVEN.strokes)
    assert (np.diff(replay.moments) > 0).all()
    for seconds, reading in zip(replay.moments.tolist(), replay.readings, strict=True):
        alone = read(replay.drawn_until(seconds), reader)
        assert np.allclose(alone.activations, reading.activations, atol=1e-5)
    whole = read(SEVEN, reader)
    assert whole.verdict is Verdict.DIGIT
    assert replay.readings[-1].digit == whole.digit == replay.at(99).digit
    assert replay.after_stroke(0).digit == read(SEVEN.without([1]), reader).digit


def test_since_when_it_is_read_so(reader: Reader) -> None:
    """From then on at every moment, and just before not."""
    replay = replay_of(SEVEN, reader)
    assert replay is not None
    at = replay.moments.tolist().index(replay.settled)
    said = [(reading.verdict, reading.digit) for reading in replay.readings]
    assert at > 0
    assert set(said[at:]) == {said[-1]}
    assert said[at - 1] != said[-1]


def test_a_dot_is_replayed_too(reader: Reader) -> None:
    replay = replay_of(Drawing([[(0.5, 0.5)]], [[7.0]]), reader)
    assert replay is not None
    assert replay.duration == LEAST
    assert replay.place(0).share == 1


def test_what_nobody_wants_any_more_is_not_read_on(reader: Reader) -> None:
    answers = iter([True, False])
    assert replay_of(SEVEN, reader, lambda: next(answers)) is None


def test_of_a_number_each_digit_has_the_time_in_which_it_is_drawn(reader: Reader) -> None:
    """In the order of the pen, not of the row; a stroke that is added later belongs to its own digit again."""
    two, seven = (Drawing([stroke]) for stroke in number("27"))
    x, y = seven.strokes[0].mean(axis=0)
    bar = [(x - 0.04, y), (x + 0.04, y)]
    replay = replay_of(Drawing([*seven.strokes, *two.strokes, bar]), reader)
    assert replay is not None
    assert replay.readings[-1].number == "27"
    assert [span.digit for span in replay.digits] == [7, 2, 7]
    assert [span.first for span in replay.digits] == [0, *(span.after for span in replay.digits[:-1])]
    for span, (began, ended) in zip(replay.digits, replay.spans, strict=True):
        assert span.first == np.searchsorted(replay.moments, began)
        assert replay.digit_at(ended) == span.digit
    assert replay.digits[-1].after == len(replay.moments)


def test_of_what_is_no_number_one_output_has_all_the_time(reader: Reader) -> None:
    replay = replay_of(SEVEN, reader)
    assert replay is not None
    assert replay.digits == [(0, len(replay.moments), 7)]
