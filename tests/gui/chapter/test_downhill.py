"""Page 5: a ball rolls down a real cost, and the page tells how far, in numbers computed here again."""

import re
from math import floor, log10
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPalette
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digitpad.datasets.mnist import load_data
from digitpad.gui.chapter.downhill_picture import DownhillPicture
from digitpad.gui.chapter.steps_chart import StepsChart, limits
from digitpad.gui.look.theme import series_colour
from digitpad.network import Network, book
from digitpad.session.chapter.downhill import Place, Walk
from digitpad.session.chapter.learned import learn
from digitpad.session.inside import training_images
from tests.gui.chapter.conftest import InChapter, packed
from tests.gui.finding import only
from tests.small import outcome


@pytest.fixture
def in_downhill(in_chapter: InChapter, qtbot: QtBot) -> InChapter:
    in_chapter.turn_to(5)
    qtbot.waitUntil(lambda: "With η" in in_chapter.sentence)
    return in_chapter


def picture(room: InChapter) -> DownhillPicture:
    return only(room.page, DownhillPicture)


@pytest.mark.parametrize("page", [5, 6])
def test_a_page_says_how_far_its_network_has_come_until_it_has_learned(
    page: int, in_chapter: InChapter, qtbot: QtBot, small_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()

    def late_data() -> Path:
        assert go_on.wait(20)
        return small_data

    monkeypatch.setattr(training_images, "built_in_data", late_data)
    in_chapter.turn_to(page)
    assert "0\u00a0%" in in_chapter.sentence
    go_on.set()
    qtbot.waitUntil(lambda: "%" not in in_chapter.sentence)


class Book:
    """The book's network on the few images that were not learned from, and the two directions."""

    def __init__(self, data: Path) -> None:
        result, _ = outcome(learn(packed(data)))
        training = load_data(data).training
        self.images, self.labels = training.images[90:], training.labels[90:]
        self.first: Network = result.first
        self.trained: Network = result.trained

    def cost_and_gradient(self, v: np.ndarray) -> tuple[float, np.ndarray]:
        network = book.Network([784, 30, 10])
        ways = []
        for layer in range(2):
            way = self.trained.weights[layer].astype(float) - self.first.weights[layer]
            way_b = self.trained.biases[layer].astype(float) - self.first.biases[layer]
            network.weights[layer] = self.first.weights[layer] + v[layer] * way
            network.biases[layer] = (self.first.biases[layer] + v[layer] * way_b)[:, None]
            ways.append((way, way_b[:, None]))
        cost, gradient = 0.0, np.zeros(2)
        for image, label in zip(self.images, self.labels, strict=True):
            x, y = image[:, None] / 255.0, np.eye(10)[label][:, None]
            cost += 0.5 * float(np.sum((network.feedforward(x) - y) ** 2))
            nabla_b, nabla_w = network.backprop(x, y)
            gradient += [
                np.sum(nw * way) + np.sum(nb * way_b)
                for nw, nb, (way, way_b) in zip(nabla_w, nabla_b, ways, strict=True)
            ]
        return cost / len(self.labels), gradient / len(self.labels)


def shown(change: float) -> str:
    """Return a change with three figures that count, or four decimals where that is fewer."""
    decimals = min(4, max(0, 2 - floor(log10(change))))
    return f"{float(f'{change:.3g}'):.{decimals}f}"


def test_the_cost_along_the_path_and_the_step_that_is_told_are_those_of_the_books_network(
    in_downhill: InChapter, small_data: Path
) -> None:
    in_downhill.number("Learning rate η").setValue(0.5)
    in_downhill.number("Steps").setValue(4)
    here, v, costs, every_predicted = Book(small_data), np.array([0.5, 1.7]), [], []
    for _ in range(5):
        cost, gradient = here.cost_and_gradient(v)
        costs.append(cost)
        every_predicted.append(-0.5 * float(gradient @ gradient))
        v = v - 0.5 * gradient
    changes = np.diff(costs)
    step = int(np.abs(changes - every_predicted[:4]).argmax())
    change, predicted = float(changes[step]), every_predicted[step]
    real = f"and it fell by {shown(-change)}: " if change <= 0 else f"but it rose by {shown(change)}: "
    fall = shown(-predicted) if -predicted <= costs[step] else f"{shown(-predicted)}, more than the whole cost"
    assert in_downhill.sentence.startswith(
        f"With η = 0.5 the cost went from {costs[0]:.3f} to {costs[-1]:.3f} in 4 steps. "
        f"At step {step + 1}, where it was most off, the slope predicted a fall of {fall}, {real}"
    )
    assert f"= −η|∇C|^2 = {predicted:.4f}".replace("-", "−") in in_downhill.formula
    assert f"{costs[step + 1]:.4f} − {costs[step]:.4f} = {change:.4f}".replace("= -", "= −") in in_downhill.formula


def test_a_small_change_is_told_to_a_millionth(in_downhill: InChapter) -> None:
    in_downhill.number("Learning rate η").setValue(0.01)
    in_downhill.number("Steps").setValue(1)
    assert re.search(
        r"predicted a fall of 0\.000\d{3}, and it fell by 0\.000\d{3}: over a short step the slope can be trusted\.",
        in_downhill.sentence,
    )


def test_a_fall_that_is_predicted_to_below_no_cost_at_all_is_told_as_such(in_downhill: InChapter) -> None:
    in_downhill.number("Steps").setValue(0)
    for eta, is_more in ((0.01, False), (30, True)):
        in_downhill.number("Learning rate η").setValue(eta)
        walk = picture(in_downhill)._walk
        assert walk is not None
        assert (-walk.predicted(walk.ball) > walk.ball.cost) == is_more
        assert in_downhill.sentence.endswith("more than the whole cost.") == is_more


def test_how_far_the_slope_can_be_trusted_is_told_of_every_step(in_downhill: InChapter) -> None:
    """By what it predicted and what came of it, from a step that is hardly one to one that is far too long."""
    eta = in_downhill.number("Learning rate η")
    in_downhill.number("Steps").setValue(1)
    told = []
    for rate in (0.01, 0.1, 0.3, 1, 2, 3, 5, 10, 20, 30):
        eta.setValue(rate)
        shown = picture(in_downhill)._walk
        assert shown is not None
        start, end = shown.places
        change, predicted = end.cost - start.cost, shown.predicted(start)
        if change > 0 or abs(change - predicted) > 0.5 * abs(predicted):
            expected = "too long a step, for the slope tells only what is near"
        elif abs(change - predicted) > 0.2 * abs(predicted):
            expected = "over so long a step the slope tells only roughly"
        else:
            expected = "over a short step the slope can be trusted"
        assert expected in in_downhill.sentence
        told.append(expected)
    assert told[0] != told[-1]


def test_why_there_is_nothing_to_see_is_told_and_stays(
    in_chapter: InChapter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(training_images, "built_in_data", lambda: tmp_path / "gone.npz")
    in_chapter.turn_to(5)
    qtbot.waitUntil(lambda: "gone.npz" in in_chapter.sentence)
    in_chapter.number("Steps").setValue(3)
    assert "gone.npz" in in_chapter.sentence
    picture(in_chapter).grab()


def test_buttons_make_steps_and_put_the_ball_back(in_downhill: InChapter) -> None:
    steps = in_downhill.number("Steps")
    in_downhill.opened.click("Start again")
    assert steps.value() == 0
    cost = re.match(r"The cost here is (0\.\d+)", in_downhill.sentence)
    assert cost is not None
    in_downhill.opened.click("Step")
    assert f"went from {cost[1]} to" in in_downhill.sentence
    assert "in 1 step." in in_downhill.sentence
    in_downhill.opened.click("10 steps")
    assert "in 11 steps." in in_downhill.sentence
    in_downhill.opened.click("10 steps")
    assert steps.value() == steps.maximum() == 20
    assert not in_downhill.opened.button("Step").isEnabled()


def test_the_start_is_dragged_in_the_picture_and_no_farther_than_it_goes(in_downhill: InChapter) -> None:
    shown = picture(in_downhill)
    shown.grab()
    at = shown._at((1.5, 0.5)).toPoint()
    QTest.mousePress(shown, Qt.MouseButton.LeftButton, pos=at)
    v1, v2 = in_downhill.number("Start at v1"), in_downhill.number("Start at v2")
    pixel = 2 / shown._plot.width()
    assert (v1.value(), v2.value()) == pytest.approx((1.5, 0.5), abs=pixel)
    assert shown._walk is not None
    assert shown._walk.start == (v1.value(), v2.value())
    QTest.mouseMove(shown, QPoint(round(shown._plot.right()) + 30, at.y()))
    assert v1.value() == 2
    QTest.mouseRelease(shown, Qt.MouseButton.LeftButton)


def test_eta_is_dragged_by_factors_and_typed_with_two_digits(in_downhill: InChapter) -> None:
    track, eta = in_downhill.page._controls[0]._track, in_downhill.number("Learning rate η")  # type: ignore[union-attr]
    QTest.mousePress(track, Qt.MouseButton.LeftButton, pos=track.rect().center())
    assert eta.value() == pytest.approx((0.01 * 30) ** 0.5, rel=0.05)
    QTest.mouseMove(track, track.rect().topRight())
    assert eta.value() == 30
    QTest.mouseRelease(track, Qt.MouseButton.LeftButton)
    QTest.mousePress(track, Qt.MouseButton.LeftButton, pos=QPoint(0, track.height() // 2))
    assert eta.value() == 0.01
    QTest.mouseRelease(track, Qt.MouseButton.LeftButton)
    eta.setFocus()
    eta.selectAll()
    QTest.keyClicks(eta, "1,234")
    QTest.keyClick(eta, Qt.Key.Key_Up)
    assert eta.value() == pytest.approx(1.3)


def test_no_change_is_told_with_more_than_three_figures_that_count(in_downhill: InChapter) -> None:
    in_downhill.number("Learning rate η").setValue(30)
    in_downhill.number("Start at v1").setValue(0.26)
    in_downhill.number("Start at v2").setValue(0)
    for steps in (0, 1, 20):
        in_downhill.number("Steps").setValue(steps)
        told = re.findall(r"(?:a fall of|fell by|rose by) ([\d.]+?)[,.:]? ", in_downhill.sentence)
        assert told
        assert all(len(each.replace(".", "").strip("0")) <= 3 for each in told)


def test_a_ball_that_leaves_the_picture_is_told(in_downhill: InChapter) -> None:
    in_downhill.number("Start at v1").setValue(0)
    in_downhill.number("Start at v2").setValue(0)
    in_downhill.number("Learning rate η").setValue(30)
    assert in_downhill.sentence.endswith("The ball has left the picture.")
    picture(in_downhill).grab()


def walked(eta: float) -> Walk:
    """Return a walk on a bowl, C = v1 ** 2 + v2 ** 2, from (1, 0): `predicted` is exactly -4 eta at first."""

    class Bowl:
        def place(self, v: tuple[float, float]) -> Place:
            return Place(v, v[0] ** 2 + v[1] ** 2, (2 * v[0], 2 * v[1]))

    return Walk(Bowl(), (1.0, 0.0), eta, 1)  # type: ignore[arg-type]


@pytest.mark.parametrize("eta", [0.1, 0.25, 0.3, 0.35])
def test_a_cost_below_nothing_that_is_predicted_is_shown_where_it_is(eta: float) -> None:
    """Not at the edge, as if nothing at all had been predicted."""
    low, high = limits(walked(eta))
    predicted = 1 - 4 * eta
    assert low <= predicted < high
    assert (low < 0) == (predicted < 0)


def test_a_cost_far_below_nothing_leaves_the_true_ones_their_room() -> None:
    low, high = limits(walked(0.9))
    assert 1 - 4 * 0.9 < low < 0  # so it is an arrow at the edge
    assert high > 2 * -low * 0.99


def test_what_is_predicted_beyond_the_chart_is_an_arrow_at_its_edge(qtbot: QtBot) -> None:
    palette, colours = QPalette(), []
    for eta in (0.9, 0.3):  # beyond it, and within
        image = QImage(300, 200, QImage.Format.Format_RGB32)
        image.fill(palette.window().color())
        painter, chart = QPainter(image), StepsChart()
        chart.paint(painter, QRectF(image.rect()), walked(eta), palette)
        painter.end()
        tip = chart._plot.at(1, chart._plot.up[0]).toPoint()
        colours.append(image.pixelColor(tip.x(), tip.y() - 4))
    assert colours[0] == series_colour(palette, 2)
    assert colours[1] != colours[0]
