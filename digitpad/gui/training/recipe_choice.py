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
            "chapter-1": (
                self.tr("The book's own: 30 hidden neurons, large first weights"),
                self.tr("Reads 95 % of the test images"),
            ),
            "wide": (
                self.tr("100 hidden neurons, small first weights, cross-entropy cost"),
                self.tr("Reads 97.7 % of the test images"),
            ),
            "pen": (
                self.tr("Three networks learn digits redrawn by digitpad's own pen"),
                self.tr("Reads 99.3 % of the test images, and refuses scribbles"),
            ),
        }
        for name in self._descriptions:
            self.addItem(figures.recipe_title(name), name)
        self.setItemDelegate(_Described(self))
        self.show_durations({})

    def show_durations(self, durations: Mapping[str, str]) -> None:
        """Say how long the recipes take, by their names."""
        for row, (name, (what, how_good)) in enumerate(self._descriptions.items()):
            lines = [what, how_good]
            if name in durations:
                lines.append(self.tr("Takes {0}").format(durations[name]))
            # one text: with a list here a screen reader finds nothing of the whole window
            self.setItemData(row, "\n".join(lines), _DESCRIPTION)
            whole = "".join(self.tr("{0}. ").format(line) for line in lines).rstrip()
            self.setItemData(row, whole, Qt.ItemDataRole.ToolTipRole)
            self.setItemData(row, whole, Qt.ItemDataRole.AccessibleDescriptionRole)

    def showPopup(self) -> None:
        """Qt: open the list, wide enough for the descriptions."""
        delegate = self.itemDelegate()
        assert isinstance(delegate, _Described)  # noqa: S101 - it was set above
        wanted = max(delegate.width(self.model().index(row, 0)) for row in range(self.count()))
        self.view().setMinimumWidth(min(wanted, self.screen().availableGeometry().width() - 4 * SPACING))
        super().showPopup()


class _Described(QStyledItemDelegate):
    """Paints an item's text, and below it the lines of its description."""

    def width(self, index: _Index) -> int:
        """Return how wide an item is."""
        metrics = QFontMetrics(small(self._widget.font()))
        return max(map(metrics.horizontalAdvance, _lines(index))) + 5 * SPACING

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return room for all lines."""
        font = self._widget.font()
        described = len(_lines(index)) * QFontMetrics(small(font)).height()
        return QSize(self.width(index), QFontMetrics(bold(font)).height() + described + 2 * SPACING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the ground, then the lines."""
        painter.save()
        place: QRect = option.rect
        palette: QPalette = option.palette
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(place, palette.highlight() if chosen else palette.base())
        inside = place.adjusted(SPACING, SPACING, -SPACING, -SPACING)
        font = self._widget.font()
        on_it = palette.highlightedText().color()
        painter.setFont(bold(font))
        painter.setPen(on_it if chosen else palette.text().color())
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, str(index.data()))
        inside.setTop(inside.top() + QFontMetrics(bold(font)).height())
        painter.setFont(small(font))
        painter.setPen(on_it if chosen else quiet(palette))
        for line in _lines(index):
            painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, line)
            inside.setTop(inside.top() + painter.fontMetrics().height())
        painter.restore()

    @property
    def _widget(self) -> QWidget:
        parent = self.parent()
        assert isinstance(parent, QWidget)  # noqa: S101 - the list
        return parent


def _lines(index: _Index) -> list[str]:
    return str(index.data(_DESCRIPTION)).splitlines()
