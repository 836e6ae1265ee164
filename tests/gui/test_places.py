"""Where the window's parts stand, whatever its size."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from digitpad.gui.places import GAP, Needs, places

NEEDS = Needs(
    tools=QSize(248, 24),
    guess=QSize(144, 118),
    bars=QSize(144, 210),
    rooms=288,
    words=(124, 81),
    foot=28,
    inputs_caption=lambda width: 14 if width >= 124 else 28,
    labels=lambda width: 24 if width >= 560 else 44 if width >= 400 else 72 if width >= 250 else 100,
    bars_caption=lambda width: 14 if width >= 320 else 28 if width >= 180 else 42,
)
"""As in the window, at a system font of 9 points."""


@given(width=st.integers(624, 4000), height=st.integers(520, 2400))
def test_every_part_has_its_place_and_none_stands_on_another(width: int, height: int) -> None:
    where = places(QSize(width, height), NEEDS)
    inside = QRect(2 * GAP, GAP, width - 4 * GAP, height - 2 * GAP)
    controls = where.rooms.adjusted(GAP // 2, 0, -GAP // 2, 0)  # around them is room for the ring that shows the focus
    for place in where._replace(rooms=controls):
        assert inside.contains(place), (where, place)
    assert controls.right() == where.foot.right()
    for first, second in combinations(where, 2):
        assert not first.intersects(second), (where, first, second)
    assert where.pad.width() == where.pad.height() >= 200
    assert where.bars.width() >= NEEDS.bars.width()
    assert where.bars.height() >= NEEDS.bars.height()
    assert where.guess.width() >= NEEDS.guess.width()


@given(width=st.integers(1180, 4000), height=st.integers(738, 2400))
def test_no_quarter_of_a_large_window_is_dead(width: int, height: int) -> None:
    where = places(QSize(width, height), NEEDS)
    assert sum(place.width() * place.height() for place in where) > 0.75 * width * height
    assert where.pad.width() > 0.38 * min(width, height)
