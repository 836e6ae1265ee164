"""The drawing on the pad once more, stroke by stroke, with the outputs over time."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSlider
from pytestqt.qtbot import QtBot

from digitpad.gui.pad.pace import Pace
from digitpad.gui.pad.pen import Pen
from digitpad.gui.through_time.replay import _SOON, ReplayPart
from digitpad.gui.through_time.replay_chart import ReplayChart
from digitpad.gui.through_time.sketch import Sketch
from digitpad.gui.trial import Trial
from digitpad.ink.drawing import Drawing
from digitpad.network import Network
from digitpad.session.inside.replay import Replay, part
from digitpad.session.opening import Picture
from digitpad.session.reading import Reader, read
from tests.gui.finding import only
from tests.gui.opened import Opened

SEVEN = [[(0.3, 0.2), (0.72, 0.2), (0.45, 0.85)], [(0.35, 0.52), (0.68, 0.5)]]
STEP = 0.25  # seconds from each point to the next, and between the strokes
SPANS = [(0, 0.5), (1.0, 1.25)]  # the pause has two looks at the clock: at the beginning of a stroke is one more


class Clock:
    """Stands still until somebody sets it; or goes on by a step whenever it is looked at."""

    def __init__(self, step: float = 0.0) -> None:
        self.now, self._step = 1000.0, step

    def __call__(self) -> float:
        self.now += self._step
        return self.now


class Replayed:
    """The room, with a drawing in it that was drawn at a known speed."""

    def __init__(self, opened: Opened, qtbot: QtBot) -> None:
        self.opened, self.qtbot = opened, qtbot
        opened.pad._pace = Pace(Clock(STEP))
        opened.draw(SEVEN)
        opened.bring_to_front("Time")
        self.part = only(opened.window, ReplayPart)
        self.chart, self.sketch = only(self.part, ReplayChart), only(self.part, Sketch)
        self.slider = opened.named("Time in the drawing", QSlider)
        self.clock = self.part._clock = Clock()
        self.until_worked_out()

    def until_worked_out(self) -> None:
        """Wait for the replay of what is on the pad."""
        self.qtbot.waitUntil(lambda: self.part._replay is not None and self.replay.drawing is self.opened.pad.content)

    @property
    def replay(self) -> Replay:
        assert self.part._replay is not None
        return self.part._replay

    @property
    def says(self) -> str:
        return self.slider.accessibleDescription()

    @property
    def sketched(self) -> Drawing:
        return self.sketch._drawing

    def play(self) -> None:
        self.opened.click("Play the drawing")


@pytest.fixture
def replayed(opened: Opened, qtbot: QtBot) -> Replayed:
    return Replayed(opened, qtbot)


def test_first_the_whole_drawing_is_shown_and_how_it_came_to_be_read(replayed: Replayed) -> None:
    """In sentences that a screen reader finds: at the chart, and at the slider."""
    assert replayed.replay.spans == SPANS
    assert replayed.sketched == replayed.opened.pad.content
    assert replayed.says.startswith("1.2 of 1.2 s, stroke 2 of 2: surely a seven (7:\u00a0")
    story = replayed.chart.accessibleDescription()
    assert "a seven since" in story.lower()
    assert replayed.opened.says(story)
    assert not replayed.opened.says("speed is not known")
    reached = QAccessible.queryAccessibleInterface(replayed.chart)
    assert reached is not None
    assert reached.role() is QAccessible.Role.Chart


def test_the_chart_measures_type_a_few_times_and_not_for_each_point(
    replayed: Replayed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it takes longer than two frames to paint, and the pen waits."""
    measure, times = ReplayChart._metrics, 0

    def count(chart: ReplayChart) -> QFontMetricsF:
        nonlocal times
        times += 1
        return measure(chart)

    monkeypatch.setattr(ReplayChart, "_metrics", count)
    replayed.chart.picture()
    assert 0 < times < replayed.replay.activations.size / 20


def test_at_the_end_of_the_drawing_the_slider_is_at_its_end(replayed: Replayed) -> None:
    replayed.opened.pad._pace = Pace(Clock(0.0401))
    replayed.opened.click("Clear")
    replayed.opened.draw(SEVEN)
    replayed.until_worked_out()
    assert 0 < 100 * replayed.replay.duration % 1 < 0.5  # no step of the slider, and nearer to the last but one
    assert replayed.slider.value() == replayed.slider.maximum()
    replayed.slider.setFocus()
    QTest.keyClick(replayed.slider, Qt.Key.Key_Home)
    QTest.keyClick(replayed.slider, Qt.Key.Key_End)
    assert replayed.slider.value() == replayed.slider.maximum()


@pytest.mark.slow
def test_by_hand_one_goes_to_any_moment(replayed: Replayed) -> None:
    """By keys at the slider, or a click on the chart; the pad stays as it is."""
    before, outputs = replayed.opened.pad.content, replayed.opened.outputs
    replayed.slider.setFocus()
    QTest.keyClick(replayed.slider, Qt.Key.Key_Home)
    assert replayed.part.seconds == 0
    assert replayed.sketched.point_count == 1
    QTest.keyClick(replayed.slider, Qt.Key.Key_PageUp)
    assert replayed.part.seconds == 0.25
    assert replayed.sketched == part(replayed.replay.drawing, replayed.replay.times, 0.25)
    assert "stroke 1 of 2" in replayed.says
    QTest.keyClick(replayed.slider, Qt.Key.Key_End)
    assert replayed.sketched == before
    where = replayed.chart.place_of(0.75).toPoint()
    QTest.mouseClick(replayed.chart, Qt.MouseButton.LeftButton, pos=where)
    assert replayed.part.seconds == pytest.approx(0.75, abs=0.01)
    QTest.mouseClick(replayed.chart, Qt.MouseButton.LeftButton, pos=QPoint(0, where.y()))
    assert replayed.part.seconds == 0
    assert replayed.opened.pad.content is before
    assert replayed.opened.outputs == outputs


