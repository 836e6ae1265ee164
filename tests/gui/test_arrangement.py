"""Where the window's parts stand, and how the keyboard gets to them."""

import re
from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.answer.bars import OutputBars
from digitpad.gui.look.remark import Remark
from digitpad.gui.look.tabs import Tabs
from digitpad.gui.look.whole_label import WholeLabel
from digitpad.gui.training.panel import TrainingPanel
from digitpad.sentences import said
from tests.gui.finding import only
from tests.gui.opened import Opened
from tests.journeys.handwriting import written

OpenWindow = Callable[..., Opened]
LONG = "/a/folder/with/a/long/name" * 40 + ": cannot be read"


def place(opened: Opened, widget: QWidget) -> QRect:
    """Return where a widget stands in the window."""
    return QRect(widget.mapTo(opened.window, QPoint(0, 0)), widget.size())


SIZES = [(640, 560), (801, 600), (960, 480), (1180, 760), (1366, 768), (1100, 1000), (1920, 1055), (700, 1000)]


def parts(opened: Opened) -> list[QWidget]:
    """Return what is in view in every state."""
    bars = [opened.named(f"Output {digit}", QProgressBar) for digit in range(10)]
    buttons = [opened.button(text) for text in ("Undo", "Redo", "Clear", "Next")]
    others = [opened.named(name, QWidget) for name in ("What the network sees", "Last digits", "Network that answers")]
    return [opened.pad, opened.named("Guess", QLabel), *bars, *buttons, *others, only(opened.window, Tabs)]


@pytest.mark.parametrize("size", [(800, 600), *(pytest.param(each, marks=pytest.mark.slow) for each in SIZES)])
def test_nothing_is_out_of_view_at_any_size(open_window: OpenWindow, size: tuple[int, int]) -> None:
    """Pad, guess, bars and all else, whole, and none on top of another; while a run is under way too."""
    opened = open_window(*size)
    assert opened.window.size().toTuple() == size
    opened.button("Retrain").click()
    QApplication.processEvents()
    seen = parts(opened)
    assert all(each.isVisible() and QRect(QPoint(0, 0), QSize(*size)).contains(place(opened, each)) for each in seen)
    for first, second in combinations(seen, 2):
        assert not place(opened, first).intersects(place(opened, second)), (first, second)
    bars = only(opened.window, OutputBars)
    assert bars.width() >= bars.minimumSizeHint().width()
    assert bars.height() >= bars.minimumSizeHint().height()
    opened.button("Stop").click()


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_no_quarter_of_the_window_is_dead(open_window: OpenWindow, size: tuple[int, int]) -> None:
    """The parts fill it, but for the gaps between them."""
    opened = open_window(*size)
    used = sum(each.width() * each.height() for each in parts(opened) if not isinstance(each, QPushButton))
    assert used > 0.75 * size[0] * (size[1] - 100)


def test_the_accuracy_curve_is_in_view_at_800_by_600(open_window: OpenWindow) -> None:
    """Beside pad, guess and bars, without scrolling."""
    opened = open_window(800, 600)
    chart = opened.named("Epoch accuracy", QWidget)
    assert chart.visibleRegion().boundingRect() == chart.rect()


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_the_pad_is_square_and_no_small_part_of_the_window(open_window: OpenWindow, size: tuple[int, int]) -> None:
    opened = open_window(*size)
    assert opened.pad.width() == opened.pad.height()
    assert opened.pad.width() > 0.38 * min(size[0], size[1])


@pytest.mark.slow
def test_what_the_network_sees_tells_to_which_page_it_leads(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = open_window()
    caption = only(opened.window, QLabel, lambda each: each.accessibleName() == "What the network sees, and why")
    named = re.search("page “(.+)” of Chapter 1", caption.toolTip())
    assert named is not None
    assert not opened.says(named[1])
    caption.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(caption, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.says(named[1]))


@pytest.mark.slow
def test_in_a_large_window_everything_is_larger(open_window: OpenWindow) -> None:
    """Guess, bars, the picture of the inputs and type, in small remarks too; and small again in a small one."""
    opened = open_window(1180, 760)

    def measures() -> list[float]:
        remark = only(opened.window, Remark, lambda each: each.accessibleName() == "What the network sees, and why")
        guess, bar = opened.named("Guess", QLabel), opened.named("Output 0", QProgressBar)
        picture = opened.named("What the network sees", QWidget)
        widgets = (opened.networks, remark, bar)
        return [
            guess.height(),
            picture.width(),
            bar.height(),
            bar.width(),
            *(each.font().pointSizeF() for each in widgets),
        ]

    small = measures()
    opened.window.resize(1920, 1055)
    QApplication.processEvents()
    large = measures()
    assert all(after > 1.15 * before for before, after in zip(small, large, strict=True)), (small, large)
    opened.window.resize(1180, 760)
    QApplication.processEvents()
    assert measures() == small


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
    """It is cut off where it stands, and moves nothing; the list of networks is narrower beside it."""
    opened = open_window(width, 600)

    def places() -> tuple[QRect, QPoint]:
        return place(opened, opened.pad), place(opened, opened.networks).topLeft()

    before = places()
    least = opened.window.minimumSizeHint()
    opened.window._messages.went_wrong("opening", LONG)
    only(opened.window, TrainingPanel).show_failed(LONG)
    QApplication.processEvents()
    assert opened.window.minimumSizeHint() == least
    assert opened.window.width() == width
    assert places() == before
    assert opened.texts.count(said(LONG)) == 2


@pytest.mark.slow
@pytest.mark.parametrize("size", [(800, 600), (1180, 760)])
def test_the_tab_key_reaches_everything_that_can_be_done(open_window: OpenWindow, size: tuple[int, int]) -> None:
    """Beginning at the pad, in the order of the columns, and round again."""
    opened = open_window(*size)
    opened.draw(written(7))
    opened.unfold_settings()
    opened.pad.setFocus()
    reached: list[QWidget] = []
    while (at := QApplication.focusWidget()) not in reached:
        assert at is not None
        reached.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
    assert at is opened.pad
    names = [each.text() if isinstance(each, QAbstractButton) else each.accessibleName() for each in reached]
    wanted = ["Clear", "Next", "Last digits", "What the network sees", "Retrain", "Settings", "Recipe", "Epochs"]
    wanted += ["Learning rate η", "Mini-batch size", "Hidden neurons", "Seed"]
    wanted += ["Epoch accuracy", "Network that answers"]
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
    assert opened.named("Epoch accuracy", QWidget).accessibleDescription() == "No run in this window yet: press Retrain"


@pytest.mark.slow
@pytest.mark.parametrize("size", [(800, 600), (640, 560)])
def test_in_a_low_window_the_outcome_and_the_accuracies_are_seen_without_scrolling(
    open_window: OpenWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    """All of the sentence, the button that lets the other network answer, and the curve."""
    opened = open_window(*size)
    opened.run_well()
    line = only(opened.window, WholeLabel, lambda each: "Your network reads" in each.whole_text)
    assert line.text().replace("\n", " ") == line.whole_text
    seen = (line, opened.button("Use the factory network"), opened.named("Epoch accuracy", QWidget))
    qtbot.waitUntil(lambda: all(each.visibleRegion().boundingRect() == each.rect() for each in seen))
