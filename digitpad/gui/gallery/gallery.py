"""A gallery: digits as thumbnails, each with what it is and what a network says of it."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Final, Generic, TypeVar, cast

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from digitpad.gui.gallery.gallery_model import GalleryModel, Shown
from digitpad.gui.gallery.label_keys import label_of_key
from digitpad.gui.gallery.thumbnails import Thumbnails
from digitpad.gui.look.cells import stand_in_rows
from digitpad.gui.look.outline import ROUNDING, THICK, wrong
from digitpad.gui.look.theme import SPACING, accent, bold, outline, quiet, small
from digitpad.storage.kept_digit import Label

_Shown = TypeVar("_Shown", bound=Shown)
_SIDE: Final = 3.5
"""Of a thumbnail, in lines of text."""

_BY_KEYS: Final = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}
_HALF: Final = SPACING // 2
_FAINT: Final = 0.25


class Gallery(QListView, Generic[_Shown]):
    """A list of digits; the keys of labels, and a double click, ask by its signals.

    Parameters
    ----------
    model
        What it shows, in words.
    thumbnails
        Paints each.
    gate
        Held while it paints.

    Attributes
    ----------
    label_asked : Signal(Label)
        Those that are selected are this; a digit, or None.
    put_back_asked : Signal()
        The current one shall be on the pad.
    """

    label_asked = Signal(object)
    put_back_asked = Signal()

    can_label = True
    """Whether keys say what those are that are selected."""

    def __init__(
        self,
        model: GalleryModel[_Shown],
        thumbnails: Thumbnails,
        gate: AbstractContextManager[object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._model, self._thumbnails, self._gate = model, thumbnails, gate
        model.setParent(self)
        self.setModel(model)
        self._cells = _Cells(model, thumbnails, self)
        self.setItemDelegate(self._cells)
        # not its icon mode, which keeps a tree of places for things that can be moved about
        stand_in_rows(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.doubleClicked.connect(lambda _: self.put_back_asked.emit())
        thumbnails.painted.connect(self.viewport().update)
        self._fit_type()

    @property
    def selected(self) -> list[_Shown]:
        """Those that are selected, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self._model.shown[row] for row in rows]

    @property
    def current(self) -> _Shown | None:
        """The one that the keys are at."""
        index = self.currentIndex()
        return self._model.at(index) if index.isValid() else None

    def show_these(self, shown: Sequence[_Shown]) -> None:
        """Show some; of those that are there still the same are selected, and the keys stay near where they were."""
        if list(shown) == list(self._model.shown):
            self.viewport().update()
            return
        selected, row = {each.id for each in self.selected}, self.currentIndex().row()
        at = None if self.current is None else self.current.id
        place = self.verticalScrollBar().value()
        self._model.show_these(shown)
        selection = QItemSelection()
        for number, each in enumerate(shown):
            if each.id in selected:
                selection.select(self._model.index(number), self._model.index(number))
            if each.id == at:
                row = number
        chosen = self.selectionModel()
        if row >= 0 and shown:
            chosen.setCurrentIndex(
                self._model.index(min(row, len(shown) - 1)), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        chosen.select(selection, QItemSelectionModel.SelectionFlag.Select)
        self.verticalScrollBar().setValue(place)

    def put_back_by_click(self) -> None:
        """Have one click ask for the pad, in place of two; with a key held it only selects."""
        self.doubleClicked.disconnect()
        self.clicked.connect(self._ask_by_click)

    def least_height(self) -> int:
        """Return the height of one row."""
        return self.gridSize().height() + 2 * self.frameWidth()

    def event(self, event: QEvent) -> bool:
        """Qt: keys that mean a label here do not mean the pad."""
        is_asked = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asked and self._label(cast("QKeyEvent", event))[0]:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key says what the selected ones are."""
        is_label, label = self._label(event)
        if is_label:
            self.label_asked.emit(label)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: who comes here by keys means the digit that they are at, unless others are selected."""
        super().focusInEvent(event)
        if event.reason() in _BY_KEYS and not self.selected and self.currentIndex().isValid():
            self.selectionModel().select(self.currentIndex(), QItemSelectionModel.SelectionFlag.Select)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: type or colours are others."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange}:
            self._fit_type()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint what is in view."""
        with self._gate:
            self._thumbnails.fit(self._side, self.devicePixelRatioF(), self.palette())
            super().paintEvent(event)

    def _ask_by_click(self) -> None:
        if QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self.put_back_asked.emit()

    def _label(self, event: QKeyEvent) -> tuple[bool, Label]:
        if not self.can_label or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False, None
        return label_of_key(event.key(), event.text())

    def _fit_type(self) -> None:
        self._cells.fit_type(self.font())
        metrics = self.fontMetrics()
        self._side = round(_SIDE * metrics.height())
        self.setGridSize(QSize(self._side + SPACING, self._side + metrics.height() + SPACING + _HALF))


class _Cells(QStyledItemDelegate, Generic[_Shown]):
    """Paints a digit: its thumbnail, below it what it is, and beside that what the network says."""

    def __init__(self, model: GalleryModel[_Shown], thumbnails: Thumbnails, parent: Gallery[_Shown]) -> None:
        super().__init__(parent)
        self._model, self._thumbnails = model, thumbnails

    def fit_type(self, font: QFont) -> None:
        """Take a size of type."""
        self._label_font, self._reading_font = bold(font), small(font)
        self._label_metrics, self._reading_metrics = QFontMetrics(self._label_font), QFontMetrics(self._reading_font)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: paint one."""
        view = self.parent()
        assert isinstance(view, Gallery)  # noqa: S101 - it was made for that
        shown, palette = self._model.at(index), view.palette()
        cell = QRect(option.rect.topLeft(), view.gridSize()).adjusted(1, 1, -1, -1)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        is_current = view.hasFocus() and index.row() == view.currentIndex().row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_selected:
            filling = accent(palette)
            filling.setAlphaF(_FAINT)
            painter.setPen(QPen(accent(palette), 1))
            painter.setBrush(filling)
            painter.drawRoundedRect(QRectF(cell).adjusted(0.5, 0.5, -0.5, -0.5), ROUNDING, ROUNDING)
        side = cell.width() - SPACING + 2
        place = QRect(cell.x() + _HALF - 1, cell.y() + _HALF, side, side)
        thumbnail = self._thumbnails.of(shown.id)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if thumbnail is not None:
            painter.drawPixmap(place.topLeft(), thumbnail)
        else:
            painter.setPen(outline(palette))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        self._write(painter, QRect(place.x(), place.bottom() + 1, side, cell.bottom() - place.bottom()), shown, palette)
        if is_current:
            half = THICK / 2
            pen = QPen(accent(palette), THICK)
            if not is_selected:  # it has the keys, and is no more than that: the buttons do not mean it
                pen.setDashPattern([1, 1.5])
            painter.setPen(pen)
            painter.drawRoundedRect(QRectF(cell).adjusted(half, half, -half, -half), ROUNDING, ROUNDING)
        painter.restore()

    def _write(self, painter: QPainter, place: QRect, shown: _Shown, palette: QPalette) -> None:
        label, (reading, is_wrong) = self._model.short_label(shown), self._model.short_reading(shown)
        painter.setFont(self._label_font)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, left, label)
        used = self._label_metrics.horizontalAdvance(label) + _HALF
        painter.setFont(self._reading_font)
        painter.setPen(wrong(palette) if is_wrong else quiet(palette))
        rest = place.adjusted(used, 0, 0, 0)
        text = self._reading_metrics.elidedText(reading, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt: all are as large."""
        view = self.parent()
        assert isinstance(view, Gallery)  # noqa: S101 - as above
        return view.gridSize()
