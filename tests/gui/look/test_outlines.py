"""The outlines of all that is filled in, pressed or read off, as they are really painted."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext

import numpy as np
import pytest
from PySide6.QtGui import QAction, QImage, QPalette, QUndoStack
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListView,
    QPushButton,
    QScrollBar,
    QSpinBox,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from digitpad.gui.answer.input_view import InputView
from digitpad.gui.answer.output_bar import OutputBar
from digitpad.gui.charts.axes import PercentAxis
from digitpad.gui.charts.chart import CurveChart
from digitpad.gui.look.accent_button import AccentButton
from digitpad.gui.look.elided_choice import ElidedChoice
from digitpad.gui.look.theme import SPACING, Theme, apply_theme
from digitpad.gui.pad.canvas import Canvas
from digitpad.gui.pad.strip import Strip
from digitpad.gui.training.run_bar import RunBar
from tests.gui.look.test_theme import contrast

CHOICES = (Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST)


def dim_accent_button() -> AccentButton:
    button = AccentButton(QAction("Retrain"))
    button.setEnabled(False)
    return button


def choice_of_networks() -> ElidedChoice:
    choice = ElidedChoice()
    choice.addItem("Factory network")
    return choice


def tabs() -> QTabBar:
    bar = QTabBar()
    bar.addTab("Train")
    return bar


OUTLINED: dict[str, Callable[[], QWidget]] = {
    "push button": lambda: QPushButton("Stop"),
    "accent button that cannot be pressed": dim_accent_button,
    "field": lambda: QLineEdit("30"),
    "spin box": QSpinBox,
    "scroll bar": QScrollBar,
    "combo box": QComboBox,
    "networks": choice_of_networks,
    "list": QListView,
    "check box": lambda: QCheckBox("Motion"),
    "tab": tabs,
    "bar of an output, empty": lambda: OutputBar(7),
    "bar of a run, empty": lambda: RunBar(lambda: False, nullcontext()),
    "pad": lambda: Canvas(QUndoStack()),
    "picture of the inputs": InputView,
    "chart": lambda: CurveChart("Epoch accuracy", title="Accuracy", axis=PercentAxis()),
}


@pytest.fixture(autouse=True)
def unchanged_application(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, Theme.SYSTEM)


def picture_in_window(widget: QWidget) -> tuple[QImage, int]:
    """Return how it looks in a window, with what is around it, and its height."""
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(SPACING, SPACING, SPACING, SPACING)
    column.addWidget(widget)
    window.resize(240, window.sizeHint().height())
    window.show()
    QApplication.processEvents()
    return window.grab().toImage(), widget.height()


def longest_line(image: QImage, ground: QPalette) -> int:
    """Return how long the longest upright line is, a pixel wide and more, that has a contrast of 3 to the window."""
    around = ground.color(QPalette.ColorRole.Window)
    known: dict[int, bool] = {}

    def stands_out(x: int, y: int) -> bool:
        colour = image.pixel(x, y)
        if colour not in known:
            known[colour] = contrast(image.pixelColor(x, y), around) >= 3
        return known[colour]

    longest = 0
    for x in range(image.width()):
        run = 0
        for y in range(image.height()):
            run = run + 1 if stands_out(x, y) else 0
            longest = max(longest, run)
    return longest


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("dim", [False, True], ids=["usable", "dim"])
@pytest.mark.parametrize("name", OUTLINED)
def test_an_outline_is_seen(qapp: QApplication, name: str, choice: Theme, *, dim: bool) -> None:
    """A line along most of its height has a contrast of 3 to the window that it stands on."""
    apply_theme(qapp, choice)
    widget = OUTLINED[name]()
    if dim:
        widget.setEnabled(False)
    image, height = picture_in_window(widget)
    part = {"check box": 0.5, "chart": 0.4, "tab": 0.5, "bar of an output, empty": 0.4}.get(
        name, 0.7
    )  # of it: room for titles, and round corners
    assert longest_line(image, qapp.palette()) >= part * height - 2


@pytest.mark.parametrize("choice", CHOICES)
def test_a_thumbnail_has_an_outline(qapp: QApplication, qtbot: QtBot, choice: Theme) -> None:
    """On every side, whatever its guess."""
    apply_theme(qapp, choice)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    canvas = Canvas(QUndoStack(), window)
    strip = Strip(canvas, window)
    strip.setGeometry(0, 100, 400, 100)
    canvas.last_digits.name("not a digit", "not a digit")
    canvas.resize(90, 90)
    window.show()
    canvas.pen_down(canvas.rect().center().toPointF(), eraser=False)
    canvas.pen_up()
    canvas.make_room()
    QApplication.processEvents()
    image = strip.grab().toImage()
    side = strip.iconSize().width()
    window_colour = qapp.palette().color(QPalette.ColorRole.Window)
    top = next(y for y in range(30) if contrast(image.pixelColor(side // 2, y), window_colour) >= 3)
    for place in ((0, top + side // 2), (side - 1, top + side // 2), (side // 2, top + side - 1)):
        assert contrast(image.pixelColor(*place), window_colour) >= 3, place


@pytest.mark.parametrize("choice", CHOICES)
def test_an_empty_bar_is_seen_as_a_bar(qapp: QApplication, qtbot: QtBot, choice: Theme) -> None:
    """Its outline goes all round, and it is thick beside the gap to the next one."""
    apply_theme(qapp, choice)
    bar = OutputBar(7)
    qtbot.addWidget(bar)
    bar.resize(300, 40)
    bar.fit_thickness(40)
    image = bar.grab().toImage()
    ground = qapp.palette().color(QPalette.ColorRole.Window)
    middle = image.width() // 2
    rows = [y for y in range(40) if contrast(image.pixelColor(middle, y), ground) >= 3]
    assert len(rows) == 2
    assert np.ptp(rows) >= 0.75 * 40
