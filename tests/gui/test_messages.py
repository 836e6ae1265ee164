"""What the window has to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.look.picture_actions import PictureActions
from digitpad.gui.messages import Kind, Message, Messages, reading_time


@pytest.fixture
def messages() -> Messages:
    return Messages()


@pytest.fixture
def said(messages: Messages) -> list[str]:
    """What a screen reader is given to say."""
    said: list[str] = []
    messages.told.connect(lambda message: said.append(message.sentence))
    return said


def newest(messages: Messages) -> str:
    return messages.newest.sentence if messages.newest else ""


def test_only_the_newest_is_shown(messages: Messages) -> None:
    """They do not pile up in one line until the newest is hidden."""
    for sentence in ("One thing.", "Another.", "A third."):
        messages.went_wrong("opening", sentence)
        assert messages.newest == Message(Kind.WENT_WRONG, sentence)
    messages.happened("run", "A fourth.")
    assert messages.newest == Message(Kind.HAPPENED, "A fourth.")


def test_a_message_that_is_part_of_another_is_told_as_any(messages: Messages, said: list[str]) -> None:
    """And so is one that comes twice."""
    for sentence in ("a.png: is damaged; try b.png", "a.png: is damaged", "a.png: is damaged"):
        messages.went_wrong("opening", sentence)
        assert newest(messages) == sentence
    assert len(said) == 3


def test_what_went_wrong_is_gone_when_it_works(messages: Messages) -> None:
    """That, and no other thing that went wrong."""
    messages.went_wrong("settings", "The settings cannot be kept.")
    messages.went_wrong("opening", "a.png: is damaged")
    messages.worked("settings")
    assert newest(messages) == "a.png: is damaged"
    assert messages.gone_wrong == ("a.png: is damaged",)
    messages.worked("opening")
    assert newest(messages) == ""
    assert not messages.gone_wrong


def test_what_happened_is_no_news_when_something_newer_is_told(messages: Messages) -> None:
    """It does not come back, as what goes on does."""
    messages.happened("saving", "Saved as seven.png")
    messages.going_on("picture", "a.png is on the pad")
    messages.going_on("picture", "")
    assert messages.newest is None


def test_an_error_stays_until_its_subject_succeeds(messages: Messages) -> None:
    """What is newer covers it for a while; a success of another subject does not end it."""
    messages.went_wrong("opening", "a.png: is damaged")
    messages.going_on("picture", "b.png is on the pad")
    messages.going_on("picture", "")
    assert newest(messages) == "a.png: is damaged"
    messages.happened("saving", "Saved as seven.png")
    messages.dismiss(messages.newest or Message(Kind.HAPPENED, ""))
    assert newest(messages) == "a.png: is damaged"
    messages.happened("opening", "b.png is open")
    assert not messages.gone_wrong


def test_what_is_dismissed_is_gone_but_what_goes_on_goes_on(messages: Messages) -> None:
    messages.going_on("opening", "It goes on.")
    messages.went_wrong("networks", "It went wrong.")
    messages.happened("opening", "It happened.")
    for sentence in ("It happened.", "It went wrong.", "It goes on.", "It goes on."):
        assert messages.newest is not None
        assert messages.newest.sentence == sentence
        messages.dismiss(messages.newest)


def test_a_message_that_was_covered_meanwhile_is_not_dismissed_for_another(messages: Messages) -> None:
    """The timer of one may run out just when a newer one, of the same words, is told."""
    messages.went_wrong("opening", "a.png: is damaged")
    first = messages.newest
    messages.went_wrong("opening", "a.png: is damaged")
    assert first is not None
    messages.dismiss(first)
    assert newest(messages) == "a.png: is damaged"


@given(st.text(max_size=300), st.text(max_size=300))
def test_a_sentence_stays_long_enough_even_for_slow_readers(one: str, other: str) -> None:
    """Some seconds, and what it takes at half the usual pace of 25 characters a second; a longer one stays longer."""
    assert reading_time(one) >= 3_000 + 1000 * len(one) / 12.5
    assert (reading_time(one) > reading_time(other)) is (len(one) > len(other))


@pytest.mark.parametrize(
    ("sentence", "given_name", "name"),
    [
        ("a.png: is damaged", "", "a.png"),
        ("Saved as seven.png", "seven.png", "seven.png"),
        ("C:\\a.png: is damaged: no end", "", "C:\\a.png"),
        ("Nothing is on the pad", "", ""),
        ("a\nb.png is on the pad", "a\nb.png", r"a\nb.png"),
    ],
)
def test_a_message_knows_the_name_in_it(messages: Messages, sentence: str, given_name: str, name: str) -> None:
    """The one that is given, or what stands before the colon: it may be shortened, and the reason may not."""
    messages.went_wrong("opening", sentence, given_name)
    assert messages.newest is not None
    assert messages.newest.name == name


def test_the_last_fault_of_each_subject_can_be_had(messages: Messages) -> None:
    """Several things may go wrong at the start, and each is worth knowing; however often one comes, it is one."""
    messages.went_wrong("settings", "Settings.")
    for name in ("a.png", "b.png", "b.png"):
        messages.went_wrong("opening", f"{name}: is damaged")
    messages.went_wrong("networks", "A network.")
    assert messages.gone_wrong == ("Settings.", "b.png: is damaged", "A network.")


def test_what_goes_on_is_there_again_when_a_newer_message_is_gone(messages: Messages) -> None:
    """An error ends no comparison: it covers its words, and they are there again, as they are by then."""
    messages.going_on("comparison", "Earlier: 7. New: 1.")
    messages.went_wrong("opening", "a.png: is damaged")
    messages.going_on("comparison", "Earlier: 3. New: 3.")
    assert newest(messages) == "a.png: is damaged"
    messages.worked("opening")
    assert messages.newest == Message(Kind.GOING_ON, "Earlier: 3. New: 3.")
    messages.going_on("comparison", "")
    assert newest(messages) == ""


def test_of_several_things_that_go_on_each_ends_by_itself(messages: Messages) -> None:
    messages.going_on("comparison", "Earlier: 7. New: 1.")
    messages.going_on("picture", "a.png is on the pad")
    assert newest(messages) == "a.png is on the pad"
    messages.going_on("picture", "")
    assert newest(messages) == "Earlier: 7. New: 1."


def test_a_change_of_words_is_shown_but_not_announced(messages: Messages, said: list[str]) -> None:
    """A comparison follows the drawing; said aloud with every stroke, it would never come to an end."""
    changes: list[str] = []
    messages.changed.connect(lambda: changes.append(newest(messages)))
    for words in ("Earlier: 7. New: 1.", "Earlier: 7. New: 1.", "Earlier: 3. New: 3.", ""):
        messages.going_on("comparison", words)
    assert said == ["Earlier: 7. New: 1."]
    assert changes == ["Earlier: 7. New: 1.", "Earlier: 3. New: 3.", ""]


def test_signals_can_tell_what_failed_and_what_happened(messages: Messages, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    pictures = PictureActions(widget, lambda: widget.grab().toImage(), "picture.png")
    messages.follow("pictures", pictures.failed, pictures.saved)
    pictures.failed.emit("a.png: could not be saved.", "a.png")
    assert newest(messages) == "a.png: could not be saved."
    pictures.saved.emit("Saved as a.png", "a.png")
    assert newest(messages) == "Saved as a.png"
    assert not messages.gone_wrong
