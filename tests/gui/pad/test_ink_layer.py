"""The pad's ink as a picture."""

from collections.abc import Sequence
from itertools import groupby
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from digitpad.gui.pad.ink_layer import InkLayer
from digitpad.ink.drawing import Drawing
from digitpad.ink.geometry import PEN_WIDTH, Point

SIDE = 200
WHITE, BLACK = QColor("white"), QColor("black")
places = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda place: (place[0] / 40, place[1] / 40))

# A pen that rests adds no point, so no point of a stroke is the one before.
moving_strokes = st.lists(places, min_size=1, max_size=20).map(lambda points: [point for point, _ in groupby(points)])


def layer(paper: QColor = WHITE, ink: QColor = BLACK) -> InkLayer:
    made = InkLayer()
    made.fit(SIDE, paper, ink)
    return made


def pixels(made: InkLayer) -> NDArray[np.uint8]:
    """Return red, green and blue, ``(SIDE, SIDE, 3)``."""
    image = made.pixmap.toImage().convertToFormat(QImage.Format.Format_RGBX8888)
    return np.array(image.constBits()).reshape(SIDE, SIDE, 4)[..., :3]


def test_dot_is_round_and_as_wide_as_the_pen(qapp: QApplication) -> None:
    """A dot covers the area of a circle of the pen's width, around its middle."""
    made = layer()
    draw(made, [(0.5, 0.25)])
    ink = 1 - pixels(made)[..., 0] / 255
    assert ink.sum() == pytest.approx(np.pi * (PEN_WIDTH * SIDE / 2) ** 2, rel=0.02)
    down, across = np.indices(ink.shape) + 0.5
    assert (ink * across).sum() / ink.sum() == pytest.approx(0.5 * SIDE, abs=0.1)
    assert (ink * down).sum() / ink.sum() == pytest.approx(0.25 * SIDE, abs=0.1)


def draw(onto: InkLayer, points: Sequence[Point]) -> None:
    """Let a stroke grow point by point and end."""
    stroke = np.array(points)
    for count in range(1, len(stroke) + 1):
        onto.extend(stroke[:count])
    onto.finish(stroke, Drawing([stroke]))


