"""The open page alone on the whole screen, for a class to see."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QVBoxLayout, QWidget

from digitpad.gui.chapter.actions import ChapterActions
from digitpad.gui.chapter.panel import ChapterPanel
from digitpad.gui.look.outline import FocusRing
from digitpad.gui.look.theme import SPACING, enlarged

_USUAL: Final = QSize(720, 450)
"""Size at which type has the system's own size; beyond that it grows with the screen, and pictures with the type."""

_MARGIN: Final = 4 * SPACING


class Presentation(QWidget):
    """A window with the chapter's panel in it, as large as the screen; Esc ends it.

    Parameters
    ----------
    panel
        Which is in it until `ended` is told.
    actions
        Whose keys mean here what they mean in the main window; Page Up and Page Down turn the pages, too, and so do
        Left and Right where no field has the focus.
    window
        The main window.

    Attributes
    ----------
    ended : Signal()
        It is closed; whoever lent the panel takes it back now.
    """

    ended = Signal()

    def __init__(self, panel: ChapterPanel, actions: ChapterActions, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self._turned_by = {Qt.Key.Key_Left: actions.previous, Qt.Key.Key_Right: actions.next}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Chapter 1"))
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.addWidget(panel)
        panel.show()
        self.addActions([actions.previous, actions.next])
        for key, act in (
            ("PgUp", actions.previous.trigger),
            ("PgDown", actions.next.trigger),
            ("Esc", self.close),
            ("F11", self.close),
            ("Shift+F11", self.close),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        FocusRing(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()  # or a caret would blink in a field

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: let type grow with the screen."""
        super().resizeEvent(event)
        growth = min(self.width() / _USUAL.width(), self.height() / _USUAL.height())
        self.setFont(enlarged(QApplication.font(), max(1.0, growth)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: what no field uses itself turns the pages."""
        action = self._turned_by.get(Qt.Key(event.key()))
        if action is not None and not isinstance(QApplication.focusWidget(), QAbstractSpinBox | QComboBox):
            action.trigger()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: give the panel back."""
        self.ended.emit()
        super().closeEvent(event)
