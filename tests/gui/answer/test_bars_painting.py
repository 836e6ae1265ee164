"""How the ten bars are painted: all at once, no more than has changed, the same at every scale of the screen."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.answer.bars import OutputBars
from digitpad.gui.answer.output_bar import OutputBar
from digitpad.gui.look.theme import Theme, apply_theme, quiet, small
from tests.gui.answer.ten_bars import activations, filled, shown
from tests.gui.counting_gate import CountingGate
from tests.gui.scaled import printed_at_scale


def test_only_bars_that_changed_are_painted_again(qtbot: QtBot) -> None:
    """One activation that looks different costs one repaint, one that does not none."""
    gate = CountingGate()
    bars = shown(qtbot, gate)
    bars.set_activations(activations(d7=0.9, d1=0.2), 7)
    for _ in range(3):  # a window just shown is painted more than once
        QApplication.processEvents()
    painted = gate.times
    bars.set_activations(activations(d7=0.9, d1=0.2), 7)
    bars.set_activations(activations(d7=0.9001, d1=0.2), 7)  # neither a pixel more nor another number
    QApplication.processEvents()
    assert gate.times == painted
    bars.set_activations(activations(d7=0.9, d1=0.21), 7)
    assert gate.times == painted  # not inside the call: the pen goes first
    QApplication.processEvents()
    assert gate.times == painted + 1


def test_on_a_finer_screen_finer_changes_are_shown(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The window may be moved to a screen of another scale, where less than a pixel of this one can be seen."""
    gate = CountingGate()
    bars = shown(qtbot, gate)

    def painted() -> int:
        """Return how many of ten steps, of a twentieth of a pixel or so, are painted."""
        bars.set_activations(activations(d7=0.5), None)
        for _ in range(3):
            QApplication.processEvents()
        before = gate.times
        for step in range(1, 11):
            bars.set_activations(activations(d7=0.5 + 0.0004 * step), None)
            QApplication.processEvents()
        return gate.times - before

    assert painted() <= 1
    monkeypatch.setattr(OutputBar, "devicePixelRatioF", lambda _: 50.0)
    QApplication.sendEvent(bars.windowHandle(), QEvent(QEvent.Type.DevicePixelRatioChange))
    assert painted() == 10


def test_the_gate_is_held_while_painting_and_let_go_after(qtbot: QtBot) -> None:
    gate = CountingGate()
    bars = shown(qtbot, gate)
    before = gate.times
    bars.grab()
    assert gate.times > before
    assert gate.held == 0


def test_several_bars_that_look_different_are_painted_once(qtbot: QtBot) -> None:
    gate = CountingGate()
    bars = shown(qtbot, gate)
    for _ in range(3):
        QApplication.processEvents()
    before = gate.times
    bars.set_activations(activations(d1=0.3, d4=0.6, d7=0.9), 7)
    QApplication.processEvents()
    assert gate.times == before + 1


def test_on_the_screen_each_bar_looks_as_it_does_alone(qapp: QApplication, qtbot: QtBot) -> None:
    """Also after another size, in another font or theme, and when they are dimmed: nothing painted before stays."""
    bars = shown(qtbot)
    larger = QFont(bars.font())
    larger.setPointSizeF(1.5 * larger.pointSizeF())
    changes: list[Callable[[], None]] = [lambda: None, lambda: bars.resize(310, 420), lambda: bars.setFont(larger)]
    changes += [lambda: apply_theme(qapp, Theme.DARK), lambda: bars.setEnabled(False), lambda: bars.setEnabled(True)]
    for change in changes:
        change()
        bars.set_activations(np.linspace(0, 0.9, 10, dtype=np.float32), 9)
        for _ in range(3):
            QApplication.processEvents()
        whole = bars.grab().toImage()
        for bar in bars.bars:
            assert whole.copy(bar.geometry()) == bar.grab().toImage().convertToFormat(whole.format())
    apply_theme(qapp, Theme.SYSTEM)


