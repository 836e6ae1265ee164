"""Promises of the live chart."""

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.charts.axes import CostAxis, PercentAxis
from digitpad.gui.charts.chart import CurveChart
from digitpad.gui.charts.series import Series
from digitpad.gui.look.theme import Theme, apply_theme, series_colour
from tests.gui.counting_gate import CountingGate

NOTICE = "No run in this window yet: press Retrain"
TRAINING = ((1.0, 91.25), (2.0, 93.75), (3.0, 95.125))
VALIDATION = ((1.0, 91.0), (2.0, 93.5), (3.0, 94.875))
TWO = (Series("training", TRAINING), Series("validation", VALIDATION, dashed=True))


@pytest.fixture
def gate() -> CountingGate:
    return CountingGate()


@pytest.fixture
def chart(qtbot: QtBot, gate: CountingGate) -> Iterator[CurveChart]:
    window = QWidget()
    qtbot.addWidget(window)
    QPushButton(window).setFocus()  # the frame that shows the chart's focus has the colour of a curve
    widget = CurveChart("Epoch accuracy", title="Accuracy", axis=PercentAxis(), notice=NOTICE, gate=gate, parent=window)
    widget.resize(400, 200)
    widget.set_x_range(30)
    window.resize(400, 200)
    window.show()
    qtbot.waitExposed(window)
    yield widget
    window.close()


