"""The list of recipes: each with what it is, how long it takes here, and how well its network reads."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from digitpad.gui.look import figures
from digitpad.gui.look.theme import SPACING, bold, quiet, small

_DESCRIPTION = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class RecipeChoice(QComboBox):
    """A list of recipes. Closed it shows a name, open the descriptions as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._descriptions = {
            "chapter-1": self.tr("The book's own: 30 hidden neurons, large first weights. Reads 95 % of test images."),
            "wide": self.tr("100 hidden neurons, small first weights, cross-entropy cost. Reads 97.7 %."),
            "pen": self.tr("Three networks on digits redrawn by digitpad's pen. Reads 99.3 %, and refuses scribbles."),
        }
        for name in self._descriptions:
            self.addItem(figures.recipe_title(name), name)
        self.setItemDelegate(_TwoLines(self))
        self.show_durations({})

    def show_durations(self, durations: Mapping[str, str]) -> None:
        """Say how long the recipes take, by their names."""
        for row, (name, words) in enumerate(self._descriptions.items()):
            if name in durations:
                words = self.tr("{0} Takes {1}.").format(words, durations[name])  # noqa: PLW2901
            self.setItemData(row, words, _DESCRIPTION)
            self.setItemData(row, words, Qt.ItemDataRole.ToolTipRole)
            self.setItemData(row, words, Qt.ItemDataRole.AccessibleDescriptionRole)

    def showPopup(self) -> None:
        """Qt: open the list, wide enough for the descriptions."""
        delegate = self.itemDelegate()
        assert isinstance(delegate, _TwoLines)  # noqa: S101 - it was set above
        wanted = max(delegate.width(self.model().index(row, 0)) for row in range(self.count()))
        self.view().setMinimumWidth(min(wanted, self.screen().availableGeometry().width() - 4 * SPACING))
        super().showPopup()


class _TwoLines(QStyledItemDelegate):
    """Paints an item's text, and below it its description."""

    def width(self, index: _Index) -> int:
        """Return how wide an item is."""
        font = self._widget.font()
        words = str(index.data(_DESCRIPTION))
        return QFontMetrics(small(font)).horizontalAdvance(words) + 5 * SPACING

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return room for both lines."""
        font = self._widget.font()
        height = QFontMetrics(bold(font)).height() + QFontMetrics(small(font)).height() + 2 * SPACING
        return QSize(self.width(index), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the ground, then the lines."""
        painter.save()
        place: QRect = option.rect
        palette: QPalette = option.palette
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(place, palette.highlight() if chosen else palette.base())
        inside = place.adjusted(SPACING, SPACING, -SPACING, -SPACING)
        font = self._widget.font()
        painter.setFont(bold(font))
        on_it = palette.highlightedText().color()
        painter.setPen(on_it if chosen else palette.text().color())
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, str(index.data()))
        painter.setFont(small(font))
        painter.setPen(on_it if chosen else quiet(palette))
        words = str(index.data(_DESCRIPTION))
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, words)
        painter.restore()

    @property
    def _widget(self) -> QWidget:
        parent = self.parent()
        assert isinstance(parent, QWidget)  # noqa: S101 - the list
        return parent
