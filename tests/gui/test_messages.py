"""What the window has to say."""

import pytest

from digitpad.gui.messages import Kind, Message, Messages


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
        messages.went_wrong(sentence)
        assert messages.newest == Message(Kind.WENT_WRONG, sentence)
    messages.happened("A fourth.")
    assert messages.newest == Message(Kind.HAPPENED, "A fourth.")


def test_a_message_that_is_part_of_another_is_told_as_any(messages: Messages, said: list[str]) -> None:
    """And so is one that comes twice."""
    for sentence in ("a.png: is damaged; try b.png", "a.png: is damaged", "a.png: is damaged"):
        messages.went_wrong(sentence)
        assert newest(messages) == sentence
    assert len(said) == 3


def test_what_went_wrong_is_gone_when_something_works(messages: Messages) -> None:
    messages.went_wrong("a.png: is damaged")
    messages.forget()
    assert messages.newest is None
    assert messages.gone_wrong == ()


def test_all_that_went_wrong_meanwhile_can_be_had(messages: Messages) -> None:
    """Several things may at the start, and each is worth knowing."""
    for sentence in ("Settings.", "A network.", "Another."):
        messages.went_wrong(sentence)
    assert messages.gone_wrong == ("Settings.", "A network.", "Another.")


def test_what_goes_on_is_there_again_when_a_newer_message_is_gone(messages: Messages) -> None:
    """An error ends no comparison: it covers its words, and they are there again, as they are by then."""
    messages.going_on("comparison", "Earlier: 7. New: 1.")
    messages.went_wrong("a.png: is damaged")
    messages.going_on("comparison", "Earlier: 3. New: 3.")
    assert newest(messages) == "a.png: is damaged"
    messages.forget()
    assert messages.newest == Message(Kind.GOING_ON, "Earlier: 3. New: 3.")
    messages.going_on("comparison", "")
    assert messages.newest is None


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