def test_it_plays_at_the_speed_at_which_it_was_drawn(replayed: Replayed) -> None:
    """From the beginning where it is at its end; and ends there, ready to play again."""
    replayed.play()
    assert replayed.opened.button("Pause the drawing").isVisible()
    assert replayed.part.seconds == 0
    for seconds, strokes in ((0.125, 1), (0.5, 1), (0.9, 1), (1.1, 2)):
        replayed.clock.now = 1000 + seconds
        replayed.part.go_on()
        assert replayed.part.seconds == pytest.approx(seconds)
        assert len(replayed.sketched.strokes) == strokes
    replayed.clock.now = 1002.0
    replayed.part.go_on()
    assert replayed.part.seconds == replayed.replay.duration == 1.25
    assert not replayed.part.is_playing
    assert replayed.opened.button("Play the drawing").isEnabled()


@pytest.mark.slow
def test_it_can_be_stopped_and_goes_on_from_there(replayed: Replayed) -> None:
    replayed.play()
    replayed.clock.now += 0.5
    replayed.part.go_on()
    replayed.opened.click("Pause the drawing")
    replayed.clock.now += 100
    replayed.part.go_on()
    assert replayed.part.seconds == 0.5
    replayed.play()
    replayed.clock.now += 0.25
    replayed.part.go_on()
    assert replayed.part.seconds == 0.75


@pytest.mark.slow
def test_nothing_plays_where_nothing_may_move_or_nobody_looks(replayed: Replayed) -> None:
    replayed.play()
    replayed.opened.bring_to_front("Runs")
    assert not replayed.part.is_playing
    replayed.opened.bring_to_front("Time")
    replayed.opened.window._preferences.remember(motion=False)
    replayed.part.play.trigger()
    assert not replayed.part.is_playing
    assert "Motion" in replayed.opened.button("Play the drawing").toolTip()
    assert not replayed.opened.button("Play the drawing").isEnabled()


@pytest.mark.slow
def test_it_follows_the_drawing(replayed: Replayed, qtbot: QtBot) -> None:
    """A stroke more is there, and less after undo; what plays meanwhile stops."""
    replayed.play()
    replayed.opened.draw([[(0.1, 0.9), (0.2, 0.9)]])
    assert not replayed.part.is_playing
    replayed.until_worked_out()
    assert "stroke 3 of 3" in replayed.says
    for _ in range(2):
        replayed.opened.click("Undo")
    replayed.until_worked_out()
    assert "stroke 1 of 1" in replayed.says
    assert replayed.replay.spans == SPANS[:1]
    replayed.opened.click("Clear")
    qtbot.waitUntil(lambda: replayed.part._replay is None)
    assert replayed.sketched.is_empty
    assert replayed.chart.accessibleDescription() == "Draw a digit to see once more how it came about"


@pytest.mark.slow
def test_it_follows_the_network_that_answers(replayed: Replayed, qtbot: QtBot) -> None:
    """And stays where one was in the drawing."""
    answering, before = replayed.opened.window._answering, replayed.replay
    replayed.part.go_to(0.6)
    answering.try_out(Trial(Reader(Network([784, 10]), 0.123), "Untrained", "Back"))
    qtbot.waitUntil(lambda: replayed.replay is not before)
    assert replayed.part.seconds == 0.6
    assert {reading.threshold for reading in replayed.replay.readings} == {0.123}


@pytest.mark.slow
def test_the_bars_over_time_are_what_the_network_says_of_each_part(replayed: Replayed) -> None:
    reader = replayed.opened.window._answering.reader
    for seconds in (0.3, 0.5, 1.2):
        replayed.part.go_to(seconds)
        shown = replayed.replay.at(seconds)
        at = replayed.replay.moments[replayed.replay.moments <= seconds][-1]
        alone = read(replayed.replay.drawn_until(float(at)), reader)
        assert np.allclose(alone.activations, shown.activations, atol=1e-5)


@pytest.mark.slow
def test_of_ink_that_was_drawn_elsewhere_the_speed_is_not_known_and_that_is_said(replayed: Replayed) -> None:
    replayed.opened.pad.open_drawing(Drawing(SEVEN))
    replayed.until_worked_out()
    assert replayed.opened.says("Its speed is not known")
    assert replayed.part.play.isEnabled()


@pytest.mark.slow
def test_a_picture_cannot_be_replayed(replayed: Replayed, qtbot: QtBot) -> None:
    grey = np.ones((28, 28), np.float32)
    grey[4:24, 14] = 0
    replayed.opened.pad.open_picture(Picture("one.png", grey, 1 - grey.ravel()))
    qtbot.waitUntil(lambda: replayed.part._replay is None)
    assert "nothing to replay" in replayed.chart.accessibleDescription()
    assert not replayed.part.play.isEnabled()


@pytest.mark.slow
def test_while_the_pen_moves_nothing_is_worked_out(
    replayed: Replayed, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(replayed.part._surroundings.background, "ask", lambda *given: asked.append(given[0]))
    with monkeypatch.context() as moving:
        moving.setattr(Pen, "is_moving", property(lambda _: True))
        replayed.opened.press([(0.1, 0.1), (0.2, 0.1)])
        qtbot.wait(2 * _SOON)
        assert asked == []
    qtbot.waitUntil(lambda: len(asked) == 1)
    replayed.opened.lift([(0.2, 0.1)])
