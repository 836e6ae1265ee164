"""The curves of a run."""

from collections.abc import Sequence
from contextlib import nullcontext

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.charts.chart import CurveChart
from digitpad.gui.charts.series import Series
from digitpad.gui.training.curves import LearningCurves
from digitpad.gui.training.hand import OnMyHand
from digitpad.storage.about import Score
from tests.gui import reports
from tests.gui.finding import only


@pytest.fixture
def curves(qtbot: QtBot) -> LearningCurves:
    curves = LearningCurves(nullcontext())
    qtbot.addWidget(curves)
    curves.resize(400, 400)
    curves.start(30, ())
    return curves


def chart(curves: LearningCurves, name: str) -> CurveChart:
    return only(curves, CurveChart, lambda each: each.accessibleName() == name)


def described(curves: LearningCurves) -> tuple[str, str]:
    return (
        chart(curves, "Epoch accuracy").accessibleDescription(),
        chart(curves, "Epoch cost").accessibleDescription(),
    )


def test_where_there_are_no_points_yet_the_notice_stands(curves: LearningCurves) -> None:
    """Whatever it is, and once; values take its place."""
    for notice in ("No run yet", "One is under way"):
        curves.show_notice(notice)
        assert described(curves) == (notice, "")
    curves.add(reports.report(0))
    curves.show_notice("Done")
    assert described(curves)[0].startswith("Epoch 1: ")


def test_both_accuracies_and_both_costs_of_the_last_epoch_are_described(curves: LearningCurves) -> None:
    """Epochs count from 1: after epoch 1, one is done."""
    curves.add(reports.report(0, correct=9100))
    curves.add(reports.report(1, correct=9412))
    accuracy, cost = described(curves)
    assert accuracy.startswith("Epoch 2: ")
    assert "training 95.0" in accuracy
    assert "validation 94.1" in accuracy
    assert "training 0.05" in cost
    assert "validation 0.06" in cost


def test_my_digits_are_one_more_accuracy_from_the_first_epoch_that_was_counted(curves: LearningCurves) -> None:
    """Of a run that goes on that is not its first; what is not counted yet has no value, and another run has none."""
    curves.start(30, (reports.report(0), reports.report(1)))
    curves.add(reports.report(2))
    accuracy = chart(curves, "Epoch accuracy")
    assert "my digits" not in accuracy.values_in_words(3)
    curves.add_mine(OnMyHand(2, Score(30, 34)))
    assert accuracy.values_in_words(3).endswith(", my digits 88.2 %")
    assert "my digits" not in accuracy.values_in_words(2)
    assert "my digits" not in described(curves)[1]
    curves.start(30, (reports.report(0),))
    assert "my digits" not in described(curves)[0]


def test_my_digits_leave_the_epoch_under_way_as_it_stands(curves: LearningCurves) -> None:
    """They come while the next epoch goes on, and what they show of it is the latest."""
    curves.add(reports.report(0))
    accuracy = chart(curves, "Epoch accuracy")
    curves.show_progress(reports.progress(epoch=1, fraction=0.2))
    curves.show_progress(reports.progress(epoch=1, fraction=0.8))
    curves.add_mine(OnMyHand(0, Score(30, 34)))
    with_mine = accuracy.picture()
    curves.show_progress(reports.progress(epoch=1, fraction=0.8))
    curves._show_latest()
    assert accuracy.picture() == with_mine
    curves.end("No epoch was finished")
    assert accuracy.picture() != with_mine


def test_the_epoch_under_way_fills_in(curves: LearningCurves, qtbot: QtBot) -> None:
    """Each report moves it, soon; when the run has ended nothing is under way."""
    curves.add(reports.report(0))
    accuracy = chart(curves, "Epoch accuracy")
    pictures = [accuracy.picture()]
    for fraction in (0.2, 0.8):
        curves.show_progress(reports.progress(epoch=1, fraction=fraction))
        qtbot.waitUntil(lambda: accuracy.picture() != pictures[-1])
        pictures.append(accuracy.picture())
    curves.end("No epoch was finished")
    assert accuracy.picture() == pictures[0]


