"""The list of recipes: each with what it is, how long it takes here, and how well its network reads."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from digitpad.gui.look import figures
from digitpad.gui.look.theme import SPACING, bold, quiet, small

_DESCRIPTION = Qt.ItemDataRole.UserRole + 1
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_Index = QModelIndex | QPersistentModelIndex


class RecipeChoice(QComboBox):
    """A list of recipes. Closed it shows a name, open the descriptions as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._descriptions = {
            "chapter-1": (
                self.tr("The book’s own: 30 hidden neurons, large first weights"),
                self.tr("Reads 95 % of the test images"),
            ),
            "wide": (
                self.tr("100 hidden neurons, small first weights, cross-entropy cost"),
                self.tr("Reads 97.7 % of the test images"),
            ),
            "pen": (
                self.tr("Two networks in one, of feature maps that look for the same strokes everywhere"),
                self.tr("Learns digits redrawn with a pen: reads 99.4 % of the test images, knows most scribbles"),
            ),
        }
        for name in self._descriptions:
            self.addItem(figures.recipe_title(name), name)
        self.setItemDelegate(_Described(self))
        self.show_durations({})

    def show_durations(self, durations: Mapping[str, str]) -> None:
        """Say how long the recipes take, by their names."""
        for row, (name, described) in enumerate(self._descriptions.items()):
            lines = list(described)
            if name in durations:
                lines.append(self.tr("Takes {0}").format(durations[name]))
            # one text: with a list here a screen reader finds nothing of the whole window
            self.setItemData(row, "\n".join(lines), _DESCRIPTION)
            whole = "".join(self.tr("{0}. ").format(line) for line in lines).strip()
            self.setItemData(row, whole, Qt.ItemDataRole.ToolTipRole)
            self.setItemData(row, whole, Qt.ItemDataRole.AccessibleDescriptionRole)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: choose only where the keys are; else the wheel, on its way down the room, would do so unseen."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def showPopup(self) -> None:
        """Qt: open the list, wide enough for the descriptions; where the screen is not, they wrap."""
        delegate = self.itemDelegate()
        assert isinstance(delegate, _Described)  # noqa: S101 - it was set above
        self.view().setMinimumWidth(max(delegate.width(self.model().index(row, 0)) for row in range(self.count())))
        super().showPopup()


class _Described(QStyledItemDelegate):
    """Paints an item's text, and below it the lines of its description."""

    def width(self, index: _Index) -> int:
        """Return how wide an item is: as its lines are, or else as the screen."""
        metrics = QFontMetrics(small(self._widget.font()))
        wanted = max(map(metrics.horizontalAdvance, _lines(index))) + 5 * SPACING
        return min(wanted, self._widget.screen().availableGeometry().width() - 4 * SPACING)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return room for all lines."""
        font, width = self._widget.font(), self.width(index)
        metrics, around = QFontMetrics(small(font)), 5 * SPACING
        described = sum(
            metrics.boundingRect(0, 0, width - around, 0, _WRAPPED, line).height() for line in _lines(index)
        )
        return QSize(width, QFontMetrics(bold(font)).height() + described + 2 * SPACING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the ground, then the lines."""
        painter.save()
        place: QRect = option.rect
        palette: QPalette = option.palette
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(place, palette.highlight() if chosen else palette.base())
        inside = place.adjusted(SPACING, SPACING, -SPACING, 0)
        font = self._widget.font()
        on_it = palette.highlightedText().color()
        painter.setFont(bold(font))
        painter.setPen(on_it if chosen else palette.text().color())
        painter.drawText(inside, _WRAPPED, str(index.data()))
        inside.setTop(inside.top() + QFontMetrics(bold(font)).height())
        painter.setFont(small(font))
        painter.setPen(on_it if chosen else quiet(palette))
        for line in _lines(index):
            painter.drawText(inside, _WRAPPED, line)
            inside.setTop(inside.top() + painter.fontMetrics().boundingRect(inside, _WRAPPED, line).height())
        painter.restore()

    @property
    def _widget(self) -> QWidget:
        parent = self.parent()
        assert isinstance(parent, QWidget)  # noqa: S101 - the list
        return parent


def _lines(index: _Index) -> list[str]:
    return str(index.data(_DESCRIPTION)).splitlines()
