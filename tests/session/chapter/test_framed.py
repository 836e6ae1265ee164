"""Digits drawn again, read framed and as they lie on the pad."""

from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.mnist import load_test_images
from digitpad.ink import Drawing, frame, frame_many
from digitpad.ink.framing import FRAMED
from digitpad.network import Network
from digitpad.session.built_in_data import built_in_data
from digitpad.session.chapter.framed import AS_IT_IS, FRAMINGS, Redrawn, counted, example, redrawn, seen
from digitpad.session.choosing import factory_model
from digitpad.session.reading import Reader, read

SEVEN = Drawing([[[0.6, 0.1], [0.9, 0.1], [0.75, 0.4]]])


@pytest.fixture(scope="module")
def digits() -> Redrawn:
    return redrawn(built_in_data(), 24)


@pytest.mark.slow
def test_the_first_test_images_are_drawn_again_and_look_like_them(digits: Redrawn) -> None:
    images, labels = load_test_images(built_in_data())
    np.testing.assert_array_equal(digits.labels, labels[:24])
    again = frame_many(digits.large).reshape(24, -1)
    originals = images[:24].reshape(24, -1) / 255
    alike = np.array([[np.corrcoef(one, other)[0, 1] for other in originals] for one in again])
    assert alike.diagonal().min() > 0.6  # another pen, and smoother
    assert np.count_nonzero(alike.argmax(axis=1) == np.arange(24)) >= 22  # one zero is much like another


@pytest.mark.slow
def test_size_and_place_are_all_that_differs(digits: Redrawn) -> None:
    """Framed, large and small ones are the same; on the pad they are whole, and in all four corners."""
    np.testing.assert_allclose(frame_many(digits.large), frame_many(digits.small), atol=1e-4)
    for drawings, side in ((digits.large, 0.75), (digits.small, 0.3)):
        for each in drawings:
            points, _ = each.joined()
            assert np.ptp(points, axis=0).max() == pytest.approx(side, abs=1e-6)
            assert points.min() >= 0.02
            assert points.max() <= 0.98
    middles = [(each.joined()[0].max(axis=0) + each.joined()[0].min(axis=0)) / 2 for each in digits.small]
    assert {tuple((middle > 0.5).tolist()) for middle in middles} == {
        (True, True), (True, False), (False, True), (False, False),
    }  # fmt: skip


@pytest.mark.slow
def test_the_count_is_what_reading_them_one_by_one_comes_to(digits: Redrawn) -> None:
    """And with the factory's network framing is what it takes: the claim of the page."""
    reader = Reader.of(factory_model())
    count = counted(digits, reader)

    def right(drawings: list[Drawing], framing: object) -> int:
        said = [read(each, Reader(reader.network, reader.threshold, framing)).digit for each in drawings]  # type: ignore[arg-type]
        return sum(digit == label for digit, label in zip(said, digits.labels.tolist(), strict=True))

    assert count.digits == 24
    assert count.framed == right(list(digits.large), FRAMED)
    assert count.large == right(list(digits.large), AS_IT_IS)
    assert count.in_corner == right(list(digits.small), AS_IT_IS)
    assert count.framed > count.large > count.in_corner


def test_a_drawing_is_seen_in_all_four_ways() -> None:
    reader = Reader(Network((784, 10)), 0.4)
    now = seen(SEVEN, reader)
    for reading, framing in zip(now.readings, FRAMINGS, strict=True):
        np.testing.assert_array_equal(reading.image, frame(SEVEN, framing))
        np.testing.assert_allclose(reading.activations, reader.network.feedforward(reading.image), rtol=1e-5)
        assert reading.threshold == 0.4
    assert now.longer_side == pytest.approx(0.3 * 28)
    ink = frame(SEVEN, AS_IT_IS).reshape(28, 28).astype(float)
    x = sum(column * ink[:, column].sum() for column in range(28)) / ink.sum()
    y = sum(row * ink[row].sum() for row in range(28)) / ink.sum()
    assert now.centre == pytest.approx((x, y))


def test_data_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"nothing\.npz"):
        redrawn(tmp_path / "nothing.npz")


@pytest.mark.slow
def test_the_example_is_the_first_of_them() -> None:
    digits, one = redrawn(built_in_data(), 2), example(built_in_data())
    assert one.label == digits.labels[0] == 7
    np.testing.assert_allclose(frame(one.drawing), frame(digits.small[0]), atol=1e-6)
