"""What is remembered of the person's choices."""

import os

import pytest
from PySide6.QtWidgets import QApplication

from digitpad.gui.preferences import Preferences
from digitpad.storage.places import settings_file
from digitpad.storage.settings import Settings, load_settings


@pytest.fixture
def preferences(qapp: QApplication) -> Preferences:
    return Preferences(Settings())


def test_a_choice_is_kept_at_once_and_beside_the_others(preferences: Preferences) -> None:
    preferences.remember(theme="dark")
    preferences.remember(white_paper=False)
    assert load_settings(settings_file()) == (Settings(theme="dark", white_paper=False), "")
    assert preferences.settings == Settings(theme="dark", white_paper=False)


def test_what_changes_nothing_writes_nothing(preferences: Preferences) -> None:
    preferences.remember(theme=Settings().theme)
    assert not settings_file().exists()


def test_a_choice_that_cannot_be_kept_holds_all_the_same(
    preferences: Preferences, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is told, in a sentence that names the file."""

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    said: list[str] = []
    preferences.failed.connect(said.append)
    monkeypatch.setattr(os, "fsync", full_disk)
    preferences.remember(theme="dark")
    assert preferences.settings.theme == "dark"
    assert said == [f"{settings_file()}: your choice cannot be kept (No space left on device)"]
