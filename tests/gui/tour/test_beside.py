"""Where the steps of the tour are said, whatever the window's size."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, Qt

from digitpad.gui.places import GAP, Places, places
from digitpad.gui.tour.beside import NOSE, spot
from tests.gui.test_places import NEEDS

BESIDE = (Qt.Edge.RightEdge, Qt.Edge.BottomEdge)
TABS = 52
WIDE = 224

sizes = st.builds(QSize, st.integers(624, 3000), st.integers(520, 2000))


def height(letters: int) -> Callable[[int], int]:
    """Return how high so much text is in a width."""
    return lambda width: 48 + 14 * -(-letters * 7 // max(width - 16, 1))


def tabs(where: Places) -> QRect:
    return QRect(where.rooms.topLeft(), QSize(where.rooms.width(), TABS))


@given(sizes, st.integers(20, 90))
def test_the_bars_are_spoken_of_beside_them_and_nothing_but_rooms_is_covered(size: QSize, letters: int) -> None:
    where = places(size, NEEDS)
    found = spot(where, tabs(where), QRect(), where.bars, BESIDE, WIDE, height(letters))
    for name, part in where._asdict().items():
        assert name == "rooms" or not part.intersects(found.body), name
    assert QRect(QPoint(), size).contains(found.body)
    if found.side is not None:
        assert found.body.left() == where.bars.right() + 1 + NOSE + GAP // 2
        assert where.bars.top() <= found.tip.y() <= where.bars.bottom()


def test_in_a_usual_window_it_points_at_the_bars_and_in_a_small_one_it_stands_apart() -> None:
    for size, side in (
        (QSize(1180, 740), Qt.Edge.LeftEdge),
        (QSize(800, 580), Qt.Edge.LeftEdge),
        (QSize(640, 540), None),
    ):
        where = places(size, NEEDS)
        assert spot(where, tabs(where), QRect(), where.bars, BESIDE, WIDE, height(70)).side == side


@given(sizes)
def test_what_is_out_of_view_is_spoken_of_apart(size: QSize) -> None:
    where = places(size, NEEDS)
    found = spot(where, tabs(where), QRect(), QRect(), BESIDE, WIDE, height(60))
    assert found.side is None
    assert where.rooms.contains(found.body)


@given(st.integers(100, 400), st.integers(20, 300))
def test_a_blank_place_is_taken_where_it_is_large_enough(wide: int, high: int) -> None:
    where = places(QSize(1180, 740), NEEDS)
    blank = QRect(where.guess.topLeft(), QSize(wide, high))
    found = spot(where, tabs(where), blank, QRect(), BESIDE, WIDE, height(55))
    if height(55)(min(wide, WIDE)) <= high:
        assert blank.contains(found.body)
        assert (found.side, found.tip.x()) == (Qt.Edge.LeftEdge, blank.left() - NOSE)
    else:
        assert not blank.intersects(found.body)
