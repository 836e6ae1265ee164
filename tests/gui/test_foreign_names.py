"""Whatever somebody else has named is shown letter by letter: never taken for HTML, nor for a mnemonic."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextDocumentFragment
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QMenu, QTabBar, QWidget

from digitpad.session.choosing import factory_model
from digitpad.storage.model_file import Model, save_model
from digitpad.storage.places import networks_folder
from tests.gui.opened import Opened

NAME = "<img src='x.png'>&lt;A&B"
TIP = Qt.ItemDataRole.ToolTipRole


Found = Iterator[tuple[str, bool]]
"""Each kind of place in which the name stands, and whether it is shown there as it is."""


def in_tool_tips(window: QWidget) -> Found:
    """Qt takes for HTML what has a tag in it."""
    for each in (window, *window.findChildren(QWidget)):
        if "img" in (tip := each.toolTip()):
            yield f"tool tip of {type(each).__name__}", NAME in QTextDocumentFragment.fromHtml(tip).toPlainText()
    for menu in window.findChildren(QMenu):
        if any("img" in action.toolTip() for action in menu.actions()):
            yield "menu", not menu.toolTipsVisible()


def in_labels(window: QWidget) -> Found:
    for label in window.findChildren(QLabel):
        if "img" in label.text():
            is_plain = label.textFormat() is Qt.TextFormat.PlainText and label.buddy() is None
            yield "label", is_plain and NAME in label.text()


def in_lists(window: QWidget) -> Found:
    for box in window.findChildren(QComboBox):
        for index in range(box.count()):
            if "img" in box.itemText(index):
                yield "list", NAME in box.itemText(index) and not box.itemData(index, TIP)


def in_names(window: QWidget) -> Found:
    """Where a letter is underlined that has `&` before it."""
    names = [
        *(button.text() for button in window.findChildren(QAbstractButton)),
        *(action.text() for action in window.findChildren(QAction)),
        *(menu.title() for menu in window.findChildren(QMenu)),
        *(bar.tabText(index) for bar in window.findChildren(QTabBar) for index in range(bar.count())),
    ]
    return (("name", NAME.replace("&", "&&") in name) for name in names if "img" in name)


@pytest.mark.slow
def test_a_name_is_shown_letter_by_letter_wherever_it_stands(
    open_window: Callable[..., Opened], tmp_path: Path
) -> None:
    """Of a file that is opened, of a recipe in a network's file, and in messages."""
    model = factory_model()
    networks_folder().mkdir(parents=True)
    save_model(Model(model.network, replace(model.about, recipe=NAME)), networks_folder() / "theirs.safetensors")
    opened = open_window()
    opened.window._messages.went_wrong("weather", f"{NAME} is wrong.")
    opened.window.open(str(tmp_path / f"{NAME}.png"))
    opened.until("there is no such file")
    found = [each for look in (in_tool_tips, in_labels, in_lists, in_names) for each in look(opened.window)]
    assert {place for place, _ in found} == {
        "label",
        "list",
        "tool tip of ElidedLabel",
    }
    assert [place for place, is_right in found if not is_right] == []
