import numpy as np
import pytest

from digitpad.datasets import Dataset
from digitpad.ink import Drawing
from digitpad.network import Network
from digitpad.session import evaluation
from digitpad.session.evaluation import Evaluation, evaluate_images, evaluate_ink
from digitpad.session.reading import Reader, read

DRAWINGS = [
    (Drawing([[[0, 0], [3, 9]]]), 1),
    (Drawing([[[0, 0], [5, 0], [2, 9]]]), 7),
    (Drawing([[[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]]]), 0),
    (Drawing(), 4),
]


def test_the_figures_follow_from_the_confusion() -> None:
    confusion = np.zeros((10, 10), dtype=np.int64)
    confusion[3, 3], confusion[3, 5], confusion[9, 9] = 6, 1, 1
    outcome = Evaluation(confusion)
    assert (outcome.total, outcome.correct, outcome.accuracy) == (8, 7, 7 / 8)


@pytest.mark.parametrize("at_a_time", [1000, 7, 1])
def test_rows_are_labels_and_columns_answers_however_many_are_evaluated_at_a_time(
    data: Dataset, monkeypatch: pytest.MonkeyPatch, at_a_time: int
) -> None:
    monkeypatch.setattr(evaluation, "_AT_A_TIME", at_a_time)
    network = Network((784, 12, 10), seed=1)
    expected = np.zeros((10, 10), dtype=int)
    for image, label in zip(data.test.images, data.test.labels, strict=True):
        expected[label, network.feedforward(image).argmax()] += 1
    outcome = evaluate_images(network, data.test)
    np.testing.assert_array_equal(outcome.confusion, expected)
    assert outcome.correct == network.evaluate(data.test)


@pytest.mark.parametrize("at_a_time", [64, 3, 1])
def test_labelled_ink_is_evaluated_as_it_is_read(monkeypatch: pytest.MonkeyPatch, at_a_time: int) -> None:
    monkeypatch.setattr(evaluation, "DRAWINGS_AT_A_TIME", at_a_time)
    network = Network((784, 12, 10), seed=1)
    outcome = evaluate_ink(network, iter(DRAWINGS))
    assert outcome.confusion.sum(axis=1).tolist() == [1, 1, 0, 0, 0, 0, 0, 1, 0, 0]
    for drawing, label in DRAWINGS[:3]:
        assert outcome.confusion[label, read(drawing, Reader(network)).digit] == 1
    assert (outcome.unanswered, outcome.total) == (1, 4)
    assert outcome.accuracy == outcome.correct / 4


def test_no_drawings_are_none_of_none() -> None:
    assert evaluate_ink(Network((784, 10)), []).total == 0
