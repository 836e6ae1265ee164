"""What is remembered of the person's choices."""

import os

import pytest
from PySide6.QtWidgets import QApplication

from digitpad.gui.messages import Messages
from digitpad.gui.preferences import Preferences
from digitpad.storage.places import settings_file
from digitpad.storage.settings import Settings, load_settings


@pytest.fixture
def preferences(qapp: QApplication) -> Preferences:
    return Preferences(Settings(), Messages())


def test_a_choice_is_kept_at_once_and_beside_the_others(preferences: Preferences) -> None:
    preferences.remember(theme="dark")
    preferences.remember(white_paper=True)
    assert load_settings(settings_file()) == (Settings(theme="dark", white_paper=True), "")
    assert preferences.settings == Settings(theme="dark", white_paper=True)


def test_what_changes_nothing_writes_nothing(preferences: Preferences) -> None:
    preferences.remember(theme=Settings().theme)
    assert not settings_file().exists()


@pytest.mark.usefixtures("qapp")
def test_a_choice_that_cannot_be_kept_holds_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """And is told, in a sentence that names the file, until one is kept again."""

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    messages, fsync = Messages(), os.fsync
    preferences = Preferences(Settings(), messages)
    monkeypatch.setattr(os, "fsync", full_disk)
    preferences.remember(theme="dark")
    assert preferences.settings.theme == "dark"
    sentence = f"{settings_file()}: your choice could not be saved (No space left on device)"
    assert messages.gone_wrong == (sentence,)
    monkeypatch.setattr(os, "fsync", fsync)
    preferences.remember(white_paper=True)
    assert load_settings(settings_file()) == (Settings(theme="dark", white_paper=True), "")
    assert not messages.gone_wrong


@pytest.mark.usefixtures("qapp")
def test_two_windows_do_not_undo_each_other_s_choices() -> None:
    one, other = Preferences(Settings(), Messages()), Preferences(Settings(), Messages())
    one.remember(theme="dark")
    other.remember(white_paper=True)
    one.remember(network="mine.safetensors")
    kept = Settings(network="mine.safetensors", theme="dark", white_paper=True)
    assert load_settings(settings_file()) == (kept, "")
