"""Going back through a run: the whole window follows, and comes back."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QSlider
from pytestqt.qtbot import QtBot

from digitpad.gui.look.type_size import set_type
from digitpad.gui.through_time import travel
from digitpad.gui.through_time.chart import OutputsChart
from digitpad.gui.through_time.panel import TimePanel
from digitpad.network.committee import joined
from digitpad.session.inside import through_time
from digitpad.session.runs.kept import kept_runs
from digitpad.session.runs.retraining import retrain
from digitpad.session.shelf import rename
from digitpad.storage.places import networks_folder, snapshots_folder
from digitpad.storage.snapshots import Moment, folder_of, load_snapshot
from digitpad.training.recipes import CHAPTER_1
from tests.gui.finding import only
from tests.gui.opened import Opened
from tests.journeys.handwriting import written
from tests.small import save_npz, small_mnist

EPOCHS = 4
MOMENTS = [Moment(0, 0), Moment(0, 1), Moment(0, 2), Moment(0, 5), *(Moment(epoch, 0) for epoch in range(1, 5))]


def run(seed: int = 0) -> None:
    """Train a network that reads the small data, on the command line."""
    npz = networks_folder().parent / "small.npz"
    npz.parent.mkdir(parents=True, exist_ok=True)
    recipe = CHAPTER_1.changed(epochs=EPOCHS, seed=seed)
    networks_folder().mkdir(exist_ok=True)
    list(retrain(recipe, networks_folder() / f"{seed}.safetensors", data=save_npz(small_mnist(), npz)))


class InTime:
    """The room, and a person in it."""

    def __init__(self, opened: Opened, qtbot: QtBot) -> None:
        self.opened, self.qtbot = opened, qtbot
        opened.draw(written(7))
        opened.bring_to_front("Time")
        self.panel = only(opened.window, TimePanel)
        self.chart = opened.named("Outputs through time", OutputsChart)
        self.slider = opened.named("Moment", QSlider)
        self.choice = opened.named("Run", QComboBox)
        qtbot.waitUntil(self.slider.isEnabled)
        self.until_asked()

    def until_asked(self) -> None:
        """Wait until all networks of the run have been asked about the drawing."""
        self.qtbot.waitUntil(lambda: self.panel._course.is_asked and self.panel._course.is_whole)

    @property
    def story(self) -> str:
        return self.panel._story.whole_text

    @property
    def foot(self) -> str:
        """What the line at the foot says of the network, where one is on trial."""
        trial = self.opened.window._answering.trial
        return "" if trial is None else trial.words

    def bars_of(self, moment: Moment) -> list[int]:
        """Return what the bars should show at a moment of the newest run."""
        folder = folder_of(kept_runs()[0][0].uid, snapshots_folder())
        image = self.opened.window._answering.reading.image
        activations = joined(load_snapshot(folder, moment)).feedforward(image)
        return [round(100 * float(each)) for each in activations]

    def until_bars(self, hundredths: list[int]) -> None:
        """Wait until the bars show this."""
        self.qtbot.waitUntil(lambda: self.opened.outputs == hundredths)

    def click_on_moment(self, at: int) -> None:
        """Click into the chart."""
        place = self.chart.place_of(at)
        QTest.mouseClick(self.chart, Qt.MouseButton.LeftButton, pos=QPoint(round(place.x()), round(place.y())))

    def until_at(self, words: str) -> None:
        """Wait until the network of a moment answers."""
        self.qtbot.waitUntil(lambda: self.foot == words)


@pytest.fixture
def in_time(open_window: Callable[..., Opened], qtbot: QtBot) -> InTime:
    """Open the window where there is a run, with a seven on the pad."""
    run()
    return InTime(open_window(), qtbot)


def test_the_slider_takes_the_bars_back_and_now_brings_them_back(in_time: InTime) -> None:
    opened, before = in_time.opened, in_time.opened.outputs
    assert in_time.slider.value() == len(MOMENTS)
    assert opened.says("Now: the network in use answers")
    in_time.slider.setFocus()
    seen = []
    for moment in reversed(MOMENTS):
        opened.key(Qt.Key.Key_Left)
        in_time.until_bars(in_time.bars_of(moment))
        seen.append((in_time.foot, in_time.slider.accessibleDescription()))
    assert seen[0] == ("Epoch 4 of 4 of run 1", "Epoch 4 of 4")
    assert seen[-3:] == [
        ("Run 1 after 2 mini-batches", "After 2 mini-batches"),
        ("Run 1 after its first mini-batch", "After 1 mini-batch"),
        ("Run 1 before its first mini-batch", "Untrained"),
    ]
    opened.key(Qt.Key.Key_End)
    assert (in_time.foot, opened.outputs) == ("", before)
    assert opened.says("Now: the network in use answers")


def test_the_button_at_the_foot_leads_back_to_now_too(in_time: InTime) -> None:
    before = in_time.opened.outputs
    in_time.click_on_moment(1)
    in_time.until_at("Run 1 after its first mini-batch")
    assert in_time.slider.value() == 1
    in_time.opened.click("Back to now")
    assert (in_time.opened.outputs, in_time.foot) == (before, "")
    assert in_time.slider.value() == len(MOMENTS)
    assert not in_time.panel._actions.now.isEnabled()


def test_a_click_and_a_drag_in_the_chart_and_its_keys_go_to_moments(in_time: InTime) -> None:
    in_time.click_on_moment(4)
    in_time.until_at("Epoch 1 of 4 of run 1")
    QTest.mousePress(in_time.chart, Qt.MouseButton.LeftButton, pos=in_time.chart.place_of(4).toPoint())
    QTest.mouseMove(in_time.chart, in_time.chart.place_of(5).toPoint())
    in_time.until_at("Epoch 2 of 4 of run 1")
    QTest.mouseMove(in_time.chart, in_time.chart.place_of(len(MOMENTS)).toPoint())
    in_time.until_at("")
    in_time.chart.setFocus()
    in_time.opened.key(Qt.Key.Key_Home)
    in_time.until_at("Run 1 before its first mini-batch")
    in_time.opened.key(Qt.Key.Key_Right)
    in_time.until_at("Run 1 after its first mini-batch")


def test_menu_keys_step_through_moments_wherever_the_focus_is(in_time: InTime) -> None:
    in_time.opened.pad.setFocus()
    in_time.opened.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    in_time.until_at("Epoch 4 of 4 of run 1")
    in_time.opened.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    in_time.until_at("Epoch 3 of 4 of run 1")
    in_time.opened.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    in_time.until_at("Epoch 4 of 4 of run 1")
    in_time.opened.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    in_time.until_at("")


def test_a_drawing_changed_in_the_past_is_read_there_and_has_a_story_of_its_own(in_time: InTime) -> None:
    in_time.click_on_moment(0)
    in_time.until_at("Run 1 before its first mini-batch")
    rows = dict(in_time.panel._course.rows)
    in_time.opened.click("Clear")
    assert in_time.story == ""
    in_time.opened.draw(written(1))
    in_time.until_asked()
    assert in_time.foot == "Run 1 before its first mini-batch"
    assert in_time.opened.outputs == in_time.bars_of(MOMENTS[0])
    assert not np.array_equal(rows[MOMENTS[0]], in_time.panel._course.rows[MOMENTS[0]])
    assert in_time.story.endswith(".")
    assert in_time.story == in_time.chart.accessibleDescription()
    interface = QAccessible.queryAccessibleInterface(in_time.panel._story)
    assert interface.text(QAccessible.Text.Name) == in_time.story


def test_large_networks_are_read_in_the_background_when_one_comes_there(
    open_window: Callable[..., Opened], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(through_time, "MOST_IN_MEMORY", 0)
    monkeypatch.setattr(through_time, "_PIECE", 0.0)
    run()
    in_time = InTime(open_window(), qtbot)
    in_time.click_on_moment(2)
    in_time.until_at("Run 1 after 2 mini-batches")
    assert in_time.opened.outputs == in_time.bars_of(MOMENTS[2])


def test_a_snapshot_that_cannot_be_read_is_told_and_one_stays_at_now(in_time: InTime, qtbot: QtBot) -> None:
    (folder,) = snapshots_folder().iterdir()
    (folder / "3-0.snapshot").write_bytes(b"damaged")
    in_time.panel._course.follow_run(None)  # forget what is in memory
    in_time.panel.look()
    qtbot.waitUntil(lambda: len(in_time.panel._course.rows) == len(MOMENTS) - 1)
    in_time.click_on_moment(MOMENTS.index(Moment(3, 0)))
    qtbot.waitUntil(lambda: in_time.slider.value() == len(MOMENTS))
    assert in_time.opened.says("3-0.snapshot")
    assert in_time.foot == ""


def test_play_goes_from_the_beginning_to_the_last_moment_and_stays_there(
    in_time: InTime, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_time.panel._travel._play.setInterval(1)
    seen: list[int] = []
    in_time.panel._travel.moved.connect(lambda: seen.append(in_time.slider.value()))
    in_time.opened.click("Play")
    assert in_time.opened.button("Play").isChecked()
    in_time.until_at("Epoch 4 of 4 of run 1")
    qtbot.waitUntil(lambda: not in_time.opened.button("Play").isChecked())
    assert sorted(set(seen)) == list(range(len(MOMENTS)))
    assert in_time.foot == "Epoch 4 of 4 of run 1"


def test_nothing_plays_where_nothing_may_move(in_time: InTime) -> None:
    in_time.opened.click("Play")
    in_time.opened.window._preferences.remember(motion=False)
    in_time.panel._travel._go_on()
    assert not in_time.panel._travel.is_playing
    play = in_time.opened.button("Play")
    assert not play.isEnabled()
    assert play.toolTip() == "Nothing moves by itself: Motion is off in the View menu"


def test_another_run_is_chosen_from_the_list_and_the_window_is_at_now_again(
    open_window: Callable[..., Opened], qtbot: QtBot
) -> None:
    run(0)
    run(1)
    in_time = InTime(open_window(), qtbot)
    names = [in_time.choice.itemText(row) for row in range(2)]
    assert [name.rpartition(",")[0] for name in names] == ["Run 2, chapter 1", "Run 1, chapter 1"]
    networks = [in_time.opened.networks.itemText(row) for row in range(3)]
    for name in names:  # as in the list of networks
        assert any(each.startswith(name.partition(", ")[2] + " ") for each in networks)
    in_time.click_on_moment(0)
    in_time.until_at("Run 2 before its first mini-batch")
    in_time.opened.choose("Run", 1)
    in_time.until_at("")
    qtbot.waitUntil(lambda: in_time.choice.currentText() == names[1])
    in_time.until_asked()
    in_time.click_on_moment(0)
    in_time.until_at("Run 1 before its first mini-batch")


def test_a_run_has_the_name_of_the_network_that_it_left(open_window: Callable[..., Opened], qtbot: QtBot) -> None:
    """The one that the person gave it; of a network that is gone the run has its own again."""
    run()
    file = networks_folder() / "0.safetensors"
    rename(file.name, "My first")
    in_time = InTime(open_window(), qtbot)
    assert in_time.choice.currentText() == "Run 1, My first"
    file.unlink()
    in_time.panel.look()
    qtbot.waitUntil(lambda: in_time.choice.currentText().startswith("Run 1, chapter 1, "))


def test_the_last_epoch_is_named_below_the_chart(in_time: InTime) -> None:
    """However near now is, which stands a line below."""
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    labels = in_time.chart._parts(painter).labels(None)
    painter.end()
    assert (len(MOMENTS) - 1, str(EPOCHS)) in labels


@pytest.mark.parametrize("told", range(len(MOMENTS) - 1))
def test_the_moment_that_is_told_of_has_a_label_below_the_chart(in_time: InTime, told: int) -> None:
    """Unless the last one stands there."""
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    labels = in_time.chart._parts(painter).labels(MOMENTS[told])
    painter.end()
    count = MOMENTS[told].epochs or MOMENTS[told].mini_batches
    assert (told, str(count)) in labels


def test_where_another_room_damages_the_network_of_a_moment_the_slider_stays_there(in_time: InTime) -> None:
    opened = in_time.opened
    in_time.click_on_moment(2)
    in_time.until_at("Run 1 after 2 mini-batches")
    bars = opened.outputs
    opened.bring_to_front("Neurons")
    only(opened.window, QCheckBox, lambda each: "biases" in each.text()).click()
    in_time.until_at("The network is damaged: all biases off (Run 1 after 2 mini-batches)")
    opened.bring_to_front("Time")
    assert in_time.slider.value() == 2
    assert in_time.slider.accessibleDescription() == in_time.foot
    opened.click("Make it whole")
    in_time.until_at("Run 1 after 2 mini-batches")
    assert opened.outputs == bars
    opened.click("Back to now")
    assert in_time.slider.value() == len(MOMENTS)


def test_from_a_damaged_moment_one_comes_to_a_whole_one_and_to_now(in_time: InTime) -> None:
    opened = in_time.opened
    before = opened.outputs
    opened.bring_to_front("Neurons")
    biases = only(opened.window, QCheckBox, lambda each: "biases" in each.text())
    opened.bring_to_front("Time")
    for at, key in ((2, Qt.Key.Key_Right), (4, Qt.Key.Key_End)):
        in_time.click_on_moment(at)
        in_time.qtbot.waitUntil(lambda: "damaged" not in in_time.foot and in_time.foot != "")
        biases.click()
        in_time.qtbot.waitUntil(lambda: "damaged" in in_time.foot)
        in_time.slider.setFocus()
        opened.key(key)
        in_time.qtbot.waitUntil(lambda: "damaged" not in in_time.foot)
        assert not biases.isChecked()
    assert opened.window._answering.trial is None
    assert opened.outputs == before


def test_nobody_is_asked_about_a_drawing_while_another_room_is_in_front(in_time: InTime) -> None:
    opened, course = in_time.opened, in_time.panel._course
    last, image = MOMENTS[-1], opened.window._answering.reading.image
    opened.bring_to_front("Train")
    opened.draw(written(3))
    QTest.qWait(300)
    assert course._rows_of is image
    opened.bring_to_front("Time")
    in_time.until_asked()
    assert [round(100 * float(each)) for each in course.rows[last]] == in_time.bars_of(last)


@pytest.fixture
def large_type(qapp: QApplication) -> Iterator[None]:
    """Three steps larger than usual."""
    set_type(qapp, 3)
    yield
    set_type(qapp, 0)


@pytest.mark.usefixtures("large_type")
def test_in_a_low_window_the_slider_stands_beside_the_chart_in_larger_type_too(in_time: InTime) -> None:
    def is_beside() -> bool:
        place, chart = in_time.slider.mapTo(in_time.panel, QPoint(0, 0)), in_time.chart.geometry()
        return place.x() > chart.right() and place.y() < chart.center().y()

    assert not is_beside()
    in_time.opened.window.resize(800, 600)
    in_time.qtbot.waitUntil(is_beside)
    in_time.opened.window.resize(1600, 1000)
    in_time.qtbot.waitUntil(lambda: not is_beside())


def test_before_any_run_the_room_says_how_to_come_by_one(opened: Opened) -> None:
    opened.bring_to_front("Time")
    chart = opened.named("Outputs through time", OutputsChart)
    assert chart.accessibleDescription().startswith("No run has kept its epochs yet: press Retrain in Train")
    assert not opened.named("Moment", QSlider).isEnabled()
    opened.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert opened.window._answering.trial is None


@pytest.mark.slow
def test_while_a_run_goes_on_one_visits_what_it_has_kept_and_training_goes_on(
    open_window: Callable[..., Opened], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(travel, "_STEP", 10)
    opened = open_window()
    opened.draw(written(7))
    opened.start_slow_run(epochs=200)
    opened.bring_to_front("Time")
    slider = opened.named("Moment", QSlider)
    qtbot.waitUntil(lambda: opened.progress.value() > 0 and slider.maximum() > 1, timeout=20_000)
    panel = only(opened.window, TimePanel)
    assert panel._timeline is not None
    assert "under way" in opened.named("Run", QComboBox).currentText()
    slider.setValue(0)
    qtbot.waitUntil(lambda: opened.window._answering.trial is not None)
    bars, kept = opened.outputs, len(panel._timeline.kept)
    qtbot.waitUntil(lambda: panel._timeline is not None and len(panel._timeline.kept) > kept, timeout=20_000)
    assert opened.is_training
    assert opened.outputs == bars
    slider.setValue(slider.maximum() - 1)  # which is still to come: what there is of it is now
    assert opened.window._answering.trial is None
    assert opened.says("Now: the network in training answers")
