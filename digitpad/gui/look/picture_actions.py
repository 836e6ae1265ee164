"""Copy and save what a widget shows, from its context menu."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from digitpad.gui.look.actions import named_action
from digitpad.gui.look.context_menu import give_context_menu
from digitpad.gui.look.save_file import SaveFile, as_png


class PictureActions(QObject):
    """Gives a widget a context menu with "Copy picture" and "Save picture as PNG…", perhaps with "Copy as text" first.

    Parameters
    ----------
    widget
        The widget that gets the menu.
    picture
        Makes the picture, when one is asked for.
    file_name
        What the file dialog proposes, without ``.png``.
    text
        Tells what the picture shows in words and numbers, where that can be told.
    """

    SUBJECT: Final = "pictures"
    """Of messages about them."""

    failed = Signal(str, str)
    """A picture could not be written: a sentence for the person, and the file's name in it."""

    saved = Signal(str, str)
    """A picture was written: the same."""

    def __init__(
        self, widget: QWidget, picture: Callable[[], QImage], file_name: str, text: Callable[[], str] | None = None
    ) -> None:
        super().__init__(widget)
        self._picture, self._file_name = picture, file_name
        self._file = SaveFile(widget)
        self._file.failed.connect(self.failed)
        self._file.saved.connect(self.saved)
        self.copy = named_action(self.tr("Copy picture"), widget)
        self.copy.triggered.connect(lambda: QGuiApplication.clipboard().setImage(self._picture()))
        self.save = named_action(self.tr("Save picture as PNG…"), widget)
        self.save.triggered.connect(self._ask_where)
        actions = [self.copy, self.save]
        if text is not None:
            copy_text = named_action(self.tr("Copy as text"), widget)
            copy_text.triggered.connect(lambda: QGuiApplication.clipboard().setText(text()))
            actions.insert(0, copy_text)
        give_context_menu(widget, actions)

    def save_to(self, path: str) -> None:
        """Write the picture as PNG, soon; a file already there stays whole until the new one is complete."""
        self._file.write(path, {".png": partial(as_png, self._picture())})

    def _ask_where(self) -> None:
        formats = {".png": (self.tr("PNG picture"), partial(as_png, self._picture()))}  # as it is now
        self._file.ask_where(self.tr("Save picture"), self._file_name, formats)
