"""The room of the chapter in the window, and a person in it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.chapter.page import Page
from digitpad.gui.chapter.panel import ChapterPanel
from digitpad.session.inside import training_images
from digitpad.session.inside.training_images import TrainingImages
from tests.gui.finding import only
from tests.gui.opened import Opened


class InChapter:
    """The room, open at a page."""

    def __init__(self, opened: Opened, qtbot: QtBot) -> None:
        self.opened, self.qtbot = opened, qtbot
        opened.bring_to_front("Chapter 1")
        QApplication.processEvents()
        (self.panel,) = (each for each in QApplication.allWidgets() if isinstance(each, ChapterPanel))

    @property
    def page(self) -> Page:
        """The one that is open."""
        return self.panel.page

    @property
    def sentence(self) -> str:
        """The one that changes."""
        return self.page._sentence.whole_text

    @property
    def formula(self) -> str:
        """What a screen reader says of the formulas."""
        return self.page._formula.accessibleName()

    def action(self, text: str) -> QAction:
        """Return an action of the menu."""
        (action,) = (each for each in self.opened.window.findChildren(QAction) if each.text().replace("&", "") == text)
        return action

    def present(self, width: int, height: int) -> QWidget:
        """Show the page as on a whole screen of this size; return its window."""
        self.action("Page in full screen").trigger()
        presentation = self.panel.window()
        presentation.showNormal()
        presentation.resize(width, height)
        return presentation

    def turn_to(self, number: int) -> None:
        """Click until a page is open."""
        while self.page.number != number:
            self.opened.click("Next page" if self.page.number < number else "Previous page")

    def number(self, name: str) -> QDoubleSpinBox:
        """Return the field of what is dragged, by what it moves."""
        return only(self.page, QDoubleSpinBox, lambda each: each.accessibleName() == name)

    def named(self, name: str) -> QWidget:
        """Return what has this name on the page."""
        return only(self.page, QWidget, lambda each: each.accessibleName() == name)


def packed(data: Path) -> TrainingImages:
    """Return the training images in an .npz."""
    *_, images = TrainingImages.read(data)
    return images


@pytest.fixture(autouse=True)
def learns_from_few_images(small_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the networks of the pages learn in an instant."""
    monkeypatch.setattr(training_images, "built_in_data", lambda: small_data)


@pytest.fixture
def in_chapter(open_window: Callable[..., Opened], qtbot: QtBot) -> InChapter:
    """Open the room at its first page."""
    return InChapter(open_window(), qtbot)
