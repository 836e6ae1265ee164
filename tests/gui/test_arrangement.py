"""Where the window's parts stand, and how the keyboard gets to them."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QProgressBar, QTabWidget, QWidget

from digitpad.gui.arrangement import NARROW
from digitpad.gui.look.elided_label import ElidedLabel
from digitpad.gui.training.panel import TrainingPanel
from tests.gui.finding import only
from tests.gui.opened import Opened

OpenWindow = Callable[..., Opened]
LONG = "/a/folder/with/a/long/name" * 40 + ": cannot be read"


def place(opened: Opened, widget: QWidget) -> QRect:
    """Return where a widget stands in the window."""
    return QRect(widget.mapTo(opened.window, QPoint(0, 0)), widget.size())


def tabs(opened: Opened) -> list[str]:
    bar = only(opened.window, QTabWidget)
    return [bar.tabText(index) for index in range(bar.count())]


def test_pad_guess_and_bars_are_in_view_at_800_by_600(open_window: OpenWindow) -> None:
    """Whole, and beside each other."""
    opened = open_window(800, 600)
    assert opened.window.size().toTuple() == (800, 600)
    inside = QRect(0, 0, 800, 600)
    seen = [opened.pad, opened.named("Guess", QLabel)]
    seen += [opened.named(f"Output {digit}", QProgressBar) for digit in range(10)]
    assert all(each.isVisible() and inside.contains(place(opened, each)) for each in seen)
    for first, second in pairwise(seen):
        assert not place(opened, first).intersects(place(opened, second))


@pytest.mark.slow
def test_the_training_panel_folds_into_a_tab_where_it_is_narrow(open_window: OpenWindow) -> None:
    """And unfolds again; the bars are in view after either."""
    opened = open_window(NARROW, 700)
    assert tabs(opened) == ["Train"]
    opened.window.resize(NARROW - 1, 700)
    QApplication.processEvents()
    assert tabs(opened) == ["Bars", "Train"]
    assert opened.named("Output 0", QProgressBar).isVisible()
    opened.bring_to_front("Train")
    assert opened.button("Retrain").isVisible()
    opened.window.resize(NARROW, 700)
    QApplication.processEvents()
    assert tabs(opened) == ["Train"]
    assert opened.button("Retrain").isVisible()
    assert opened.named("Output 0", QProgressBar).isVisible()


@pytest.mark.slow
def test_retraining_by_key_brings_the_folded_panel_to_the_front(open_window: OpenWindow) -> None:
    opened = open_window(800, 600)
    opened.key(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert opened.button("Stop").isVisible()
    opened.until("Done")


@pytest.mark.slow
@pytest.mark.parametrize("size", [(800, 600), (1180, 760), (1100, 1000), (1920, 1055)])
def test_the_pad_is_square_and_no_wider_than_its_column(open_window: OpenWindow, size: tuple[int, int]) -> None:
    """What it cannot use is left to the others."""
    opened = open_window(*size)
    assert opened.pad.width() == pytest.approx(opened.pad.height(), abs=2)
    assert opened.pad.width() > 0.38 * min(size[0], size[1])


@pytest.mark.slow
def test_a_larger_window_has_a_larger_pad(open_window: OpenWindow) -> None:
    """Also in the very moment of resizing: nothing is computed from the size before."""
    opened = open_window(800, 600)
    sides = [opened.pad.width()]
    for size in ((1180, 760), (1920, 1055), (1180, 760), (800, 600)):
        opened.window.resize(*size)
        QApplication.processEvents()
        sides.append(opened.pad.width())
    assert sides[0] < sides[1] < sides[2]
    assert sides == sides[::-1]


@pytest.mark.slow
@pytest.mark.parametrize("width", [800, 1180])
def test_no_message_is_too_long_for_the_window(open_window: OpenWindow, width: int) -> None:
    """It is cut off where it stands, and moves nothing."""
    opened = open_window(width, 600)
    before = [place(opened, each) for each in (opened.pad, opened.networks)]
    least = opened.window.minimumSizeHint()
    opened.window._messages.went_wrong("opening", LONG)
    only(opened.window, TrainingPanel).show_failed(LONG)
    QApplication.processEvents()
    assert opened.window.minimumSizeHint() == least
    assert opened.window.width() == width
    assert [place(opened, each) for each in (opened.pad, opened.networks)] == before
    assert opened.texts.count(LONG) == 2


@pytest.mark.slow
@pytest.mark.parametrize("size", [(800, 600), (1180, 760)])
def test_the_tab_key_reaches_everything_that_can_be_done(open_window: OpenWindow, size: tuple[int, int]) -> None:
    """Beginning at the pad, in the order of the columns, and round again."""
    opened = open_window(*size)
    if size[0] < NARROW:
        opened.bring_to_front("Train")
    opened.unfold_settings()
    opened.pad.setFocus()
    reached: list[QWidget] = []
    while (at := QApplication.focusWidget()) not in reached:
        assert at is not None
        reached.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
    assert at is opened.pad
    names = [each.text() if isinstance(each, QAbstractButton) else each.accessibleName() for each in reached]
    wanted = ["Clear", "Next", "What the network sees", "Retrain", "Settings", "Recipe", "Epochs", "Learning rate η"]
    wanted += ["Mini-batch size", "Hidden neurons", "Seed", "Epoch accuracy", "Epoch cost", "Network that answers"]
    assert [name for name in names if name in wanted] == wanted
    assert all(names), [type(each) for each in reached]
    assert not [
        each.text()
        for each in opened.window.findChildren(QAbstractButton)
        if each.isVisible() and each.isEnabled() and each not in reached
    ]


def test_names_that_a_screen_reader_relies_on_are_there(opened: Opened) -> None:
    """DESIGN promises them; here as widgets, in the journeys as another process sees them."""
    for name in ("Retrain", "Stop", "Clear", "Undo", "Redo", "Pause"):
        assert opened.button(name).isVisible()
    for name in ("Drawing pad", "Guess", "Training progress", "Epoch accuracy", *(f"Output {d}" for d in range(10))):
        assert opened.named(name, QWidget).isVisible()
    assert opened.named("Epoch accuracy", QWidget).accessibleDescription() == "No run yet: press Retrain"


@pytest.mark.slow
def test_a_narrow_window_that_was_wide_meanwhile_shows_the_same_tab(open_window: OpenWindow) -> None:
    """The bars at first, then whatever was in front."""
    opened = open_window(800, 600)
    tabs = only(opened.window, QTabWidget)
    in_front = [tabs.tabText(tabs.currentIndex())]
    opened.bring_to_front("Train")
    for width in (1180, 800):
        opened.window.resize(width, 600)
        QApplication.processEvents()
        in_front.append(tabs.tabText(tabs.currentIndex()))
    opened.bring_to_front("Bars")
    for width in (1180, 800):
        opened.window.resize(width, 600)
        QApplication.processEvents()
        in_front.append(tabs.tabText(tabs.currentIndex()))
    assert in_front == ["Bars", "Train", "Train", "Train", "Bars"]


@pytest.mark.slow
def test_in_a_low_window_the_outcome_and_the_accuracies_are_seen_without_scrolling(open_window: OpenWindow) -> None:
    opened = open_window(800, 600)
    opened.bring_to_front("Train")
    opened.click("Retrain")
    opened.until("Done")
    line = only(opened.window, ElidedLabel, lambda each: "Your network reads" in each.whole_text)
    assert line.visibleRegion().boundingRect() == line.rect()
    assert " answers" in line.text().replace("\n", " ")
    chart = opened.named("Epoch accuracy", QWidget)
    assert chart.visibleRegion().boundingRect() == chart.rect()
