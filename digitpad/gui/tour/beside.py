"""Where a step of the tour is said: beside what it speaks of, and never over the pad, the guess, or the bars."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt

from digitpad.gui.places import GAP, Places

NOSE: Final = GAP
"""How far it reaches towards what it speaks of."""

_ALONG: Final = 3 * GAP
"""From a corner to the middle of the nose."""

_ABOVE: Final = 5 * GAP
"""How far it begins above what it stands beside."""

_MORE: Final = 8 * GAP
"""How much wider it is where it stands apart."""


class Spot(NamedTuple):
    """A place for a balloon."""

    body: QRect
    """Without the nose."""
    side: Qt.Edge | None
    """The side of the body at which its nose is; None where what it speaks of is too far away."""
    tip: QPoint
    """Where the nose ends, if there is one."""


def spot(
    where: Places,
    tabs: QRect,
    blank: QRect,
    target: QRect,
    sides: Sequence[Qt.Edge],
    wide: int,
    height: Callable[[int], int],
) -> Spot:
    """Return a place for a balloon.

    Parameters
    ----------
    where
        The window's parts; nothing but the rooms is covered.
    tabs
        Those of the rooms, which are not covered either.
    blank
        A place that is empty now, right of what is spoken of where there is no `target`: the first choice.
    target
        What is spoken of; it may be null, where it is out of view.
    sides
        Those of the target that come into question, in their order: the right one, or the bottom.
    wide
        As wide as it likes to be.
    height
        How high it is in a certain width.
    """
    kept = [tabs, *(part for name, part in where._asdict().items() if name != "rooms")]
    inside = where.rooms.united(where.pad).united(where.bars)
    narrow = min(wide, blank.width())
    if not blank.isEmpty() and height(narrow) <= blank.height():
        body = QRect(blank.topLeft(), QSize(narrow, height(narrow)))
        if not target.isEmpty():  # other things are between
            return Spot(body, None, QPoint())
        return Spot(body, Qt.Edge.LeftEdge, body.topLeft() + QPoint(-NOSE, min(_ALONG, body.height() // 2)))
    for each in _beside(target, sides, QSize(wide, height(wide))):
        if inside.contains(each.body) and not any(each.body.intersects(part) for part in kept):
            return each
    wide = min(wide + _MORE, where.rooms.width() - GAP)
    body = QRect(0, 0, wide, height(wide))
    room = where.rooms.adjusted(0, tabs.bottom() - where.rooms.top(), 0, 0)
    body.moveCenter(room.center())
    body.moveRight(room.right() - GAP // 2)
    return Spot(body, None, QPoint())


def _beside(target: QRect, sides: Sequence[Qt.Edge], size: QSize) -> Iterator[Spot]:
    if target.isEmpty():
        return
    for side in sides:
        if side is Qt.Edge.RightEdge:
            body = QRect(target.topRight() + QPoint(1 + NOSE + GAP // 2, -_ABOVE), size)
            yield Spot(body, Qt.Edge.LeftEdge, body.topLeft() + QPoint(-NOSE, _ABOVE + GAP))
        else:
            body = QRect(target.bottomLeft() + QPoint(0, 1 + NOSE + GAP // 2), size)
            yield Spot(body, Qt.Edge.TopEdge, body.topLeft() + QPoint(_ALONG, -NOSE))