@pytest.mark.slow
@settings(max_examples=30)
@given(st.lists(st.lists(places, min_size=1, max_size=4), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_ink_laid_twice_or_in_another_order_is_the_same(
    qapp: QApplication, strokes: list[list[Point]], chance: Random
) -> None:
    """However often and in whatever order the same strokes are painted, the pixels are equal to the last bit."""
    once, twice = layer(), layer()
    for stroke in strokes:
        draw(once, stroke)
    again = strokes * 2
    chance.shuffle(again)
    for stroke in again:
        draw(twice, stroke)
    np.testing.assert_array_equal(pixels(once), pixels(twice))


@pytest.mark.slow
@settings(max_examples=30)
@given(st.lists(moving_strokes, min_size=1, max_size=4))
def test_piece_by_piece_is_the_same_as_all_at_once(qapp: QApplication, strokes: list[list[Point]]) -> None:
    """What grew with the pen is what is painted anew, and also what is painted anew halfway and grows on."""
    grown, anew, both = layer(), layer(), layer()
    for stroke in strokes:
        draw(grown, stroke)
    *finished, last = [np.array(stroke) for stroke in strokes]
    anew.redraw(Drawing([*finished, last]))
    both.redraw(Drawing(finished), growing=last[: len(last) // 2 + 1])
    for count in range(len(last) // 2 + 2, len(last) + 1):
        both.extend(last[:count])
    both.finish(last, Drawing([*finished, last]))
    np.testing.assert_array_equal(pixels(grown), pixels(anew))
    np.testing.assert_array_equal(pixels(grown), pixels(both))


@pytest.mark.slow
def test_painting_anew_costs_by_the_way_not_by_the_points(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of 20,000 points takes as many pieces as the line needs, and looks like a line of two."""
    pieces: list[int] = []
    add = InkLayer._add

    def counted(*arguments: Any) -> None:
        pieces.append(1)
        add(*arguments)

    monkeypatch.setattr(InkLayer, "_add", counted)
    slow, fast = layer(), layer()
    slow.redraw(Drawing([np.linspace((0.1, 0.2), (0.9, 0.7), 20_000)]))
    assert len(pieces) < 600
    draw(fast, [(0.1, 0.2), (0.9, 0.7)])
    assert np.abs(pixels(slow).astype(int) - pixels(fast)).max() < 48


@pytest.mark.slow
def test_slow_strokes_keep_soft_edges(qapp: QApplication) -> None:
    """A line in a thousand pieces has the same grey along its edges as a line in one."""
    slow, fast = layer(), layer()
    ends = np.linspace((0.1, 0.2), (0.9, 0.7), 1_001).tolist()
    draw(slow, [(x, y) for x, y in ends])
    draw(fast, [(0.1, 0.2), (0.9, 0.7)])
    assert np.abs(pixels(slow).astype(int) - pixels(fast)).max() < 48


@pytest.mark.slow
@settings(max_examples=30)
@given(st.lists(places, min_size=1, max_size=8))
def test_nothing_looks_different_outside_what_is_said_to(qapp: QApplication, points: list[Point]) -> None:
    """With each point the look, the growing stroke's tip included, changes in the area that is returned alone."""
    made, stroke = layer(), np.array(points)
    before = look(made, stroke[:0])
    for count in range(1, len(stroke) + 1):
        area = made.extend(stroke[:count])
        after = look(made, stroke[:count])
        down, across, _ = np.nonzero(before != after)
        assert ((across + 0.5 >= area.left() * SIDE) & (across + 0.5 <= area.right() * SIDE)).all()
        assert ((down + 0.5 >= area.top() * SIDE) & (down + 0.5 <= area.bottom() * SIDE)).all()
        before = after
    made.finish(stroke, Drawing([stroke]))
    assert np.abs(before.astype(int) - pixels(made)).mean() < 0.5


def look(made: InkLayer, stroke: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Return the pixels of a layer with the tip of a stroke on it."""
    shown = layer()
    shown.pixmap = made.pixmap.copy()
    painter = QPainter(shown.pixmap)
    made.paint_tip(painter, stroke)
    painter.end()
    return pixels(shown)


@pytest.mark.parametrize(("paper", "ink"), [("white", "black"), ("#18191b", "#e8e8e8"), ("#000040", "#ffff00")])
def test_ink_shows_on_any_paper(qapp: QApplication, paper: str, ink: str) -> None:
    """Dark on light, light on dark, yellow on navy: paper stays, ink covers it, either way of painting."""
    made = layer(QColor(paper), QColor(ink))
    draw(made, [(0.2, 0.5), (0.8, 0.5)])
    for _ in range(2):
        red, green, _blue = pixels(made)[SIDE // 2, SIDE // 2].tolist()
        assert QColor(red, green, QColor(ink).blue()) == QColor(ink)
        assert QColor(*pixels(made)[10, 10].tolist()) == QColor(paper)
        made.redraw(Drawing([[(0.2, 0.5), (0.8, 0.5)]]))


def test_erased_strokes_are_pale_and_below(qapp: QApplication) -> None:
    """What the eraser has touched is still seen, paler than ink, and other ink covers it."""
    made = layer()
    made.redraw(Drawing([[(0.1, 0.5), (0.9, 0.5)], [(0.5, 0.1), (0.5, 0.9)]]), erased={0})
    assert pixels(made)[SIDE // 2, SIDE // 2].max() == 0
    assert 150 < pixels(made)[SIDE // 2, SIDE // 5].max() < 230


def test_same_size_and_colours_keep_the_ink(qapp: QApplication) -> None:
    """Only another size or other colours empty the layer, and then it has to be painted anew."""
    made = layer()
    draw(made, [(0.5, 0.5)])
    for side, ink, is_kept in ((SIDE, BLACK, True), (SIDE, QColor("navy"), False), (2 * SIDE, QColor("navy"), False)):
        made.fit(side, WHITE, ink)
        assert (made.drawing is not None) == is_kept
        middle = made.pixmap.toImage().pixelColor(side // 2, side // 2)
        assert middle == (BLACK if is_kept else WHITE)
        made.redraw(made.drawing or Drawing([[(0.5, 0.5)]]))