def test_what_the_first_images_of_an_epoch_say_is_not_shown(curves: LearningCurves, qtbot: QtBot) -> None:
    """A mean of ten images is 100 % now and 80 % then: only how far the epoch is, is seen."""
    curves.add(reports.report(0))
    shown: list[tuple[float | None, ...]] = []
    accuracy = chart(curves, "Epoch accuracy")
    take = accuracy.set_series

    def watched(series: Sequence[Series], current: float | None = None) -> None:
        shown.append((current, *(each.running for each in series)))
        take(series, current)

    accuracy.set_series = watched  # type: ignore[method-assign]
    curves.show_progress(reports.progress(epoch=1, fraction=10 / 50_000))
    curves.show_progress(reports.progress(epoch=1, fraction=0.5))
    qtbot.waitUntil(lambda: len(shown) == 2)
    assert shown == [(pytest.approx(1.0002), None, None), (1.5, 75.0, None)]


def test_the_costs_are_shown_where_there_is_room_for_both(qtbot: QtBot) -> None:
    """Elsewhere the accuracies have all of it; before there is a run they are alone in any room."""
    room = QWidget()
    qtbot.addWidget(room)
    curves = LearningCurves(nullcontext(), room)
    curves.start(30, ())
    curves.resize(400, 400)
    room.show()
    accuracy, cost = chart(curves, "Epoch accuracy"), chart(curves, "Epoch cost")
    assert cost.isVisible()
    curves.resize(400, 200)
    assert not cost.isVisible()
    qtbot.waitUntil(lambda: accuracy.height() == 200)
    curves.resize(400, 400)
    assert cost.isVisible()
    curves.show_none("No run yet")
    assert not cost.isVisible()
    assert accuracy.accessibleDescription() == "No run yet"


def test_a_run_that_ends_without_an_epoch_leaves_no_axes(curves: LearningCurves) -> None:
    """They would promise data; a notice says why there are none, until the next run begins."""
    curves.show_progress(reports.progress())
    curves.end("No epoch was finished")
    accuracy = chart(curves, "Epoch accuracy")
    bare = accuracy.picture()
    assert accuracy.accessibleDescription() == "No epoch was finished"
    assert chart(curves, "Epoch cost").isHidden()
    curves.start(30, ())
    assert accuracy.picture() != bare


def test_of_many_reports_the_first_and_the_last_are_shown(
    curves: LearningCurves, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that come too fast leave no work behind, and what stands there when a run pauses is the latest."""
    shown: list[float | None] = []
    monkeypatch.setattr(CurveChart, "set_series", lambda _chart, _series, now: shown.append(now))
    for step in range(100):
        curves.show_progress(reports.progress(epoch=1, fraction=step / 100))
    assert shown == [1.0, 1.0]
    qtbot.waitUntil(lambda: len(shown) == 4)
    assert shown[2:] == [1.99, 1.99]


def test_what_ends_an_epoch_is_not_overtaken_by_what_came_before(curves: LearningCurves, qtbot: QtBot) -> None:
    """A report of progress that waited for its turn is forgotten when the epoch it belongs to is over."""
    for fraction in (0.8, 0.9):
        curves.show_progress(reports.progress(epoch=0, fraction=fraction))
    curves.add(reports.report(0))
    settled = chart(curves, "Epoch accuracy").picture()
    throttle = curves.findChild(QTimer)
    assert throttle is not None
    qtbot.waitUntil(lambda: not throttle.isActive())
    assert chart(curves, "Epoch accuracy").picture() == settled


def test_another_run_begins_on_an_empty_chart(curves: LearningCurves) -> None:
    """And one that goes on, with what was done before."""
    curves.show_notice("Nothing yet")
    curves.add(reports.report(0))
    curves.start(30, ())
    assert described(curves) == ("Nothing yet", "")
    curves.start(30, (reports.report(0), reports.report(1)))
    assert described(curves)[0].startswith("Epoch 2: ")


def test_progress_makes_no_point_anew(curves: LearningCurves, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the history, 30 times a second."""
    for epoch in range(50):
        curves.add(reports.report(epoch))
    shown: list[list[object]] = []

    def watched(_chart: CurveChart, series: Sequence[Series], _now: float | None) -> None:
        shown.append([each.points for each in series])

    monkeypatch.setattr(CurveChart, "set_series", watched)
    curves.show_progress(reports.progress(epoch=50))
    curves.show_progress(reports.progress(epoch=50, fraction=0.6))
    qtbot.waitUntil(lambda: len(shown) == 4)
    for first, second in zip(shown[:2], shown[2:], strict=True):
        assert all(one is other for one, other in zip(first, second, strict=True))
