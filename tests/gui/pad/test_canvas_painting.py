"""How the pad looks, and what looking so costs."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPalette, QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from digitpad.gui.pad.canvas import Canvas
from digitpad.gui.pad.ink_layer import InkLayer
from digitpad.ink.drawing import Drawing
from digitpad.ink.geometry import Point
from tests.gui.scaled import printed_at_scale

INK, PAPER = 20, 250  # darker and lighter greys than these
BAR: list[Point] = [(0.25, 0.5), (0.75, 0.5)]


def test_fast_stroke_has_no_gaps(canvas: Canvas, hand: Any) -> None:
    """Between two far positions the line is whole, at every pixel of the way."""
    ways: list[Point] = [(0.1, 0.1), (0.9, 0.8), (0.1, 0.8), (0.9, 0.1)]
    hand.draw(ways)
    picture = hand.picture()
    for start, end in pairwise(ways):
        for share in np.linspace(0, 1, 400):
            place = hand.place(tuple(np.array(start) + share * (np.array(end) - start)))
            assert picture[place.y(), place.x()] < INK


@pytest.mark.slow
def test_what_grew_looks_like_what_is_painted_anew(canvas: Canvas, hand: Any) -> None:
    """A scribble painted event by event differs from the same painted at once by less than an eye can see."""
    angles = np.linspace(0, 9, 300)
    hand.draw([(0.5 + 0.4 * np.sin(2 * a), 0.5 + 0.4 * np.cos(3 * a)) for a in angles])
    grown = hand.picture().astype(int)
    canvas.set_drawing(Drawing(canvas.drawing.strokes))
    assert np.abs(grown - hand.picture()).max() < 128
    assert np.abs(grown - hand.picture()).mean() < 0.05


def test_screen_follows_event_by_event(canvas: Canvas, hand: Any) -> None:
    """What the partial repaints left on the screen is what a full one shows."""
    for step in range(100):
        hand.tablet("Move" if step else "Press", (0.2 + 0.006 * step, 0.3 + 0.3 * (step % 7) / 7))
        QApplication.processEvents()
    np.testing.assert_array_equal(hand.screen(), hand.picture())


def test_window_resized_keeps_the_ink(canvas: Canvas, hand: Any) -> None:
    """Ink grows with the pad, also in the middle of a stroke, and stays square in a window that is not."""
    hand.draw(BAR)
    hand.press([(0.5, 0.25), (0.5, 0.4)])
    for size in ((800, 600), (250, 700)):
        canvas.resize(*size)
        assert canvas.drawing == Drawing([BAR])
        assert hand.grey_at((0.7, 0.5)) < INK
        assert hand.grey_at((0.5, 0.3)) < INK
        assert hand.grey_at((0.3, 0.7)) > PAPER
    QTest.mouseMove(canvas, hand.place((0.5, 0.8)))
    assert hand.grey_at((0.5, 0.75)) < INK


@pytest.mark.slow
def test_event_costs_the_same_on_a_full_pad(canvas: Canvas, hand: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """With 20,000 points on the pad and 2,000 in the stroke, a move paints what it painted on an empty pad."""
    costs: list[tuple[int, int]] = []
    for drawing, points in ((Drawing(), 2), (full_pad(), 2_000)):
        canvas.set_drawing(drawing)
        hand.tablet("Press", (0.1, 0.1))
        for step in range(points):
            hand.tablet("Move", (0.1 + 0.8 * step / points, 0.5))
        for point in ((0.5, 0.4), (0.55, 0.45), (0.5, 0.5)):
            hand.tablet("Move", point)
        while not canvas._layer.is_complete:
            QApplication.processEvents()
        QApplication.processEvents()
        with counted(canvas, monkeypatch) as (pieces, areas):
            for step in range(20):
                hand.tablet("Move", (0.5 + step / 400, 0.5 + step / 200))
                QApplication.processEvents()
        hand.tablet("Release", (0.6, 0.6))
        costs.append((len(pieces), sum(areas)))
    assert costs[0] == costs[1]
    assert costs[0][0] == 19
    assert costs[0][1] < 20 * 70 * 70


def full_pad() -> Drawing:
    """Return 20,000 points in ten strokes."""
    turns = np.linspace(0, 6, 2_000)
    return Drawing(np.column_stack([0.5 + 0.04 * n * np.sin(turns), 0.5 + 0.04 * n * np.cos(turns)]) for n in range(10))


@contextmanager
def counted(canvas: Canvas, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[list[int], list[int]]]:
    """Count the pieces of ink that are painted, and the pixels of the pad that are brought to the screen."""
    pieces: list[int] = []
    areas: list[int] = []
    add = InkLayer._add

    def counting_add(*arguments: Any) -> None:
        pieces.append(1)
        add(*arguments)

    class Watcher(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if isinstance(event, QPaintEvent):
                area = event.rect().size()
                areas.append(area.width() * area.height())
            return False

    watcher = Watcher()
    canvas.installEventFilter(watcher)
    with monkeypatch.context() as patch:
        patch.setattr(InkLayer, "_add", counting_add)
        yield pieces, areas
    canvas.removeEventFilter(watcher)


def test_lifting_the_pen_paints_its_tip_alone(
    canvas: Canvas, hand: Any, stack: QUndoStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A finished stroke stays as it was painted; only undo has to paint what is left."""
    hand.draw([(0.2, 0.2), (0.8, 0.2)])
    hand.press(BAR)
    with counted(canvas, monkeypatch) as (pieces, _areas):
        hand.lift(BAR[-1])
        hand.picture()
        assert len(pieces) == 1
        stack.undo()
        hand.picture()
        assert len(pieces) == 1 + 2  # the other stroke's beginning and tip


