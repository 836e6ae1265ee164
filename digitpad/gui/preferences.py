"""What is remembered of the person's choices, kept as soon as one is made."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from digitpad.storage.places import settings_file
from digitpad.storage.settings import Settings, save_settings


class Preferences(QObject):
    """The settings of the moment.

    Attributes
    ----------
    settings : Settings
    failed : Signal(str)
        A choice holds but could not be kept; a sentence.
    recovered : Signal()
        The choices are kept again.
    """

    failed = Signal(str)
    recovered = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self._has_failed = False

    def remember(self, **changes: Any) -> None:
        """Change some of the settings, by their names, and keep them if that made a difference."""
        before, self.settings = self.settings, replace(self.settings, **changes)
        if self.settings == before:
            return
        try:
            save_settings(self.settings, settings_file())
        except OSError as error:
            sentence = self.tr("{0}: your choice cannot be kept ({1})")
            self.failed.emit(sentence.format(settings_file(), error.strerror))
            self._has_failed = True
        else:
            if self._has_failed:
                self.recovered.emit()
            self._has_failed = False
