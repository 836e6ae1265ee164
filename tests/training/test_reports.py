import json
from dataclasses import FrozenInstanceError, asdict, replace

import pytest

from digitpad.network import ParameterError
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


def test_figures_come_back_from_json_as_they_were() -> None:
    report = replace(REPORT, silent=(3, 7))
    assert EpochReport.from_dict(json.loads(json.dumps(asdict(report)))) == report


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("epoch", -1),
        ("epoch", 2**63),
        ("correct", None),
        ("correct", 10_001),
        ("total", 0),
        ("training_correct", 50_001),
        ("training_total", "x"),
        ("cost", "x"),
        ("cost", float("nan")),
        ("validation_cost", 1e308),
        ("seconds", -1.0),
        ("seconds", True),
        ("silent", (7, 3)),
        ("silent", (3, 3)),
        ("silent", (10,)),
        ("silent", ("3",)),
        ("silent", ([],)),
    ],
)
def test_figures_that_make_no_sense_are_never_made(name: str, value: object) -> None:
    with pytest.raises(ParameterError):
        replace(REPORT, **{name: value})  # type: ignore[arg-type]
