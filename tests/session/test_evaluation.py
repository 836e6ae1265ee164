import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.datasets.mnist import Dataset, Samples
from digitpad.ink import Drawing, frame
from digitpad.network import Network
from digitpad.session.evaluation import NO_DIGIT, Evaluation, evaluate_images, evaluate_ink
from digitpad.session.reading import Reader, read
from tests.numbers import number

DRAWINGS = [
    (Drawing([[[0, 0], [3, 9]]]), 1),
    (Drawing([[[0, 0], [5, 0], [2, 9]]]), 7),
    (Drawing([[[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]]]), 0),
    (Drawing(), 4),
]


def said(*rows: dict[int, float]) -> np.ndarray:
    activations = np.zeros((len(rows), 10), np.float32)
    for row, outputs in zip(activations, rows, strict=True):
        for digit, activation in outputs.items():
            row[digit] = activation
    return activations


def test_the_figures_follow_from_what_was_said() -> None:
    outcome = Evaluation(said({3: 0.9}, {3: 0.4, 5: 0.6}, {9: 0.2}, {}), np.array([3, 3, 9, 4]), threshold=0.5)
    assert (outcome.total, outcome.correct, outcome.accuracy, outcome.unanswered) == (4, 2, 0.5, 1)
    assert outcome.confusion[3, 3] == outcome.confusion[3, 5] == outcome.confusion[9, 9] == 1
    assert outcome.digits_refused == 2


def test_what_is_no_digit_is_counted_apart() -> None:
    outcome = Evaluation(said({3: 0.9}, {7: 0.8}, {1: 0.1}), np.array([3, NO_DIGIT, NO_DIGIT]), threshold=0.5)
    assert (outcome.total, outcome.others, outcome.others_refused) == (1, 2, 1)
    assert outcome.accuracy == 1.0


def test_without_a_threshold_nothing_is_refused() -> None:
    outcome = Evaluation(said({3: 0.01}, {7: 0.02}), np.array([3, NO_DIGIT]))
    assert (outcome.digits_refused, outcome.others_refused) == (0, 0)


@given(
    st.lists(st.sampled_from([0.1, 0.2, 0.5, 0.9]), min_size=1, max_size=8),
    st.lists(st.sampled_from([0.1, 0.2, 0.5, 0.9]), min_size=1, max_size=8),
)
def test_auroc_is_the_share_of_pairs_in_order_and_ties_count_half(digits: list[float], others: list[float]) -> None:
    activations = said(*({1: value} for value in digits + others))
    outcome = Evaluation(activations, np.array([1] * len(digits) + [NO_DIGIT] * len(others)))
    pairs = [(digit > other) + 0.5 * (digit == other) for digit in digits for other in others]
    assert outcome.auroc == pytest.approx(sum(pairs) / len(pairs))


def test_auroc_needs_both_kinds() -> None:
    assert Evaluation(said({1: 0.5}), np.array([1])).auroc is None
    assert Evaluation(said({1: 0.5}), np.array([NO_DIGIT])).auroc is None


def test_the_calibration_error_is_the_mean_gap_between_confidence_and_accuracy() -> None:
    # in one bin two answers of .9, one right; in another one of .3, wrong
    outcome = Evaluation(said({1: 0.9}, {2: 0.9}, {3: 0.3}), np.array([1, 1, 4]))
    assert outcome.calibration_error == pytest.approx((2 * abs(0.5 - 0.9) + abs(0 - 0.3)) / 3, abs=1e-6)
    assert [each.count for each in outcome.bins if each.count] == [1, 2]
    assert len(outcome.bins) == 15


def test_a_confidence_of_one_is_in_the_last_bin() -> None:
    assert Evaluation(said({1: 1.0}), np.array([1])).bins[-1].count == 1


def test_rows_are_labels_and_columns_answers_however_many_images_there_are(data: Dataset) -> None:
    many = Samples(np.tile(data.test.images, (41, 1)), np.tile(data.test.labels, 41))  # not fed forward in one piece
    network = Network((784, 12, 10), seed=1)
    expected = np.zeros((10, 10), dtype=int)
    for image, label in zip(data.test.images, data.test.labels, strict=True):
        expected[label, network.feedforward(image).argmax()] += 41
    outcome = evaluate_images(Reader(network), many)
    np.testing.assert_array_equal(outcome.confusion, expected)
    assert (outcome.correct, outcome.total) == (network.evaluate(many), 41 * len(data.test.labels))


def test_labelled_ink_is_evaluated_as_it_is_read_however_many_drawings_there_are() -> None:
    network = Network((784, 12, 10), seed=1)
    outcome = evaluate_ink(Reader(network), iter(DRAWINGS * 33))  # not framed in one piece
    assert outcome.confusion.sum(axis=1).tolist() == [33, 33, 0, 0, 0, 0, 0, 33, 0, 0]
    for drawing, label in DRAWINGS[:3]:
        assert outcome.confusion[label, read(drawing, Reader(network)).digit] == 33
    assert (outcome.unanswered, outcome.total) == (33, 4 * 33)
    assert outcome.accuracy == outcome.correct / outcome.total


def test_a_drawing_counts_as_one_digit_whatever_stands_side_by_side_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it is a number: then nothing of it but the whole is read."""
    network, drawing = Network((784, 12, 10), seed=1), Drawing(number("32"))
    feedforward, shown = network.feedforward, []

    def seen(images: NDArray[np.float32]) -> NDArray[np.float32]:
        shown.append(images)
        return feedforward(images)

    monkeypatch.setattr(network, "feedforward", seen)
    outcome = evaluate_ink(Reader(network, threshold=0.0), [(drawing, 3)])
    np.testing.assert_array_equal(np.concatenate(shown), [frame(drawing)])
    np.testing.assert_allclose(outcome.activations, feedforward(shown[0]))


def test_no_drawings_are_none_of_none() -> None:
    assert evaluate_ink(Reader(Network((784, 10))), []).total == 0


def test_a_drawing_without_a_digit_has_no_label() -> None:
    outcome = evaluate_ink(Reader(Network((784, 12, 10), seed=1), threshold=1.0), [(DRAWINGS[0][0], None)])
    assert (outcome.total, outcome.others, outcome.others_refused) == (0, 1, 1)
