import math
from dataclasses import replace

import numpy as np
import pytest

from digitpad.ink import Drawing, frame
from digitpad.network import Network, sigmoid
from digitpad.session.opening import Picture
from digitpad.session.reading import SURE_ENOUGH, Reader, Reading, Verdict, read, read_again, read_content, read_many

EMPTY = Drawing()
LINE = Drawing([[[0, 0], [3, 9]]])
HOOK = Drawing([[[0, 0], [5, 0], [2, 9]], [[1, 5], [4, 5]]])


def network_that_says(**weighted_sums: float) -> Network:
    """Return a network that says the same of whatever is drawn: with ``d7=2``, digit 7 at sigmoid(2)."""
    network = Network((784, 10))
    biases = np.full(10, -9.0)
    for name, z in weighted_sums.items():
        biases[int(name[1:])] = z
    network.set_parameters([np.zeros((10, 784))], [biases])
    return network


def same(one: Reading, two: Reading) -> bool:
    return (
        (one.verdict, one.digit) == (two.verdict, two.digit)
        and np.allclose(one.activations, two.activations, rtol=1e-5, atol=1e-7)
        and np.array_equal(one.image, two.image)
    )


def test_the_digit_is_the_most_active_output_and_the_image_what_the_network_saw() -> None:
    network = Network((784, 20, 10), seed=3)
    reading = read(HOOK, Reader(network))
    np.testing.assert_array_equal(reading.image, frame(HOOK))
    np.testing.assert_allclose(reading.activations, network.feedforward(frame(HOOK)), rtol=1e-5)
    assert reading.digit == int(reading.activations.argmax())
    assert (reading.activations.shape, reading.image.shape) == ((10,), (784,))
    assert reading.activations.dtype == reading.image.dtype == np.float32


@pytest.mark.parametrize(
    ("z", "verdict"), [(3.0, Verdict.DIGIT), (0.0, Verdict.DIGIT), (-0.01, Verdict.NOT_SURE), (-3.0, Verdict.NOT_SURE)]
)
def test_below_a_half_the_network_is_not_sure(z: float, verdict: Verdict) -> None:
    """Its best guess is told all the same."""
    assert SURE_ENOUGH == 0.5
    reading = read(LINE, Reader(network_that_says(d7=z)))
    assert (reading.verdict, reading.digit) == (verdict, 7)


@pytest.mark.parametrize("drawing", [EMPTY, Drawing([[]]), Drawing([[], []])], ids=["no stroke", "empty", "empties"])
def test_of_an_empty_drawing_nothing_is_guessed(drawing: Drawing) -> None:
    """However sure the network would be of black paper."""
    reading = read(drawing, Reader(network_that_says(d1=9.0)))
    assert (reading.verdict, reading.digit) == (Verdict.EMPTY, None)
    assert not reading.activations.any()
    assert not reading.image.any()


def test_a_dot_is_something_drawn() -> None:
    assert read(Drawing([[[5, 5]]]), Reader(network_that_says(d1=9.0))).verdict is Verdict.DIGIT


def test_many_drawings_are_read_as_each_alone_and_in_order() -> None:
    network = Network((784, 20, 10), seed=3)
    drawings = [LINE, EMPTY, HOOK, EMPTY, LINE]
    for reading, drawing in zip(read_many(drawings, Reader(network)), drawings, strict=True):
        assert same(reading, read(drawing, Reader(network)))
    assert read_many([], Reader(network)) == []


def test_a_reading_is_compared_by_identity() -> None:
    """Its arrays have no single truth value; two readings in a set or a comparison must not raise."""
    one, two = read(LINE, Reader(network_that_says(d1=1.0))), read(LINE, Reader(network_that_says(d1=1.0)))
    assert one != two
    assert len({one, two, one}) == 2


@pytest.mark.parametrize(("z", "in_a_picture"), [(3.2, 7), (3.0, None), (2.2, None)])
def test_a_digit_in_a_picture_needs_three_times_the_odds_of_one_that_is_drawn(
    z: float, in_a_picture: int | None
) -> None:
    """There may be anything in a picture; whoever reads it afterwards asks as much."""
    reader = Reader(network_that_says(d7=z), float(sigmoid(np.float64(2))))
    picture = Picture("seven.png", np.zeros((60, 40), np.float32), frame(HOOK))
    of_picture = read_content(picture, reader)
    for reading in (of_picture, read_again(of_picture, reader)):
        assert (reading.digit, reading.is_found) == (in_a_picture, True)
        assert reading.threshold == pytest.approx(sigmoid(np.float64(2 + math.log(3))))
    assert read_content(HOOK, reader).digit == 7
    assert read_content(picture, Reader(reader.network)).digit == 7
    assert read_content(replace(picture, grey=np.zeros((28, 28), np.float32)), reader).digit == 7  # as MNIST's are


def test_a_network_that_refuses_nothing_refuses_no_picture() -> None:
    reader = Reader(network_that_says(d7=1.0))
    assert reader.of_pictures is reader
