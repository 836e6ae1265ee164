"""The gradient of some images beside that of all, against the book's listing."""

from math import acos, degrees

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.network import Network, book
from digitpad.session.chapter import mini_batches
from digitpad.session.chapter.mini_batches import FullGradient, angle_between
from tests.session.chapter.test_stepping import packed
from tests.small import TRAINING, small_mnist

SIZES = (784, 12, 10)


def by_the_book(places: list[int]) -> np.ndarray:
    """Return the mean of the gradients of single images, by the book's own listing, in float64."""
    samples, reference = small_mnist().training, book.Network(SIZES, seed=3)
    rows = []
    for place in places:
        y = np.zeros((10, 1))
        y[samples.labels[place]] = 1
        nabla_b, nabla_w = reference.backprop(samples.images[place].reshape(-1, 1) / 255, y)
        rows.append(np.concatenate([each.ravel() for each in (*nabla_w, *nabla_b)]))
    mean: np.ndarray = np.mean(rows, axis=0)
    return mean


def gathered() -> FullGradient:
    *_, full = FullGradient.of(Network(SIZES, seed=3), packed())
    return full


def test_the_full_gradient_is_the_book_s(monkeypatch: pytest.MonkeyPatch) -> None:
    """Gathered in pieces, of which the last one is smaller."""
    monkeypatch.setattr(mini_batches, "_AT_A_TIME", 30)
    shares = [full.share for full in FullGradient.of(Network(SIZES, seed=3), packed())]
    assert shares == [0.3, 0.6, 0.9, 1]
    expected = by_the_book(list(range(TRAINING)))
    np.testing.assert_allclose(gathered().mean, expected, atol=1e-5 * np.abs(expected).max())


@pytest.mark.parametrize("at_a_time", [3, 250])
def test_angles_and_lengths_are_the_book_s(monkeypatch: pytest.MonkeyPatch, at_a_time: int) -> None:
    monkeypatch.setattr(mini_batches, "_AT_A_TIME", at_a_time)
    full = gathered()
    everything = by_the_book(list(range(TRAINING)))
    rng = np.random.default_rng(8)
    *some, last = full.compare(8)
    assert [each.images for each in some] == [1, 10]  # there are no more than 100
    for each in some:
        gradient = by_the_book(rng.choice(TRAINING, each.images, replace=False).tolist())
        length, cosine = np.linalg.norm(gradient), gradient @ everything
        cosine /= length * np.linalg.norm(everything)
        assert each.angle == pytest.approx(degrees(acos(cosine)), abs=0.01)
        assert each.length == pytest.approx(length, rel=1e-4)
        assert each.seconds > 0
        assert each.steps == TRAINING / each.images
    assert (last.images, last.angle, last.steps, last.seconds) == (TRAINING, 0, 1, full.seconds)
    assert last.length == pytest.approx(np.linalg.norm(everything), rel=1e-4)


def test_each_draw_is_another_one_and_the_same_one_the_same() -> None:
    full = gathered()
    first, second, again = ([each.angle for each in full.compare(draw)] for draw in (1, 2, 1))
    assert first == again
    assert first[:2] != second[:2]


def test_what_is_nothing_has_no_direction() -> None:
    assert angle_between(np.zeros(2), np.ones(2)) is None


@given(st.floats(0, 180), st.floats(1e-3, 1e3))
def test_an_angle_is_exact_however_small(angle: float, length: float) -> None:
    turned = length * np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
    assert angle_between(np.array([2.0, 0.0]), turned) == pytest.approx(angle, abs=1e-9, rel=1e-9)