def coloured(image: QImage, index: int) -> list[tuple[int, int]]:
    """Return the pixels in the colour of a curve, below the legend."""
    colour = series_colour(QApplication.palette(), index)
    return [
        (x, y)
        for x in range(image.width())
        for y in range(image.height() // 6, image.height())
        if image.pixelColor(x, y) == colour
    ]


def place_of(chart: CurveChart, epoch: float, total: float = 30) -> QPoint:
    """Return the pixel where an epoch is, from the markers of a curve painted there."""
    chart.set_series([Series("a", ((epoch, 50.0),))])
    xs = [x for x, _ in coloured(chart.grab().toImage(), 0)]
    return QPoint(round(sum(xs) / len(xs)), chart.height() // 2)


def test_an_empty_chart_says_what_to_do(chart: CurveChart) -> None:
    """Before the first run there are axes and a quiet sentence, for eyes and for a screen reader."""
    empty = chart.grab().toImage()
    chart.set_series([Series("training")], 0.1)
    assert chart.grab().toImage() != empty
    chart.set_series([])
    assert chart.accessibleDescription() == NOTICE
    assert chart.grab().toImage() == empty


def test_a_screen_reader_finds_a_chart_and_its_last_epoch(chart: CurveChart) -> None:
    """Name and role are fixed; the description holds the last epoch and its values."""
    chart.set_series(TWO)
    interface = QAccessible.queryAccessibleInterface(chart)
    assert interface.role() is QAccessible.Role.Chart
    assert interface.text(QAccessible.Text.Name) == "Epoch accuracy"
    assert interface.text(QAccessible.Text.Description) == "Epoch 3: training 95.1 %, validation 94.9 %"


@pytest.mark.slow
def test_the_curve_grows_with_each_epoch(chart: CurveChart) -> None:
    """Each new epoch reaches further to the right; nothing that was there goes away."""
    reach = []
    for count in (1, 2, 3):
        chart.set_series([Series("training", TRAINING[:count])])
        reach.append(max(x for x, _ in coloured(chart.grab().toImage(), 0)))
    assert reach == sorted(set(reach))
    assert chart.values_in_words(1) == "Epoch 1: training 91.2 %"


def test_the_epoch_under_way_fills_in(chart: CurveChart) -> None:
    """Between two epochs a band grows with the training, and goes when nothing is under way."""
    chart.set_series(TWO)
    resting = chart.grab().toImage()
    changed = []
    for current in (3.25, 3.75):
        chart.set_series(TWO, current)
        picture = chart.grab().toImage()
        changed.append(sum(picture.pixel(x, 40) != resting.pixel(x, 40) for x in range(picture.width())))
    assert 0 < changed[0] < changed[1]
    chart.set_series(TWO)
    assert chart.grab().toImage() == resting


@pytest.mark.slow
def test_the_pointer_reads_the_nearest_epoch(chart: CurveChart) -> None:
    """The values under the pointer are those of the nearest epoch, and go when the pointer leaves."""
    places = [place_of(chart, epoch) for epoch in (1, 2, 3)]
    chart.set_series(TWO)
    before = chart.grab().toImage()
    chosen = []
    for place in (*places, QPoint(390, 100), QPoint(2, 2)):
        QTest.mouseMove(chart, place)
        chosen.append(chart.chosen_epoch)
        assert (chart.grab().toImage() != before) == (chosen[-1] is not None)
    assert chosen == [1, 2, 3, 3, None]


def test_the_arrow_keys_go_through_the_epochs_and_say_them(chart: CurveChart, monkeypatch: pytest.MonkeyPatch) -> None:
    """Left, right, Home, End and Esc do without a pointer what the pointer does."""
    said: list[str] = []

    def listen(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(listen))
    chart.set_series(TWO)
    chart.setFocus()
    keys = (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
    seen = []
    for key in keys:
        QTest.keyClick(chart, key)
        seen.append(chart.chosen_epoch)
    assert seen == [3, 2, 3, 3, 1, 3]
    assert said[0] == "Epoch 3: training 95.1 %, validation 94.9 %"
    assert len(said) == len(keys)
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.chosen_epoch is None


def test_keys_on_an_empty_chart_do_nothing(chart: CurveChart) -> None:
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Escape):
        QTest.keyClick(chart, key)
    assert chart.chosen_epoch is None


def test_the_chosen_epoch_goes_with_its_run(chart: CurveChart) -> None:
    """A new run does not show values of an epoch it has not reached."""
    chart.set_series(TWO)
    QTest.keyClick(chart, Qt.Key.Key_End)
    chart.set_series([Series("training", TRAINING[:1])])
    assert chart.chosen_epoch is None
    chart.grab()


@pytest.mark.slow
def test_values_that_are_none_leave_a_gap(chart: CurveChart) -> None:
    """A value that is not a number is neither painted nor read out; infinity is treated alike."""
    for nothing in (math.nan, math.inf, -math.inf):
        chart.set_series(
            [Series("training", ((1.0, 92.0), (2.0, nothing), (3.0, 95.0), (4.0, 96.0)), running=nothing)], 4.5
        )
        assert chart.values_in_words(1) == "Epoch 1: training 92.0 %"
        xs = [x for x, _ in coloured(chart.grab().toImage(), 0)]
        gap = [x for x in range(min(xs), max(xs)) if x not in xs]
        assert len(gap) > 5
    chart.set_series([Series("training", ((1.0, math.nan),))])
    assert chart.accessibleDescription() == NOTICE


@pytest.mark.parametrize("epochs", [6, 900])
def test_a_curve_that_grew_looks_like_one_shown_at_once(qtbot: QtBot, epochs: int) -> None:
    """Gaps at its beginning, in its midst and at its end, and a curve that begins anew, make no difference."""
    values = [math.nan, 60.0, 70.0, math.nan, math.nan, 80.0, 85.0, 90.0, math.nan]
    points = tuple((at + 1.0, value) for at, value in enumerate(values * (1 if epochs < 10 else 60)))
    charts = [CurveChart("Epoch accuracy", title="Accuracy", axis=PercentAxis(), notice=NOTICE) for _ in range(2)]
    for chart in charts:
        qtbot.addWidget(chart)
        chart.resize(400, 200)
        chart.set_x_range(epochs)
    grown, at_once = charts
    other = tuple((epoch, value + 1) for epoch, value in points[:4])
    grown.set_series([Series("training", (*other, *points[4:6]))])  # another run, which ended as this one goes on
    for count in range(6, len(points) + 1):
        grown.set_series([Series("training", points[:count]), Series("validation", points[: count // 2])])
    at_once.set_series([Series("training", points), Series("validation", points[: len(points) // 2])])
    assert grown.picture() == at_once.picture()
    for epoch, _ in points:
        assert grown.values_in_words(epoch) == at_once.values_in_words(epoch)


def test_series_of_different_length_are_read_as_far_as_they_go(chart: CurveChart) -> None:
    chart.set_series([Series("training", TRAINING), Series("validation", VALIDATION[:2])])
    assert chart.accessibleDescription() == "Epoch 3: training 95.1 %"


@pytest.mark.slow
@pytest.mark.parametrize("epochs", [1, 2, 30, 1000])
def test_one_to_a_thousand_epochs_can_be_shown(chart: CurveChart, epochs: int) -> None:
    """A run of any length spans the plot."""
    chart.set_x_range(epochs)
    points = tuple((float(epoch), 95 + 4 * epoch / epochs) for epoch in range(1, epochs + 1))
    chart.set_series([Series("training", points)], float(epochs))
    xs = [x for x, _ in coloured(chart.grab().toImage(), 0)]
    assert max(xs) > 370
    assert chart.accessibleDescription() == f"Epoch {epochs}: training 99.0 %"


@pytest.mark.slow
def test_more_epochs_than_announced_widen_the_axis(chart: CurveChart) -> None:
    chart.set_x_range(1)
    chart.set_series([Series("training", TRAINING)])
    assert max(x for x, _ in coloured(chart.grab().toImage(), 0)) < chart.width()


@pytest.mark.parametrize("epochs", [0, -3])
def test_a_run_has_at_least_one_epoch(chart: CurveChart, epochs: int) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        chart.set_x_range(epochs)


def test_a_cost_chart_reads_costs(qtbot: QtBot) -> None:
    chart = CurveChart("Epoch cost", title="Cost", axis=CostAxis(), notice=NOTICE)
    qtbot.addWidget(chart)
    chart.set_series([Series("training", ((1.0, 0.5), (2.0, 0.25)), running=0.21)], 2.5)
    assert chart.accessibleDescription() == "Epoch 2: training 0.250"


def test_copy_gives_a_picture_without_the_pointer_s_line(chart: CurveChart) -> None:
    """The copied chart is twice as fine as the screen, opaque, and shows no values box."""
    chart.set_series(TWO)
    chart.pictures.copy.trigger()
    plain = QGuiApplication.clipboard().image()
    assert (plain.width(), plain.height()) == (800, 400)
    QTest.keyClick(chart, Qt.Key.Key_End)
    chart.pictures.copy.trigger()
    assert QGuiApplication.clipboard().image() == plain


def test_save_writes_the_chart(chart: CurveChart, qtbot: QtBot, tmp_path: Path) -> None:
    chart.set_series(TWO)
    path = tmp_path / "chart.png"
    with qtbot.waitSignal(chart.pictures.saved):
        chart.pictures.save_to(str(path))
    assert QImage(str(path)).width() == 800


def test_the_gate_is_held_while_painting_and_let_go_after(chart: CurveChart, gate: CountingGate) -> None:
    before = gate.times
    chart.grab()
    assert gate.times == before + 1
    assert gate.held == 0


@pytest.mark.slow
def test_it_follows_a_change_of_theme(chart: CurveChart, qapp: QApplication) -> None:
    """Curves take the colours of the theme in force."""
    try:
        for choice in (Theme.DARK, Theme.LIGHT):
            apply_theme(qapp, choice)
            qapp.processEvents()
            chart.set_series(TWO)
            picture = chart.grab().toImage()
            assert coloured(picture, 0)
            assert coloured(picture, 1)
    finally:
        apply_theme(qapp, Theme.SYSTEM)


def test_it_is_still_a_chart_when_small(chart: CurveChart) -> None:
    """At its least size, 220 by 120, both curves are seen."""
    assert chart.minimumSizeHint().width() <= 220
    assert chart.minimumSizeHint().height() <= 120
    chart.resize(220, 120)
    chart.set_series(TWO)
    picture = chart.grab().toImage()
    assert coloured(picture, 0)
    assert coloured(picture, 1)
    assert QPointF(chart.width(), chart.height()) == QPointF(220, 120)