def test_hint_goes_with_the_first_ink(canvas: Canvas, hand: Any) -> None:
    """An empty pad says what to do; ink, even of a stroke that is being made, takes the words off the screen."""

    def darkest() -> int:
        QApplication.processEvents()
        return int(hand.screen()[340:390, 100:300].min())

    assert darkest() < PAPER
    hand.press([(0.1, 0.1)])
    assert darkest() == 255
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert darkest() < PAPER


def test_paper_follows_the_theme_if_wanted(canvas: Canvas, hand: Any) -> None:
    """Ink is black on white in a dark theme too, or the theme's text on its base, and changes with the theme."""
    palette = QPalette(canvas.palette())
    palette.setColor(QPalette.ColorRole.Base, QColor("#101010"))
    palette.setColor(QPalette.ColorRole.Text, QColor("#f0f0f0"))
    hand.draw(BAR)
    canvas.setPalette(palette)
    assert (hand.grey_at((0.5, 0.5)), hand.grey_at((0.5, 0.8))) == (0, 255)
    canvas.paper_white = False
    assert (hand.grey_at((0.5, 0.5)), hand.grey_at((0.5, 0.8))) == (0xF0, 0x10)
    palette.setColor(QPalette.ColorRole.Base, QColor("#404040"))
    canvas.setPalette(palette)
    assert hand.grey_at((0.5, 0.8)) == 0x40
    canvas.paper_white = True
    assert (hand.grey_at((0.5, 0.5)), hand.grey_at((0.5, 0.8))) == (0, 255)


CORNERS = """
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget
from digitpad.gui.app import application
from digitpad.gui.pad.canvas import Canvas
from digitpad.gui.look.theme import Theme, apply_theme
app = application()
apply_theme(app, Theme.DARK)
ground = app.palette().window().color().lightness()
for side in range(301, 309):
    for at in range(4):
        window = QWidget()
        window.resize(400, 400)
        canvas = Canvas(QUndoStack(window), window)
        canvas.setGeometry(at, at, side, side)
        picture = window.grab().toImage()
        end = round((at + side) * picture.devicePixelRatio())
        lights = [picture.pixelColor(end + x, end + y).lightness() for x in (-2, -1, 0, 1) for y in (-2, -1, 0, 1)]
        print(side, at, max(abs(light - ground) for light in lights))
"""


@pytest.mark.slow
@pytest.mark.parametrize("scale", ["1.25", "1.5"])
def test_no_paper_is_left_beside_the_rounded_corners_at_any_scale(scale: str) -> None:
    """Where the pad ends between two pixels of the screen, white paper would shine through on a dark window."""
    odd = [line for line in printed_at_scale(CORNERS, scale).splitlines() if int(line.split()[-1]) > 3]
    assert odd == []
