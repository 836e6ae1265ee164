"""The training images that are most like what is on the pad."""

from functools import partial
from typing import Final, cast

import numpy as np
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from digitpad.gui.look.flow import Flow
from digitpad.gui.look.remark import Remark
from digitpad.gui.look.theme import SPACING, bold
from digitpad.gui.look.words import digit_in_words
from digitpad.gui.why.thumbnail import thumbnail
from digitpad.network.sizes import SIDE
from digitpad.session.inside.in_detail import MOST_ALIKE, Alike
from digitpad.session.opening import Picture

_ENLARGED: Final = 2
_PIXELS: Final = _ENLARGED * SIDE
_PRESS: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_BESIDE: Final = 84 * SPACING
"""The least width in which both have room side by side."""


class _ImageButton(QToolButton):
    """A button on which Enter means the button, as the space bar does, and not the pad's digit."""

    def event(self, event: QEvent) -> bool:
        """Qt: Enter means an image here, and not the pad."""
        is_asked = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asked and cast("QKeyEvent", event).key() in _PRESS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter does what a click does."""
        if event.key() in _PRESS:
            self.click()
        else:
            super().keyPressEvent(event)


class _Row(QWidget):
    """Five images, each with its label."""

    def __init__(self, title: str, parent: "NearestPanel") -> None:
        super().__init__(parent)
        self._title = title
        self._panel = parent
        self._remark = Remark(title)
        self._remark.setWordWrap(True)
        self._remark.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)  # as high as its neighbour
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING // 2)
        column.addWidget(self._remark)
        row = Flow()
        row.setSpacing(SPACING // 2)
        self.buttons = [_ImageButton() for _ in range(MOST_ALIKE)]
        for button in self.buttons:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIconSize(QSize(_PIXELS, _PIXELS))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoRaise(True)
            row.addWidget(button)
        column.addLayout(row)
        self._found: list[Alike] = []
        for place, button in enumerate(self.buttons):
            button.clicked.connect(partial(self._put_on_pad, place))
        self.show_found([])

    def show_found(self, found: list[Alike], remark: str = "") -> None:
        """Show images, or why there are none."""
        self._found = found
        self._remark.setText(remark or self._title)
        for place, button in enumerate(self.buttons):
            if place < len(found):
                self._show_one(button, found[place])
            else:
                self._show_none(button)

    def _show_one(self, button: QToolButton, one: Alike) -> None:
        button.setEnabled(True)
        button.setIcon(QIcon(thumbnail(one.image, _PIXELS, button.devicePixelRatioF())))
        button.setText(str(one.label))
        said = self.tr("Training image {0}, {1}, distance {2}").format(
            f"{one.index:,}", digit_in_words(one.label), f"{one.distance:.2f}"
        )
        button.setAccessibleName(said)
        button.setToolTip(self.tr("{0}: a click puts it on the pad, undo takes it back").format(said))

    def _show_none(self, button: QToolButton) -> None:
        button.setEnabled(False)
        blank = QPixmap(1, 1)
        blank.fill(Qt.GlobalColor.transparent)
        button.setIcon(QIcon(blank))
        button.setText("\u2013")
        button.setAccessibleName(self.tr("No training image"))
        button.setToolTip("")

    def _put_on_pad(self, place: int) -> None:
        one = self._found[place]
        ink = one.image.astype(np.float32) / np.float32(255)
        name = self.tr("MNIST's training image {0}").format(f"{one.index:,}")
        self._panel.chosen.emit(Picture(name, 1 - ink.reshape(SIDE, SIDE), ink), one.label)


class NearestPanel(QWidget):
    """Shows five images by pixels, and five by the last hidden layer; a click puts one on the pad.

    Attributes
    ----------
    chosen : Signal(Picture, int)
        One shall be on the pad; with its label.
    by_pixels, by_hidden : _Row
    """

    chosen = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("The nearest training images"))
        title.setFont(bold(title.font()))
        self.by_pixels = _Row(self.tr("By pixels"), self)
        self.by_hidden = _Row(self.tr("By the last hidden layer, as the outputs see it"), self)
        self._rows = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._rows.setSpacing(SPACING)
        for row in (self.by_pixels, self.by_hidden):
            self._rows.addWidget(row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(title)
        column.addLayout(self._rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: let both stand side by side where there is room."""
        super().resizeEvent(event)
        is_wide = self.width() >= _BESIDE
        self._rows.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
