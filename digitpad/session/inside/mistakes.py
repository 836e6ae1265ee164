"""Mistakes: which images a network takes for something else, how often what for what, and how sure it is of that."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitpad.network.sizes import OUTPUTS
from digitpad.session.evaluation import NO_DIGIT, Evaluation
from digitpad.storage.kept_digit import Label

REFUSED: Final = NO_DIGIT
"""In the place of an answer: no output reaches the reader's threshold."""


class Cell(NamedTuple):
    """A cell of the matrix, or of its margins."""

    label: int | None
    """What the images are: 0 to 9, or `NO_DIGIT`; None for all."""
    answer: int | None
    """The most active output, or `REFUSED`; None for all."""

    @property
    def is_right(self) -> bool:
        """Whether what is in this cell is read right."""
        return self.label is not None and self.label == self.answer


@dataclass(frozen=True, eq=False)
class Matrix:
    """How often which label got which answer.

    Digits count by their most active output, as in `Evaluation`: those that are refused, too, and `refused` says how
    many of them. Drawings that are no digit are right where they are refused, and only the others have an answer.
    """

    answers: NDArray[np.int64]
    """``(11, 10)``: rows 0 to 9 are digits, and the last, which is also row `NO_DIGIT`, what is no digit."""
    refused: NDArray[np.int64] | None
    """``(11,)``, by the same labels; None where the reader refuses nothing."""
    unanswered: int = 0
    """How many digits have no answer, all ten outputs being 0; in no cell, or among what is refused."""

    @classmethod
    def of(cls, evaluation: Evaluation) -> "Matrix":
        """Return that of an evaluation."""
        refused, others = _refused(evaluation), evaluation.labels == NO_DIGIT
        answers = np.zeros((OUTPUTS + 1, OUTPUTS), np.int64)
        answers[:OUTPUTS] = evaluation.confusion
        answers[NO_DIGIT] = np.bincount(evaluation.activations[others & ~refused].argmax(axis=1), minlength=OUTPUTS)
        if evaluation.threshold is None:
            return cls(answers, None, evaluation.unanswered)
        of_each = [np.count_nonzero(refused & (evaluation.labels == label)) for label in (*range(OUTPUTS), NO_DIGIT)]
        return cls(answers, np.array(of_each, np.int64), evaluation.unanswered)

    @classmethod
    def of_digits(cls, confusion: NDArray[np.int64]) -> "Matrix":
        """Return that of a network in training, ``(10, 10)``, which refuses nothing."""
        return cls(np.vstack([confusion, np.zeros((1, OUTPUTS), np.int64)]), None)

    def count(self, cell: Cell) -> int:
        """Return how many images are in a cell."""
        rows = slice(None) if cell.label is None else cell.label
        if cell.answer == REFUSED:
            return 0 if self.refused is None else int(self.refused[rows].sum())
        if cell.answer is not None:
            return int(self.answers[rows, cell.answer].sum())
        without = 0 if self.refused is None or cell.label not in {None, NO_DIGIT} else int(self.refused[NO_DIGIT])
        return int(self.answers[rows].sum()) + without

    @property
    def digits(self) -> int:
        """How many images of digits there are."""
        return int(self.answers[:OUTPUTS].sum()) + self.unanswered

    @property
    def correct(self) -> int:
        """How many of them are read right."""
        return int(np.trace(self.answers))

    @property
    def others(self) -> int:
        """How many drawings there are that are no digit."""
        return self.count(Cell(NO_DIGIT, None))

    @property
    def wrong(self) -> int:
        """How many mistakes there are: digits that are not read right, and what is no digit and not refused."""
        return self.digits - self.correct + int(self.answers[NO_DIGIT].sum())

    @property
    def worst(self) -> tuple[Cell, int]:
        """The digit that is most often taken for another one, which one that is, and how often that happens."""
        wrong = self.answers[:OUTPUTS].copy()
        np.fill_diagonal(wrong, 0)
        label, answer = divmod(int(wrong.argmax()), OUTPUTS)
        return Cell(label, answer), int(wrong[label, answer])


class ReadImage(NamedTuple):
    """An image, and what a network says of it."""

    id: int
    """Its place among the test images, counted from 0 as in MNIST's file; or the number of the kept digit."""
    label: Label
    answer: int
    """The most active output."""
    activation: float
    """Of that output."""
    is_refused: bool
    is_wrong: bool

    @property
    def deleted_at(self) -> datetime | None:
        """None: what is deleted is not read."""
        return None


def images_in(
    evaluation: Evaluation, cell: Cell | None, ids: NDArray[np.int64] | None = None, *, most: int | None = None
) -> list[ReadImage]:
    """Return the images of a cell: first the mistakes, the surest first, then those read right, the least sure first.

    Parameters
    ----------
    cell
        None for all mistakes.
    ids
        ``(n,)``: of each image; their places unless given.
    most
        How many to return at most; all unless given.
    """
    labels, answers = evaluation.labels, evaluation.activations.argmax(axis=1)
    sure, refused, others = evaluation.activations.max(axis=1), _refused(evaluation), labels == NO_DIGIT
    has_answer = evaluation.activations.any(axis=1)
    wrong = np.where(others, ~refused, (answers != labels) | ~has_answer)
    if cell is None:
        there = wrong
    else:
        there = has_answer | others | (refused if cell.answer == REFUSED else False)
        if cell.label is not None:
            there &= labels == cell.label
        if cell.answer == REFUSED:
            there &= refused
        elif cell.answer is not None:
            there &= (answers == cell.answer) & ~(others & refused)
    rows = np.flatnonzero(there)
    rows = rows[np.lexsort((np.where(wrong, -sure, sure)[rows], ~wrong[rows]))[:most]]
    ids = np.arange(len(labels)) if ids is None else ids
    columns = (ids, labels, answers, sure, refused, wrong)
    return [
        ReadImage(number, None if label == NO_DIGIT else label, *rest)
        for number, label, *rest in zip(*(column[rows].tolist() for column in columns), strict=True)
    ]


def _refused(evaluation: Evaluation) -> NDArray[np.bool_]:
    if evaluation.threshold is None:
        return np.zeros(len(evaluation.labels), np.bool_)
    return np.asarray(evaluation.activations.max(axis=1) < evaluation.threshold)
