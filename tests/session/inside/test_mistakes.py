"""What a network takes for what: counted as anybody would count it, and the surest mistake first."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from digitpad.network.sizes import OUTPUTS
from digitpad.session.evaluation import NO_DIGIT, Evaluation
from digitpad.session.inside.mistakes import REFUSED, Cell, Matrix, images_in

THRESHOLD = 0.5
MOST = 30
activations = arrays(np.float32, (MOST, OUTPUTS), elements=st.floats(0.0, 1, width=32))
labels = arrays(np.int64, MOST, elements=st.integers(NO_DIGIT, OUTPUTS - 1))
thresholds = st.sampled_from([None, THRESHOLD])
CELLS = [Cell(label, answer) for label in (*range(NO_DIGIT, OUTPUTS), None) for answer in (*range(-1, OUTPUTS), None)]


@given(activations, labels, thresholds)
def test_a_matrix_is_what_one_counts_image_by_image(
    activations: np.ndarray, labels: np.ndarray, threshold: float | None
) -> None:
    matrix = Matrix.of(Evaluation(activations, labels, threshold))
    expected: Counter[tuple[int, int]] = Counter()
    refused: Counter[int] = Counter()
    for row, label in zip(activations.tolist(), labels.tolist(), strict=True):
        is_refused = threshold is not None and max(row) < threshold
        refused[label] += is_refused
        if (any(row) or label == NO_DIGIT) and not (is_refused and label == NO_DIGIT):
            expected[label, row.index(max(row))] += 1
    for label in range(NO_DIGIT, OUTPUTS):
        for answer in range(OUTPUTS):
            assert matrix.count(Cell(label, answer)) == expected[label, answer]
        assert matrix.count(Cell(label, REFUSED)) == refused[label]
    assert matrix.correct == sum(expected[digit, digit] for digit in range(OUTPUTS))
    assert matrix.digits == np.count_nonzero(labels >= 0)
    assert matrix.others == np.count_nonzero(labels == NO_DIGIT)
    wrong = {cell: count for cell, count in expected.items() if cell[0] not in {NO_DIGIT, cell[1]}}
    assert matrix.worst[1] == max(wrong.values(), default=0)


@given(activations, labels, thresholds)
def test_a_cell_has_as_many_images_as_it_says_and_mistakes_come_first(
    activations: np.ndarray, labels: np.ndarray, threshold: float | None
) -> None:
    """The surest mistake is the first, and of those read right the least sure: there one learns most."""
    evaluation = Evaluation(activations, labels, threshold)
    matrix = Matrix.of(evaluation)
    for cell in CELLS:
        shown = images_in(evaluation, cell)
        assert len(shown) == matrix.count(cell)
        mistakes, right = ([each.activation for each in shown if each.is_wrong is wrong] for wrong in (True, False))
        assert [each.is_wrong for each in shown] == [True] * len(mistakes) + [False] * len(right)
        assert mistakes == sorted(mistakes, reverse=True)
        assert right == sorted(right)
    assert len(images_in(evaluation, None)) == matrix.wrong
    everything = images_in(evaluation, Cell(None, None))
    if not matrix.unanswered:
        assert sorted(each.id for each in everything) == list(range(MOST))
        assert images_in(evaluation, None) == [each for each in everything if each.is_wrong]
    assert images_in(evaluation, Cell(None, None), most=3) == everything[:3]


def test_what_is_refused_without_any_answer_is_among_what_is_refused() -> None:
    evaluation = Evaluation(np.zeros((2, OUTPUTS), np.float32), np.array([3, NO_DIGIT]), THRESHOLD)
    for label in (3, NO_DIGIT):
        (image,) = images_in(evaluation, Cell(label, REFUSED))
        assert image.is_wrong is (label == 3)
    assert len(images_in(evaluation, Cell(NO_DIGIT, None))) == Matrix.of(evaluation).others == 1


def test_an_image_without_any_answer_is_a_mistake_and_in_no_cell() -> None:
    """A damaged network may say exactly 0 ten times; the digits of a matrix are all of them all the same."""
    evaluation = Evaluation(np.zeros((1, OUTPUTS), np.float32), np.array([0]))
    matrix = Matrix.of(evaluation)
    assert (matrix.correct, matrix.digits, matrix.count(Cell(None, None))) == (0, 1, 0)
    assert [each.is_wrong for each in images_in(evaluation, None)] == [True]


@pytest.mark.parametrize("ids", [None, np.array([70, 7])])
def test_an_image_says_which_it_is_and_what_is_said_of_it(ids: np.ndarray | None) -> None:
    activations = np.full((2, OUTPUTS), 0.1, np.float32)
    activations[0, 9] = 0.75
    (shown, refused) = images_in(Evaluation(activations, np.array([4, NO_DIGIT]), THRESHOLD), Cell(None, None), ids)
    assert shown == (0 if ids is None else 70, 4, 9, 0.75, False, True)
    assert (refused.id, refused.label, refused.is_refused, refused.is_wrong) == (
        1 if ids is None else 7,
        None,
        True,
        False,
    )
