"""What the Help menu does, in the window."""

from dataclasses import replace
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from digitpad.gui.answer.bars import OutputBars
from digitpad.gui.answer.input_view import InputView
from digitpad.gui.help import seeing
from digitpad.gui.help.example import SEVEN
from digitpad.gui.help.help_actions import CHAPTER, HelpActions
from digitpad.gui.help.keys import KeySheet
from digitpad.gui.help.seeing import Seeing
from digitpad.gui.help.sheet import Sheet
from tests.gui.finding import only
from tests.gui.opened import Opened


def help_of(opened: Opened) -> HelpActions:
    return opened.window.findChildren(HelpActions)[0]


def sheets(opened: Opened) -> list[Sheet]:
    return [each for each in opened.window.findChildren(Sheet) if each.isVisible()]


def words(sheet: Sheet) -> list[str]:
    return [label.text() for label in sheet.findChildren(QLabel)]


def browser(monkeypatch: pytest.MonkeyPatch, *, opens: bool = True) -> list[str]:
    """Put a browser in place of the system's; return the addresses that it is asked for."""
    asked: list[str] = []

    def open_url(address: QUrl) -> bool:
        asked.append(address.toString())
        return opens

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return asked


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Question])
def test_f1_and_a_question_mark_show_the_keys(key: Qt.Key, opened: Opened) -> None:
    opened.key(key)
    assert [type(each) for each in sheets(opened)] == [KeySheet]


def test_a_question_mark_that_is_typed_in_a_field_stays_there(opened: Opened) -> None:
    field = QLineEdit(opened.window)
    field.show()
    field.setFocus()
    QTest.keyClicks(field, "why?")
    assert field.text() == "why?"
    assert sheets(opened) == []


def test_every_key_of_an_action_in_a_menu_is_on_the_sheet_with_what_it_does(opened: Opened) -> None:
    """And the keys of the pad, which are in no menu; nothing is left out when an action comes or its key changes."""
    new = QAction("&Something new …", opened.window)
    new.setShortcut("Ctrl+F12")
    opened.window.menuBar().actions()[0].menu().addAction(new)  # type: ignore[attr-defined]
    help_of(opened).keys.trigger()
    said = words(only(opened.window, KeySheet))
    assert "Something new" in said
    for menu in opened.window.menuBar().actions():
        for action in menu.menu().actions():  # type: ignore[attr-defined]
            if action.shortcuts():
                assert action.text().replace("&", "").rstrip(" …") in said
                keys = action.shortcut().toString().replace("Return", "Enter")
                assert any(each.startswith(keys) for each in said)
    for shortcut in opened.window.findChildren(QShortcut):
        assert shortcut.key().toString().replace("Return", "Enter") in said
    assert "Pen’s eraser end" in said


def test_keys_that_hardly_any_keyboard_has_are_not_on_the_sheet_and_ten_digits_take_one_line(opened: Opened) -> None:
    odd = QAction("Something odd", opened.window)
    odd.setShortcuts([QKeySequence("Ctrl+F9"), QKeySequence("F14"), QKeySequence(Qt.Key.Key_Redo)])
    opened.window.menuBar().actions()[0].menu().addAction(odd)  # type: ignore[attr-defined]
    help_of(opened).keys.trigger()
    rows = [row for _, rows in only(opened.window, KeySheet).groups() for row in rows]
    assert ("Ctrl+F9", "Something odd") in rows
    assert [keys for keys, _ in rows if keys.isdigit()] == []
    assert len([what for keys, what in rows if keys == "0 to 9"]) == 1


def test_each_opens_once_and_comes_back_as_it_was(opened: Opened) -> None:
    helping = help_of(opened)
    for action in (helping.keys, helping.seeing, helping.about):
        action.trigger()
        action.trigger()
    assert len(sheets(opened)) == len(opened.window.findChildren(Sheet)) == 3
    for each in sheets(opened):
        each.close()
    helping.about.trigger()
    assert len(sheets(opened)) == 1


@pytest.mark.slow
def test_the_page_explains_what_is_to_be_seen_with_examples_read_by_the_network_that_answers(opened: Opened) -> None:
    """A seven is one, a scribble is none; nothing in it can be mistaken for the window's own bars."""
    help_of(opened).seeing.trigger()
    page = only(opened.window, Seeing)
    said = " ".join(words(page))
    for part in ("The pad", "What the network sees", "The bars", "The threshold", "Training", "Recipes", "Networks"):
        assert part in said
    rooms = ("Why", "Neurons", "Time", "Mistakes", "Networks", "Runs", "Chapter 1")
    for part in ("Mine: your own digits", "Teaching", "held out", *rooms, "surely", "perhaps"):
        assert part.casefold() in said.casefold()
    for way_back in (
        "Take this shape to Train",
        "Frame again",
        "Back",
    ):  # what is done in Chapter 1 and stays elsewhere
        assert f"<b>{way_back}</b>" in said
    assert "So this scribble is taken for a digit" not in said
    assert "surely a seven" in said
    assert "Not a digit." in said
    seven, scribble = page.findChildren(OutputBars)
    assert [bar.is_winner for bar in seven.bars].index(True) == 7
    assert not any(bar.is_winner for bar in scribble.bars)
    assert not [bar for bar in seven.bars if bar.accessibleName().startswith("Output")]
    assert len(page.findChildren(InputView)) == 2


def test_of_a_network_that_takes_the_scribble_for_a_digit_the_page_says_that(opened: Opened) -> None:
    """And not that it would be refused."""
    answering = opened.window._answering
    network = answering.network
    accepting = replace(network, about=replace(network.about, refusal=None))
    with patch.object(type(answering), "network", accepting), patch.object(seeing, "SCRIBBLE", SEVEN):
        help_of(opened).seeing.trigger()
    assert "So this scribble is taken for a digit" in " ".join(words(only(opened.window, Seeing)))


def test_a_link_beside_the_bars_leads_to_the_page(opened: Opened) -> None:
    caption = next(
        label for label in opened.window.findChildren(QLabel) if ">What\u00a0is\u00a0this?</a>" in label.text()
    )
    caption.linkActivated.emit("help")
    assert [type(each) for each in sheets(opened)] == [Seeing]


@pytest.mark.parametrize("opens", [True, False])
def test_the_books_chapter_is_opened_in_the_browser_and_where_it_is_is_said(
    opens: bool, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it comes, or there is no network, only the browser knows; that there is no browser is told."""
    asked = browser(monkeypatch, opens=opens)
    help_of(opened).book.trigger()
    assert asked == [CHAPTER]
    newest = opened.window._messages.newest
    assert newest is not None
    assert CHAPTER in newest.sentence
    assert ("No browser" in newest.sentence) is not opens


def test_a_link_in_a_sheet_goes_the_same_way(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = browser(monkeypatch)
    help_of(opened).about.trigger()
    sheets(opened)[0].visited.emit("http://somewhere")
    assert asked == ["http://somewhere"]
