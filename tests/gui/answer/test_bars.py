"""Promises of the ten bars."""

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.answer.bars import OutputBars
from digitpad.gui.look.theme import Theme, apply_theme, track
from tests.gui.answer.ten_bars import activations, filled, shown


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
