"""The smallest change of a drawing that turns the answer."""

import json
from collections.abc import Sequence
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.ink import Drawing, frame_many
from digitpad.ink.framing import Framing
from digitpad.network import Network, scaled_normal
from digitpad.session.choosing import factory_model
from digitpad.session.inside.changes import Kind, changes
from digitpad.session.inside.flips import flip
from digitpad.session.inside.strokes import Paths
from digitpad.session.reading import Reader, read, read_many

SEVEN = [[[25, 20], [75, 20], [45, 85]]]
FOUR = [[[0, 0], [0, 50], [40, 50]], [[25, 20], [25, 100]]]
ZERO = [[[50 + 30 * np.cos(angle), 50 + 40 * np.sin(angle)] for angle in np.linspace(0, 2 * np.pi, 40)]]
DRAWINGS = [Drawing(strokes) for strokes in (SEVEN, FOUR, ZERO)]


def reader_of(seed: int, threshold: float | None = None) -> Reader:
    """Return one whose answers change with little ink."""
    network = Network((784, 10, 10), initialiser=scaled_normal, seed=seed)
    network.weights[0][:] *= 10
    network.weights[1][:] *= 10
    return Reader(network, threshold)


@pytest.mark.slow
@given(
    drawing=st.sampled_from(DRAWINGS),
    seed=st.integers(0, 99),
    threshold=st.none() | st.floats(0.3, 0.9),
    digit=st.integers(0, 9),
)
def test_what_it_turns_is_turned(drawing: Drawing, seed: int, threshold: float | None, digit: int) -> None:
    """As the changed drawing is read when it comes back as ink; it is the drawing with what it says more or less."""
    reader = reader_of(seed, threshold)
    if read(drawing, reader).digit == digit:
        return
    found = flip(drawing, reader, digit)
    if found is None:
        made = [change.made(Paths.of(drawing)) for change in changes(Paths.of(drawing))]
        turned = [reading for reading in read_many(made, reader) if reading.digit == digit]
        assert len(turned) <= 1  # the first look, with fewer points, may miss one that only just turns
        return
    again = Drawing(json.loads(json.dumps([stroke.tolist() for stroke in found.drawing.strokes])))
    assert read(again, reader).digit == digit == found.digit
    assert len(found.removed) + len(found.added) == 1
    for stroke in found.added:
        assert found.kind in {Kind.ADDED, Kind.CLOSED}
        assert found.drawing == drawing.with_stroke(stroke)
    if found.removed:
        assert found.kind in {Kind.TAKEN_AWAY, Kind.OPENED}
        assert found.drawing.point_count <= drawing.point_count + 2


@pytest.mark.slow
def test_no_smaller_change_of_those_first_looked_at_turns_it() -> None:
    for seed in range(4, 16):
        reader, paths = reader_of(seed), Paths.of(DRAWINGS[0])
        digit = (read(DRAWINGS[0], reader).digit or 0) + 1
        found = flip(DRAWINGS[0], reader, digit % 10)
        if found is None:
            continue
        smaller = [change.made(paths) for change in changes(paths) if change.length < found.length - 1e-6]
        surely = [reading for reading in read_many(smaller, reader) if reading.digit == digit % 10]
        assert len(surely) <= 1  # as above


@pytest.mark.slow
def test_where_nothing_turns_the_answer_it_says_so() -> None:
    network = Network((784, 10))
    network.weights[0][:] = 0
    network.biases[0][:] = np.arange(10)
    assert [flip(drawing, Reader(network), 3) for drawing in DRAWINGS] == [None] * 3


def test_of_nothing_and_of_what_is_no_digit_it_seeks_nothing() -> None:
    assert flip(Drawing(), reader_of(0), 3) is None
    assert flip(Drawing([[[5, 5]]]), reader_of(0), 3) is None
    for size in (1e-310, 1.7e308):
        assert flip(Drawing([np.array([[-1, -1], [1, -1], [0, 1]]) * size]), reader_of(0), 3) is None
    assert flip(Drawing([[[k, 0], [k, 5]] for k in range(65)]), reader_of(0), 3) is None
    noise = np.random.default_rng(0).random((20_000, 2))
    assert flip(Drawing([noise]), reader_of(0), 3) is None


@pytest.mark.slow
@pytest.mark.parametrize(("strokes", "other"), [(SEVEN, 1), (FOUR, 7), (ZERO, 6)])
def test_the_shipped_network_reads_the_other_digit_then_and_does_not_refuse_it(
    strokes: list[list[list[float]]], other: int
) -> None:
    reader = Reader.of(factory_model())
    found = flip(Drawing(strokes), reader, other)
    assert found is not None
    reading = read(found.drawing, reader)
    assert reading.digit == other
    assert reading.activations[other] >= (reader.threshold or 1)
    assert found.length < 20


@pytest.mark.slow
def test_neither_place_nor_unit_of_the_drawing_matter() -> None:
    reader = Reader.of(factory_model())
    here = flip(Drawing(SEVEN), reader, 1)
    there = flip(Drawing([np.array(stroke) * 1e6 + 1e5 for stroke in SEVEN]), reader, 1)
    assert here is not None
    assert there is not None
    assert there.length == pytest.approx(here.length, rel=1e-6)
    np.testing.assert_allclose(there.drawing.strokes[0], here.drawing.strokes[0] * 1e6 + 1e5, rtol=1e-6)


def test_when_nobody_wants_to_know_any_more_the_search_soon_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it would go on for a tenth of a second and more while the drawing is another one already."""
    looks: list[int] = []

    def counted(drawings: Sequence[Drawing], framing: Framing) -> NDArray[np.float32]:
        looks.append(len(drawings))
        return frame_many(drawings, framing)

    monkeypatch.setattr("digitpad.session.inside.flips.frame_many", counted)
    for answers in range(4):
        looks.clear()
        still = iter([True] * answers)
        flip(Drawing(SEVEN), reader_of(0), 3, partial(next, still, False))
        assert sum(looks) <= 64 * answers + 16
