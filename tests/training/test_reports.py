from dataclasses import FrozenInstanceError

import pytest

from digitpad.training.reports import EpochReport, Position

REPORT = EpochReport(
    epoch=3,
    correct=9_412,
    total=10_000,
    training_correct=47_500,
    training_total=50_000,
    cost=0.1,
    validation_cost=0.2,
    seconds=1.5,
    silent=(),
)


def test_accuracies_are_shares_of_the_whole() -> None:
    assert REPORT.accuracy == 0.9412
    assert REPORT.training_accuracy == 0.95


def test_a_report_is_a_value_that_nobody_changes() -> None:
    with pytest.raises(FrozenInstanceError):
        REPORT.correct = 10_000  # type: ignore[misc]
    assert Position(1, 20) == Position(1, 20)
    assert Position() == Position(epoch=0, seen=0)
