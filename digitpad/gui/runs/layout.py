"""Where table, curves and parameters stand in the room of the runs: below one another, or side by side."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QMargins, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from digitpad.gui.look.actions import ActionButton
from digitpad.gui.look.flow import Flow
from digitpad.gui.look.theme import SPACING

_WIDE: Final = 64 * SPACING
"""The least width in which the curves have room beside the table."""

_LOW: Final = 30 * SPACING
"""The height below which the curves would be flat with the parameters below them."""

_RING: Final = QMargins(SPACING // 2, SPACING // 2, SPACING // 2, SPACING // 2)
"""Around each part: place for the ring that shows the focus."""

_USUAL: Final = (500, 600, 400, 200)
"""How table and what is shown of runs share the height, or the width, at first; and curves and parameters theirs."""


class RunsLayout(QObject):
    """Lays out a panel, and holds the text with the parameters.

    Parameters
    ----------
    panel
        What is laid out.
    actions
        For the buttons.
    table, curves, deleted
        The parts.
    shares
        What `shares` was in an earlier window, or nothing.
    """

    def __init__(
        self,
        panel: QWidget,
        actions: Sequence[QAction],
        table: QWidget,
        curves: QWidget,
        deleted: QWidget,
        shares: Sequence[int] = (),
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._parameters = QPlainTextEdit()
        self._parameters.setReadOnly(True)
        self._parameters.setTabChangesFocus(True)
        self._parameters.setAccessibleName(self.tr("Parameters"))
        self._parameters.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        buttons = Flow()
        for action in actions:
            buttons.addWidget(ActionButton(action))
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(_RING)
        column.setSpacing(SPACING)
        column.addLayout(buttons)
        column.addWidget(table, 1)
        column.addWidget(deleted)
        self._shown = QSplitter()
        self._all = QSplitter()
        beside = QWidget()
        QVBoxLayout(beside).addWidget(self._parameters)
        for each in (curves, beside):
            layout = each.layout()
            assert layout is not None  # noqa: S101 - both have one
            layout.setContentsMargins(_RING)
        for splitter, parts in ((self._shown, (curves, beside)), (self._all, (first, self._shown))):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(SPACING)
            for part in parts:
                splitter.addWidget(part)
        if len(shares) != len(_USUAL):
            shares = _USUAL
        self._all.setSizes(shares[:2])
        self._shown.setSizes(shares[2:])
        around = QVBoxLayout(panel)
        around.setContentsMargins(0, SPACING // 2, 0, 0)
        around.addWidget(self._all)
        panel.installEventFilter(self)
        self._place()

    @property
    def shares(self) -> list[int]:
        """How the parts share the room now."""
        return [*self._all.sizes(), *self._shown.sizes()]

    def show_parameters(self, text: str) -> None:
        """Show this beside the curves; costs nothing where it stands there already."""
        if text != self._parameters.toPlainText():
            self._parameters.setPlainText(text)

    def eventFilter(self, panel: QObject, event: QEvent) -> bool:
        """Qt: the panel has another size."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        is_wide = self._panel.width() >= _WIDE and self._panel.width() > self._panel.height()
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self._all.setOrientation(across if is_wide else down)
        is_flat = self._panel.width() >= _WIDE and not (is_wide and self._panel.height() >= _LOW)
        self._shown.setOrientation(across if is_flat else down)
