"""Promises of the ten bars."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.answer.bars import OutputBars
from digitpad.gui.answer.output_bar import OutputBar
from digitpad.gui.look.theme import Theme, accent, apply_theme, track, unlit
from tests.gui.answer.ten_bars import activations, shown
from tests.gui.scaled import printed_at_scale


class Held:
    """A gate that counts how often it was held, and knows whether it is."""

    def __init__(self) -> None:
        self.times = 0
        self.now = False

    def __enter__(self) -> None:
        self.times += 1
        self.now = True

    def __exit__(self, *_: object) -> None:
        self.now = False


def filled(bar: OutputBar) -> int:
    """Return how many pixels of the bar's middle row are filled."""
    picture: QImage = bar.grab().toImage()
    colours = (accent(bar.palette()).name(), unlit(bar.palette()).name())
    return sum(picture.pixelColor(x, bar.height() // 2).name() in colours for x in range(bar.width() - 10))


def test_what_was_shown_narrow_is_right_when_wide(qtbot: QtBot) -> None:
    """A bar that was resized follows the next activation, even one that fills as many pixels as the last one did."""
    bars = shown(qtbot)
    bars.set_activations(activations(d4=0.8), None)
    narrow = filled(bars.bars[4])
    bars.resize(440, 290)
    QApplication.processEvents()
    wide = filled(bars.bars[4])
    assert wide > 1.5 * narrow
    bars.set_activations(activations(d4=0.8 * narrow / wide), None)
    assert filled(bars.bars[4]) == pytest.approx(narrow, abs=1.5)


@pytest.mark.parametrize("choice", [Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST])
def test_the_filled_part_is_the_activation_s_part_of_the_track(qapp: QApplication, qtbot: QtBot, choice: Theme) -> None:
    """The axis is fixed from 0 to 1: half an activation fills half of what a whole one fills."""
    apply_theme(qapp, choice)
    bars = shown(qtbot)
    lengths = []
    for value in (0.0, 0.25, 0.5, 1.0):
        bars.set_activations(activations(d4=value), None)
        lengths.append(filled(bars.bars[4]))
    assert lengths[0] == 0
    assert lengths[3] > 100
    assert lengths[1] == pytest.approx(lengths[3] / 4, abs=1.5)
    assert lengths[2] == pytest.approx(lengths[3] / 2, abs=1.5)
    apply_theme(qapp, Theme.SYSTEM)


def test_the_winner_differs_in_more_than_colour(qtbot: QtBot) -> None:
    """Without any colour the winner still shows: bold print, and a mark at the end of its row."""
    bars = shown(qtbot)
    bars.set_activations(activations(d4=0.9, d7=0.9), 7)
    assert [bar.is_winner for bar in bars.bars] == [digit == 7 for digit in range(10)]
    pictures = [bars.bars[digit].grab().toImage() for digit in (4, 7)]
    width, middle = bars.bars[4].width(), bars.bars[4].height() // 2
    ground = pictures[0].pixelColor(width - 3, middle)
    assert pictures[1].pixelColor(width - 3, middle) != ground

    def ink(picture: QImage) -> int:
        return sum(picture.pixelColor(x, y) != ground for x in range(12) for y in range(picture.height()))

    bars.set_activations(activations(d4=0.9, d7=0.9), None)
    assert ink(pictures[1]) > ink(bars.bars[7].grab().toImage())


def test_nothing_moves_when_a_bar_wins(qtbot: QtBot) -> None:
    """Track and neighbours stay where they are, whoever wins."""
    bars = shown(qtbot)

    def tracks() -> list[int]:
        bars.set_activations(activations(), None)
        picture = bars.bars[5].grab().toImage()
        y = bars.bars[5].height() // 2
        return [x for x in range(bars.width()) if picture.pixelColor(x, y).name() == track(bars.palette()).name()]

    before, places = tracks(), [bar.geometry() for bar in bars.bars]
    assert len(before) > 100
    bars.set_activations(np.ones(10, dtype=np.float32), 5)
    assert [bar.geometry() for bar in bars.bars] == places
    assert filled(bars.bars[5]) == pytest.approx(len(before), abs=2)


def test_tracks_are_alike_and_grow_with_the_window(qtbot: QtBot) -> None:
    """In a tall window tracks are thicker, and all ten equally thick whatever the height is divided into."""
    bars = shown(qtbot)

    def thickness(height: int) -> list[int]:
        bars.resize(240, height)
        QApplication.processEvents()
        colour = track(bars.palette()).name()
        pictures = [bar.grab().toImage() for bar in bars.bars]
        return [
            sum(picture.pixelColor(60, y).name() == colour for y in range(picture.height())) for picture in pictures
        ]

    low, high = thickness(286), thickness(607)
    assert len(set(low)) == len(set(high)) == 1
    assert high[0] > 1.3 * low[0]


def test_the_axis_stands_below_the_tracks(qtbot: QtBot) -> None:
    """Below the bars something is written, under the tracks and nowhere left of them."""
    bars = shown(qtbot)
    picture = bars.grab().toImage()
    top = bars.bars[-1].geometry().bottom() + 1
    ground = picture.pixelColor(0, picture.height() - 1)
    columns = [
        x
        for x in range(picture.width())
        if any(picture.pixelColor(x, y) != ground for y in range(top, picture.height()))
    ]
    assert columns
    assert 5 < columns[0] < 40
    assert columns[-1] > 120


def test_clear_leaves_tracks_without_numbers(qtbot: QtBot) -> None:
    bars = shown(qtbot)
    bars.set_activations(activations(d7=0.97), 7)
    bars.clear()
    assert {bar.printed for bar in bars.bars} == {""}
    assert {bar.value() for bar in bars.bars} == {0}
    assert not any(bar.is_winner for bar in bars.bars)
    assert bars.bars[7].exactly == ""
    assert filled(bars.bars[7]) == 0


def test_only_bars_that_changed_are_painted_again(qtbot: QtBot) -> None:
    """One activation that looks different costs one repaint, one that does not none."""
    gate = Held()
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
    gate = Held()
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
    gate = Held()
    bars = shown(qtbot, gate)
    before = gate.times
    bars.grab()
    assert gate.times > before
    assert not gate.now


def test_several_bars_that_look_different_are_painted_once(qtbot: QtBot) -> None:
    gate = Held()
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


@pytest.mark.parametrize("ratio", [1.25, 1.5, 2.0])
def test_what_is_painted_beforehand_reaches_the_edges_at_any_scale(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, ratio: float
) -> None:
    """Half a device pixel too few would show what was there before."""
    bars = shown(qtbot)
    sheet = bars._sheet
    monkeypatch.setattr(sheet, "devicePixelRatioF", lambda: ratio)
    for width, height in ((301, 381), (302, 382), (303, 383)):
        sheet.resize(width, height)
        sheet.paint_anew()
        ground = sheet._ground(winner=False)
        assert ground.width() >= width * ratio
        assert ground.height() >= height * ratio


GAPS = """
import numpy as np
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from digitpad.gui.answer.bars import OutputBars
app = QApplication([])
for height in range(300, 440, 4):
    bars = OutputBars()
    bars.resize(301, height)
    bars.set_activations(np.linspace(0, 1, 10), 3)
    bars.grab()
    sheet = bars._sheet
    picture = QImage(sheet.size() * sheet.devicePixelRatioF(), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(sheet.devicePixelRatioF())
    picture.fill(QColor("magenta"))
    sheet.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    colours = {picture.pixelColor(picture.width() // 2, y).name() for y in range(picture.height() - 1)}
    print(height, "#ff00ff" in colours)
"""


MOVES = """
import numpy as np
from PySide6.QtWidgets import QApplication, QWidget
from digitpad.gui.answer.bars import OutputBars
app = QApplication([])
window = QWidget()
window.resize(400, 500)
bars = OutputBars(parent=window)
bars.resize(301, 411)
bars.set_activations(np.linspace(0, 1, 10), 3)
for x in range(9):
    bars.move(x, 3 * x)
    moved = window.grab().toImage()
    bars._sheet.paint_anew()
    print(x, moved == window.grab().toImage())
"""


@pytest.mark.parametrize("scale", ["1", "1.25", "1.5"])
def test_bars_that_were_moved_look_like_those_painted_there(scale: str) -> None:
    """Numbers are painted beforehand, each for its place between the pixels of the screen."""
    printed = printed_at_scale(MOVES, scale)
    assert "False" not in printed, printed
    assert "True" in printed


@pytest.mark.parametrize("scale", ["1", "1.25", "1.5", "1.75", "2"])
def test_between_the_bars_nothing_is_left_unpainted_at_any_scale(scale: str) -> None:
    """Where a bar ends between two pixels of the screen, one of the two bars paints there."""
    printed = printed_at_scale(GAPS, scale)
    assert "True" not in printed, printed
    assert "False" in printed


@pytest.mark.parametrize("shape", [(9,), (11,), (1, 10), (10, 1)])
def test_anything_but_ten_activations_is_refused(qtbot: QtBot, shape: tuple[int, ...]) -> None:
    bars = OutputBars()
    qtbot.addWidget(bars)
    with pytest.raises(ValueError, match=r"expected \(10,\)"):
        bars.set_activations(np.zeros(shape, dtype=np.float32), None)


def test_the_column_fits_a_small_window(qtbot: QtBot) -> None:
    """Ten bars and their axis find room in 240 by 330 pixels."""
    bars = OutputBars()
    qtbot.addWidget(bars)
    assert bars.sizeHint().width() <= 240
    assert bars.minimumSizeHint().height() <= bars.sizeHint().height() <= 330
    assert isinstance(bars, QWidget)
