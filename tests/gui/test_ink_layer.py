"""The pad's ink as a picture."""

from itertools import pairwise
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from digitpad.gui.ink_layer import PEN_WIDTH, InkLayer
from digitpad.ink.geometry import Point

SIDE = 200
WHITE, BLACK = QColor("white"), QColor("black")
places = st.tuples(st.floats(0, 1), st.floats(0, 1))


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
    made.extend((0.5, 0.25), (0.5, 0.25))
    ink = 1 - pixels(made)[..., 0] / 255
    assert ink.sum() == pytest.approx(np.pi * (PEN_WIDTH * SIDE / 2) ** 2, rel=0.02)
    down, across = np.indices(ink.shape) + 0.5
    assert (ink * across).sum() / ink.sum() == pytest.approx(0.5 * SIDE, abs=0.1)
    assert (ink * down).sum() / ink.sum() == pytest.approx(0.25 * SIDE, abs=0.1)


def draw(onto: InkLayer, points: list[Point]) -> None:
    for start, end in pairwise([points[0], *points]):
        onto.extend(start, end)


@settings(max_examples=30)
@given(st.lists(st.tuples(places, places), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_ink_laid_twice_or_in_another_order_is_the_same(
    qapp: QApplication, pieces: list[tuple[Point, Point]], chance: Random
) -> None:
    """However often and in whatever order the same pieces are painted, the pixels are equal to the last bit."""
    once, twice = layer(), layer()
    for piece in pieces:
        once.extend(*piece)
    again = pieces * 2
    chance.shuffle(again)
    for piece in again:
        twice.extend(*piece)
    np.testing.assert_array_equal(pixels(once), pixels(twice))


@settings(max_examples=30)
@given(st.lists(st.lists(places, min_size=1, max_size=20), min_size=1, max_size=4))
def test_piece_by_piece_looks_like_all_at_once(qapp: QApplication, strokes: list[list[Point]]) -> None:
    """What grew with the pen differs from what is painted anew by less than an eye can see."""
    grown, anew = layer(), layer()
    for stroke in strokes:
        draw(grown, stroke)
    anew.redraw([np.array(stroke) for stroke in strokes])
    difference = np.abs(pixels(grown).astype(int) - pixels(anew))
    assert difference.max() < 128  # half a pixel of an edge, where points lie within less than one
    assert difference.mean() < 0.1


def test_painting_anew_costs_by_the_way_not_by_the_points(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of 20,000 points takes as many pieces as the line needs, and looks like a line of two."""
    pieces: list[int] = []
    add = InkLayer._add

    def counted(*arguments: Any) -> QRect:
        pieces.append(1)
        return add(*arguments)

    monkeypatch.setattr(InkLayer, "_add", counted)
    slow, fast = layer(), layer()
    slow.redraw([np.linspace((0.1, 0.2), (0.9, 0.7), 20_000)])
    assert len(pieces) < 600
    fast.extend((0.1, 0.2), (0.9, 0.7))
    assert np.abs(pixels(slow).astype(int) - pixels(fast)).max() < 48


def test_slow_strokes_keep_soft_edges(qapp: QApplication) -> None:
    """A line in a thousand pieces has the same grey along its edges as a line in one."""
    slow, fast = layer(), layer()
    ends = np.linspace((0.1, 0.2), (0.9, 0.7), 1_001).tolist()
    draw(slow, [(x, y) for x, y in ends])
    fast.extend((0.1, 0.2), (0.9, 0.7))
    assert np.abs(pixels(slow).astype(int) - pixels(fast)).max() < 48


@settings(max_examples=30)
@given(places, places)
def test_nothing_changes_outside_what_is_said_to_change(qapp: QApplication, start: Point, end: Point) -> None:
    """All new ink lies in the rectangle that is returned, and the rectangle lies on the layer."""
    made = layer()
    changed = made.extend(start, end)
    assert made.pixmap.rect().contains(changed)
    inked = np.argwhere(pixels(made)[..., 0] < 255)
    assert (inked >= (changed.top(), changed.left())).all()
    assert (inked <= (changed.bottom(), changed.right())).all()


@pytest.mark.parametrize(("paper", "ink"), [("white", "black"), ("#18191b", "#e8e8e8"), ("#000040", "#ffff00")])
def test_ink_shows_on_any_paper(qapp: QApplication, paper: str, ink: str) -> None:
    """Dark on light, light on dark, yellow on navy: paper stays, ink covers it, either way of painting."""
    made = layer(QColor(paper), QColor(ink))
    made.extend((0.2, 0.5), (0.8, 0.5))
    for _ in range(2):
        red, green, _blue = pixels(made)[SIDE // 2, SIDE // 2].tolist()
        assert QColor(red, green, QColor(ink).blue()) == QColor(ink)
        assert QColor(*pixels(made)[10, 10].tolist()) == QColor(paper)
        made.redraw([np.array([(0.2, 0.5), (0.8, 0.5)])])


def test_faded_strokes_are_pale_and_below(qapp: QApplication) -> None:
    """What the eraser has touched is still seen, paler than ink, and other ink covers it."""
    made = layer()
    made.redraw([np.array([(0.5, 0.1), (0.5, 0.9)])], faded=[np.array([(0.1, 0.5), (0.9, 0.5)])])
    assert pixels(made)[SIDE // 2, SIDE // 2].max() == 0
    assert 150 < pixels(made)[SIDE // 2, SIDE // 5].max() < 230


def test_same_size_and_colours_keep_the_ink(qapp: QApplication) -> None:
    """Only another size or other colours empty the layer."""
    made = layer()
    made.extend((0.5, 0.5), (0.5, 0.5))
    assert not made.fit(SIDE, WHITE, BLACK)
    assert pixels(made).min() == 0
    assert made.fit(SIDE, WHITE, QColor("navy"))
    assert pixels(made).min() == 255
    assert made.fit(2 * SIDE, WHITE, BLACK)