def test_the_threshold_is_a_line_across_all_bars(qapp: QApplication, qtbot: QtBot) -> None:
    """Seen on an empty track, on a full one and between them, and at its place on the axis at every width."""
    apply_theme(qapp, Theme.LIGHT)
    bars = shown(qtbot)
    bars.set_threshold(0.75)
    bars.set_activations(activations(d4=1.0), 4)
    for width in (240, 400):
        bars.resize(width, 290)
        QApplication.processEvents()
        picture, at = bars.grab().toImage(), bars.bars[0].line_at
        assert at is not None
        assert {picture.pixelColor(at, y).name() for y in range(bars.bars[9].geometry().bottom())} == {
            quiet(bars.palette()).name()
        }
        assert filled(bars.bars[4]) == pytest.approx(4 / 3 * (at - 17), abs=8)
    apply_theme(qapp, Theme.SYSTEM)


@pytest.mark.parametrize("width", [150, 240, 400])
def test_what_the_threshold_does_is_said_below_it_where_there_is_one(qtbot: QtBot, width: int) -> None:
    """In a line of its own, from edge to edge inside."""
    bars = shown(qtbot)
    written = []
    for threshold in (0.85, None):
        bars.set_threshold(threshold)
        bars.resize(width, 290)
        QApplication.processEvents()
        picture = bars.grab().toImage()
        ground, high = picture.pixelColor(0, picture.height() - 1), QFontMetrics(small(bars.font())).height()
        rows = range(picture.height() - high, picture.height())
        columns = [x for x in range(width) if any(picture.pixelColor(x, y) != ground for y in rows)]
        written.append(columns)
    said, nothing = written
    assert not nothing
    assert said[-1] - said[0] > 0.8 * QFontMetrics(small(bars.font())).horizontalAdvance("below it: not a digit")
    assert said[0] > 0
    assert said[-1] < width - 1


def test_what_is_said_before_the_bars_are_shown_is_seen_then(qtbot: QtBot) -> None:
    bars = OutputBars()
    bars.set_activations(activations(d3=0.8), 3)
    qtbot.addWidget(bars)
    bars.resize(240, 290)
    bars.show()
    qtbot.waitExposed(bars)
    row = bars.grab().toImage().copy(bars.bars[3].geometry())
    assert row == bars.bars[3].grab().toImage().convertToFormat(row.format())
    assert filled(bars.bars[3]) > 80


GAPS = """
import numpy as np
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from digitpad.gui.answer.bars import OutputBars
app = QApplication([])
for height in range(300, 440, 4):
    bars = OutputBars()
    bars.resize(300 + height % 7, height)
    bars.set_activations(np.linspace(0, 1, 10), 3)
    bars.grab()
    rows = bars.bars[-1].geometry().bottom()
    picture = QImage(bars.size() * bars.devicePixelRatioF(), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(bars.devicePixelRatioF())
    picture.fill(QColor("magenta"))
    bars.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    end = int(rows * bars.devicePixelRatioF())
    places = [(x, y) for x in (picture.width() // 2, picture.width() - 2) for y in range(end)]
    print(height, "#ff00ff" in {picture.pixelColor(*place).name() for place in places})
"""


MOVES = """
import numpy as np
from PySide6.QtWidgets import QApplication, QWidget
from digitpad.gui.answer.bars import OutputBars
app = QApplication([])

def made(x):
    window = QWidget()
    window.resize(400, 500)
    bars = OutputBars(parent=window)
    bars.resize(301, 411)
    bars.move(x, 3 * x)
    bars.set_activations(np.linspace(0, 1, 10), 3)
    return window, bars

moved, bars = made(0)
for x in range(9):
    bars.move(x, 3 * x)
    print(x, moved.grab().toImage() == made(x)[0].grab().toImage())
"""


@pytest.mark.slow
@pytest.mark.parametrize("scale", ["1.25", "1.5"])
def test_bars_that_were_moved_look_like_those_painted_there(scale: str) -> None:
    """Numbers are painted beforehand, each for its place between the pixels of the screen."""
    printed = printed_at_scale(MOVES, scale)
    assert "False" not in printed, printed
    assert "True" in printed


@pytest.mark.slow
@pytest.mark.parametrize("scale", ["1.25", "1.75"])
def test_between_the_bars_and_at_their_edge_nothing_is_left_unpainted_at_any_scale(scale: str) -> None:
    """Where a bar ends between two pixels of the screen, one of the two bars paints there."""
    printed = printed_at_scale(GAPS, scale)
    assert "True" not in printed, printed
    assert "False" in printed
