"""What the window starts with."""

import pytest

from digitpad.session import choosing
from digitpad.session.choosing import FACTORY, factory_model
from digitpad.session.start import Start
from digitpad.storage.errors import ModelError
from digitpad.storage.model_file import save_model
from digitpad.storage.places import networks_folder, settings_file
from digitpad.storage.settings import Settings, change_settings


def test_without_settings_the_factory_network_answers() -> None:
    start = Start()
    candidate, sentence = start.network()
    assert (start.settings, start.complaint) == (Settings(), "")
    assert (candidate.file, sentence) == (FACTORY, "")


def test_the_network_that_was_chosen_answers() -> None:
    save_model(factory_model(), networks_folder() / "mine.safetensors")
    change_settings(settings_file(), network="mine.safetensors")
    assert Start().network()[0].file == "mine.safetensors"


def test_the_factory_network_stands_in_for_one_that_is_gone_and_that_is_said() -> None:
    change_settings(settings_file(), network="gone.safetensors")
    candidate, sentence = Start().network()
    assert candidate.file == FACTORY
    assert "gone.safetensors" in sentence


def test_damaged_settings_are_complained_of() -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text("{")
    assert str(settings_file()) in Start().complaint


def test_an_installation_without_its_network_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Told to whoever asks for the network, not in the thread that looked for it."""
    monkeypatch.setattr(choosing, "FACTORY_FILE", "nowhere.safetensors")
    start = Start()
    for _ in range(2):  # however often it is asked
        with pytest.raises(ModelError, match=r"nowhere\.safetensors"):
            start.network()


def test_a_mistake_in_the_thread_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(choosing, "factory_model", fail)
    with pytest.raises(ZeroDivisionError):
        Start().network()
