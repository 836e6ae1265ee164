"""Which digits are weighed against each other, and what an explanation of a drawing consists of."""

import numpy as np
import pytest

from digitpad.ink import Drawing, frame
from digitpad.network import Network
from digitpad.session.inside.explaining import explain, weighed
from digitpad.session.reading import Reader, read

DRAWING = Drawing([[[25, 20], [75, 20], [45, 85]]])


def reader_of(*order: int, threshold: float | None = None) -> Reader:
    """Return one that gives every page the same answer: the first of these digits, then the second, and so on."""
    network = Network((784, 10))
    network.weights[0][:] = 0
    network.biases[0][:] = -9
    network.biases[0][list(order)] = -np.arange(len(order)) - 1.0
    return Reader(network, threshold)


@pytest.mark.parametrize("threshold", [None, 0.9], ids=["answered", "refused"])
@pytest.mark.parametrize(
    ("asked", "pair"),
    [
        ((None, None), (7, 1)),
        ((7, None), (7, 1)),
        ((1, None), (1, 7)),
        ((5, None), (5, 7)),
        ((None, 1), (7, 1)),
        ((None, 5), (7, 5)),
        ((None, 7), (1, 7)),
        ((2, 5), (2, 5)),
    ],
)
def test_it_is_the_answer_and_the_runner_up_unless_others_are_asked_for(
    asked: tuple[int | None, int | None], pair: tuple[int, int], threshold: float | None
) -> None:
    """Of what is refused it is the most active output."""
    reader = reader_of(7, 1, 5, threshold=threshold)
    assert weighed(read(DRAWING, reader), reader, *asked) == pair


def test_the_answer_is_turned_into_the_other_of_the_two() -> None:
    reader = reader_of(7, 1)
    reading = read(DRAWING, reader)
    assert [explain(DRAWING, reading, reader, pair).other for pair in ((7, 1), (1, 7), (3, 5))] == [1, 1, 5]


def test_the_baseline_is_the_nearest_image_of_the_digit_it_is_weighed_against() -> None:
    asked = []

    def nearest_of(inputs: np.ndarray, digit: int) -> np.ndarray:
        asked.append((inputs, digit))
        return np.full(784, 51, np.uint8)

    reader = reader_of(7, 1)
    found = explain(DRAWING, read(DRAWING, reader), reader, (7, 1), nearest_of).evidence
    ((inputs, digit),) = asked
    np.testing.assert_array_equal(inputs, frame(DRAWING))
    assert digit == 1
    np.testing.assert_allclose(found.baseline, 0.2)
    assert found.start == "nearest"


def test_a_picture_has_no_strokes_to_change() -> None:
    network = Network((784, 10), seed=3)
    reader = Reader(network)
    reading = read(DRAWING, reader)
    pair = weighed(reading, reader)
    assert explain(None, reading, reader, pair).flip is None
    turned = explain(DRAWING, reading, reader, pair).flip
    assert turned is not None
    assert read(turned.drawing, reader).digit == pair[1]
