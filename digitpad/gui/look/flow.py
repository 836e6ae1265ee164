"""Buttons in a row, or in as many rows as a narrow place asks for."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from digitpad.gui.look.theme import SPACING


class Flow(QLayout):
    """Puts its widgets side by side, each as narrow as it can be, and goes on in a further row where one is full."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width: the layouts around it ask again and again
        self.setSpacing(SPACING)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt: a widget was added."""
        self._items.append(item)

    def count(self) -> int:
        """Qt: how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Qt: one of them."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Qt: one of them, which goes."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Qt: it takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Qt: how high it is depends on how wide it is."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: how high it is in a width."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), only_measured=True)
        return self._heights[width]

    def invalidate(self) -> None:
        """Qt: something in it may have another size."""
        self._heights.clear()
        super().invalidate()

    def sizeHint(self) -> QSize:
        """Return the size of one row."""
        sizes = [item.minimumSize() for item in self._shown()]
        wide = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return self._with_margins(QSize(wide, max((size.height() for size in sizes), default=0)))

    def minimumSize(self) -> QSize:
        """Return the size of the widest."""
        least = QSize()
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return self._with_margins(least)

    def setGeometry(self, place: QRect) -> None:
        """Qt: put them into a place."""
        super().setGeometry(place)
        self._place(place, only_measured=False)

    def _with_margins(self, size: QSize) -> QSize:
        around = self.contentsMargins()
        return size + QSize(around.left() + around.right(), around.top() + around.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, place: QRect, *, only_measured: bool) -> int:
        """Put them into a place, the lower ones of a row in its middle; return how high that has to be."""
        around = self.contentsMargins()
        inside = place.marginsRemoved(around)
        y = inside.y()
        for row in self._rows(inside.width()):
            high = max(size.height() for _, size in row)
            x = inside.x()
            for item, size in row:
                if not only_measured:
                    item.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), size))
                x += size.width() + self.spacing()
            y += high + self.spacing()
        return max(y - self.spacing(), inside.y()) - place.y() + around.bottom()

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Return which of them stand in which row of a width, each with its size."""
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._shown():
            size = QSize(item.minimumSize().width(), item.sizeHint().height())
            if not rows or x + size.width() > width:
                rows.append([])
                x = 0
            rows[-1].append((item, size))
            x += size.width() + self.spacing()
        return rows
