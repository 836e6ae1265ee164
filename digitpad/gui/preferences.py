"""What is remembered of the person's choices, kept as soon as one is made."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from digitpad.gui.messages import Messages
from digitpad.storage.places import settings_file
from digitpad.storage.settings import Settings, change_settings

SETTINGS = "settings"
"""The subject of messages about them."""


class Preferences(QObject):
    """The settings of the moment.

    Parameters
    ----------
    settings
        As they were kept.
    messages
        Told when a choice holds but cannot be kept.

    Attributes
    ----------
    settings : Settings
    """

    def __init__(self, settings: Settings, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self._messages = messages
        self._not_kept: dict[str, Any] = {}

    def remember(self, **changes: Any) -> None:
        """Change some of the settings, by their names, and keep them if that made a difference."""
        before, self.settings = self.settings, replace(self.settings, **changes)
        if self.settings == before:
            return
        self._not_kept |= changes
        try:
            complaint = change_settings(settings_file(), **self._not_kept)
        except OSError as error:
            sentence = self.tr("{0}: your choice could not be saved ({1})")
            self._messages.went_wrong(SETTINGS, sentence.format(settings_file(), error.strerror))
            return
        self._not_kept.clear()
        if complaint:
            self._messages.went_wrong(SETTINGS, complaint)
        else:
            self._messages.worked(SETTINGS)
