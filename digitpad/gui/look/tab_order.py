"""The order in which the Tab key goes through controls: that in which they are read."""

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QComboBox, QLayout, QScrollArea, QSplitter, QWidget

_WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox)  # what is inside such a control is not another one


@runtime_checkable
class ReadInOrder(Protocol):
    """A place without a layout that says in which order its parts are read: Qt knows only which lies on which."""

    def read_in_order(self) -> Iterable[QWidget]:
        """Return its parts, the first one first."""


def go_through(*places: QWidget) -> None:
    """Let the Tab key go through the controls in these places, one place after the other."""
    for first, second in pairwise(chain.from_iterable(map(controls, places))):
        QWidget.setTabOrder(first, second)


def controls(place: QWidget) -> Iterator[QWidget]:
    """Yield the controls in a place, itself if it is one, in the order in which they are laid out, hidden ones too."""
    if place.focusPolicy() & Qt.FocusPolicy.TabFocus and place.focusProxy() is None:
        yield place
    if not isinstance(place, _WHOLE):
        for inside in _inside(place):
            yield from controls(inside)


def _inside(place: QWidget) -> Iterable[QWidget]:
    """Return what is directly in a place: in the order of its layout, then what has no place in that."""
    if isinstance(place, QScrollArea):
        return [inside] if (inside := place.widget()) else []
    if isinstance(place, QSplitter):
        return filter(None, map(place.widget, range(place.count())))
    if isinstance(place, ReadInOrder):
        return place.read_in_order()
    layout = place.layout()
    laid_out = list(_in_layout(layout)) if layout is not None else []
    # children() would have Python name all parts of the style, which takes 40 ms
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    others = (each for each in place.findChildren(QWidget, options=direct) if not each.isWindow())
    return dict.fromkeys([*laid_out, *others])


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        widget, inner = item.widget(), item.layout()  # type: ignore[union-attr]  # there are that many
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _in_layout(inner)
