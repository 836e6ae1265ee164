"""The menus."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QTabBar
from pytestqt.qtbot import QtBot

from digitpad.gui.answer.bars import OutputBars
from digitpad.gui.look.tabs import Tabs
from digitpad.gui.look.theme import Theme
from digitpad.gui.rooms import room_tabs
from digitpad.gui.tables.room_actions import RoomActions
from digitpad.gui.training.panel import TrainingPanel
from digitpad.storage.places import settings_file
from digitpad.storage.settings import load_settings
from tests.gui.finding import only
from tests.gui.opened import Opened
from tests.journeys.handwriting import written


def mnemonics(texts: list[str]) -> list[str]:
    return [found.group(1).upper() for text in texts if (found := re.search(r"&(\w)", text))]


def menus(opened: Opened) -> dict[str, QMenu]:
    return {action.text(): action.menu() for action in opened.window.menuBar().actions()}  # type: ignore[misc]


def test_no_letter_means_two_things_in_the_window(opened: Opened) -> None:
    """Alt and a letter opens a menu or goes to a field: all of them are letters of one window."""
    labels = [each.text() for each in opened.window.findChildren(QLabel) if each.buddy() is not None]
    letters = mnemonics([*menus(opened), *labels])
    assert len(letters) == len(menus(opened)) + len(labels)
    assert len(set(letters)) == len(letters)


def test_no_letter_means_two_things_in_a_menu(opened: Opened) -> None:
    """While a run is paused, too."""
    for _ in range(2):
        for menu in menus(opened).values():
            letters = mnemonics([action.text() for action in menu.actions()])
            assert len(letters) == len([action for action in menu.actions() if not action.isSeparator()])
            assert len(set(letters)) == len(letters)
        only(opened.window, TrainingPanel).show_paused(paused=True)


def test_no_key_means_two_things(opened: Opened) -> None:
    """Nor while something is opened, which Esc gives up: then it is not the key that clears the pad.

    A room has keys of its own, such as Del: they mean what they mean there, and each of them one thing.
    """
    give_up = opened.window._open_actions.give_up
    for is_under_way in (False, True):
        give_up.setEnabled(is_under_way)
        actions = [each for each in opened.window.findChildren(QAction) if each is not give_up or is_under_way]
        rooms: dict[RoomActions | None, list[str]] = {}
        for action in actions:
            room = next((each for each in opened.window.findChildren(RoomActions) if action in each), None)
            rooms.setdefault(room, []).extend(key.toString() for key in action.shortcuts())
        assert all(len(set(keys)) == len(keys) for keys in rooms.values())
        assert {"Ctrl+Z", "Esc", "Ctrl+R", "Ctrl+Q"} <= set(rooms[None])


@pytest.mark.slow
def test_the_theme_in_use_is_ticked_and_another_can_be_had(opened: Opened) -> None:
    """One of them at a time; chosen by keys."""
    view = menus(opened)["&View"]
    themes = [action for action in view.actions() if action.actionGroup() is not None]
    assert [action.text() for action in themes if action.isChecked()] == ["Follow the &system"]
    chosen: list[object] = []
    opened.window._menus.theme_chosen.connect(chosen.append)
    view.popup(opened.window.pos())
    QTest.keyClick(view, Qt.Key.Key_D)
    assert [action.text() for action in themes if action.isChecked()] == ["&Dark"]
    assert QApplication.palette().window().color().lightnessF() < 0.5
    themes[0].trigger()
    assert QApplication.palette().window().color().lightnessF() > 0.5
    assert chosen == [Theme.DARK, Theme.SYSTEM]


def test_the_pad_has_what_is_done_with_it_in_its_context_menu(opened: Opened) -> None:
    """The very actions of the menus, with their keys."""
    texts = [each.text().replace("&", "") for each in opened.pad.actions()]
    assert texts == ["Undo", "Redo", "Clear", "Next", "", "Paste", "Save drawing…", "Copy drawing", "", "What it is"]
    in_menus = [action for menu in menus(opened).values() for action in menu.actions()]
    assert all(each in in_menus for each in opened.pad.actions() if not each.isSeparator())
    assert opened.pad.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu


def test_what_the_outputs_say_can_be_copied_by_keys(opened: Opened) -> None:
    """The Tab key comes to the bars, and shows that."""
    opened.draw(written(7))
    bars = only(opened.window, OutputBars)
    assert bars.focusPolicy() & Qt.FocusPolicy.TabFocus
    before = opened.window.grab().toImage()
    bars.setFocus()
    QApplication.processEvents()
    assert opened.window.grab().toImage() != before
    copy, picture, _ = filter(QAction.isVisible, bars.actions())
    copy.trigger()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert [line.split(": ")[0] for line in lines] == [f"Output {digit}" for digit in range(10)]
    assert float(lines[7].split(": ")[1]) > 0.9
    picture.trigger()
    assert QGuiApplication.clipboard().image().width() >= bars.width()


def test_a_button_tells_the_key_that_does_the_same(opened: Opened) -> None:
    for button, key in (("Undo", "Ctrl+Z"), ("Clear", "Esc"), ("Next", "Enter"), ("Retrain", "Ctrl+R")):
        assert key in opened.button(button).toolTip()


def test_quit_closes_the_window(opened: Opened) -> None:
    opened.key(Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not opened.window.isVisible()


def test_after_a_menu_was_closed_by_esc_the_keys_are_where_they_were(opened: Opened, qtbot: QtBot) -> None:
    """Not with the bar: the next Esc would only leave that, and one too many clear the pad."""
    opened.pad.setFocus()
    QTest.keyClick(opened.window, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: opened.window.focusWidget() is opened.pad)


def test_a_room_comes_to_the_front_by_the_number_of_its_tab(opened: Opened) -> None:
    """From wherever the keys are; they are at the tab then."""
    tabs = only(opened.window, Tabs)
    for key, index in ((Qt.Key.Key_3, 2), (Qt.Key.Key_1, 0)):
        QTest.keyClick(opened.pad, key, Qt.KeyboardModifier.ControlModifier)
        assert tabs.index == index
    assert opened.window.focusWidget() is opened.named("Views", QTabBar)


def test_rooms_are_leafed_through_by_keys_round_and_round(opened: Opened) -> None:
    tabs = only(opened.window, Tabs)
    for key, index in ((Qt.Key.Key_PageUp, len(room_tabs()) - 1), (Qt.Key.Key_PageDown, 0), (Qt.Key.Key_PageDown, 1)):
        QTest.keyClick(opened.pad, key, Qt.KeyboardModifier.ControlModifier)
        assert tabs.index == index


def test_control_and_return_makes_room_for_the_next_digit_wherever_the_keys_are(opened: Opened) -> None:
    opened.draw(written(3))
    opened.networks.setFocus()
    QTest.keyClick(opened.networks, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened.pad.content.is_empty


def test_f11_takes_the_whole_screen_and_gives_it_back(opened: Opened) -> None:
    for is_full in (True, False):
        QTest.keyClick(opened.pad, Qt.Key.Key_F11)
        assert opened.window.isFullScreen() is is_full


def test_type_grows_and_shrinks_by_keys_and_is_remembered(opened: Opened, qtbot: QtBot) -> None:
    """In the whole window, menus too; control and 0 has it as the system has it."""
    usual = opened.window.font().pointSizeF()
    control = Qt.KeyboardModifier.ControlModifier
    try:
        QTest.keyClick(opened.pad, Qt.Key.Key_Plus, control)
        qtbot.waitUntil(lambda: opened.window.font().pointSizeF() > usual)
        assert opened.window.menuBar().font().pointSizeF() > usual
        assert load_settings(settings_file())[0].type_steps == 1
        for _ in range(2):
            QTest.keyClick(opened.pad, Qt.Key.Key_Minus, control)
        qtbot.waitUntil(lambda: opened.window.font().pointSizeF() < usual)
    finally:
        QTest.keyClick(opened.pad, Qt.Key.Key_0, control)
    qtbot.waitUntil(lambda: opened.window.font().pointSizeF() == usual)
    assert load_settings(settings_file())[0].type_steps == 0
