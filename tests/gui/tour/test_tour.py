"""The tour: three steps at the very first start, each until it is done."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from digitpad.gui.tour.balloon import Balloon
from digitpad.ink import Drawing, frame
from digitpad.session.opening import Picture
from digitpad.storage.places import settings_file
from digitpad.storage.settings import change_settings, load_settings
from tests.gui.finding import only
from tests.gui.opened import Opened
from tests.journeys.handwriting import written

pytestmark = pytest.mark.slow

DRAW = "Draw a digit anywhere on the pad, as large as you like."
LOOK = "Ten bars, one for each digit: the ten output neurons. The longest is the answer."
RETRAIN = "Retrain teaches a new network before your eyes. The other tabs show why it answers as it does."


def balloon(opened: Opened) -> Balloon | None:
    QApplication.processEvents()
    found = [each for each in opened.window.findChildren(Balloon) if each.isVisible()]
    assert len(found) <= 1
    return found[0] if found else None


def said(opened: Opened) -> str:
    """Return what a screen reader is told of the step, "" where there is none."""
    found = balloon(opened)
    return "" if found is None else found.accessibleDescription()


def take(opened: Opened) -> None:
    """Choose the tour from the menu."""
    (action,) = (each for each in opened.window.findChildren(QAction) if each.text() == "&Tour")
    action.trigger()


def was_toured() -> bool:
    return load_settings(settings_file())[0].toured


def test_each_step_goes_when_it_is_done(opened: Opened, qtbot: QtBot) -> None:
    """Draw, look, retrain; and then there is none, for good."""
    assert said(opened) == DRAW
    opened.draw(written(3))
    assert said(opened) == LOOK
    opened.click("Next step")
    assert said(opened) == RETRAIN
    assert not was_toured()
    opened.click("Retrain")
    qtbot.waitUntil(lambda: said(opened) == "")
    assert was_toured()
    opened.until("Done")


def test_whoever_draws_on_has_looked(opened: Opened) -> None:
    """A second stroke of the same digit is no second drawing."""
    opened.draw(written(7))
    opened.draw([[(0.4, 0.5), (0.6, 0.5)]])
    assert said(opened) == LOOK
    opened.click("Clear")
    assert said(opened) == LOOK
    opened.draw(written(1))
    assert said(opened) == RETRAIN


def test_a_picture_is_as_good_as_a_drawing(opened: Opened) -> None:
    image = frame(Drawing([[[0, 0], [1, 3]]]))
    opened.pad.open_picture(Picture("one.png", 1 - image.reshape(28, 28), image))
    QApplication.processEvents()
    assert said(opened) == LOOK


def test_a_drawing_that_comes_back_is_one_too(opened: Opened, qtbot: QtBot) -> None:
    """As a kept digit does; and a stroke that follows belongs to it."""
    opened.pad.open_drawing(Drawing(written(3)))
    qtbot.waitUntil(lambda: said(opened) == LOOK)
    opened.draw([[(0.4, 0.5), (0.6, 0.5)]])
    assert said(opened) == LOOK


def test_what_is_cut_out_of_a_picture_is_no_drawing_after_it(opened: Opened) -> None:
    opened.pad.open_picture(
        Picture("noise.png", np.random.default_rng(0).random((90, 90), np.float32), np.ones(784, np.float32))
    )
    QApplication.processEvents()
    whole = opened.pad.content
    opened.draw([[(0.2, 0.2), (0.8, 0.8)]])
    assert opened.pad.content is not whole
    assert said(opened) == LOOK


def test_whoever_retrains_first_needs_no_more_of_it(opened: Opened, qtbot: QtBot) -> None:
    opened.click("Retrain")
    qtbot.waitUntil(lambda: said(opened) == "")
    assert was_toured()
    opened.until("Done")


@pytest.mark.parametrize("way", ["click", "key"])
def test_not_now_means_never_again(open_window: Callable[..., Opened], way: str) -> None:
    """Esc does it while the keys are there, and leaves what is on the pad; the keys go back to the pad."""
    opened = open_window()
    found = balloon(opened)
    assert found is not None
    if way == "click":
        opened.click("Not now")
    else:
        opened.draw(written(3))
        close = only(found, QPushButton, lambda each: each.text() == "Not now")
        close.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(close, Qt.Key.Key_Escape)
        assert not opened.pad.content.is_empty
    assert said(opened) == ""
    assert opened.pad.hasFocus()
    assert was_toured()
    opened.window.close()
    assert said(open_window()) == ""


def test_it_comes_at_the_very_first_start_alone(open_window: Callable[..., Opened]) -> None:
    """Whoever has closed a window before has seen it, or has used digitpad longer than there is a tour."""
    opened = open_window()
    assert said(opened) == DRAW
    opened.window.close()
    assert said(open_window()) == ""


def test_the_menu_brings_it_back(open_window: Callable[..., Opened]) -> None:
    """From its first step that is not done already, under way or not."""
    change_settings(settings_file(), toured=True)
    opened = open_window()
    assert said(opened) == ""
    opened.draw(written(3))
    take(opened)
    assert said(opened) == LOOK
    opened.click("Next step")
    assert said(opened) == RETRAIN
    take(opened)
    assert said(opened) == LOOK
    opened.click("Clear")
    take(opened)
    assert said(opened) == DRAW


def test_it_is_announced_politely_and_reached_by_the_tab_key(
    open_window: Callable[..., Opened], monkeypatch: pytest.MonkeyPatch
) -> None:
    announced: list[tuple[str, QAccessible.AnnouncementPoliteness]] = []

    def hear(event: object) -> None:
        if hasattr(event, "politeness"):
            announced.append((event.message(), event.politeness()))  # type: ignore[attr-defined]

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    opened = open_window()
    found = balloon(opened)
    assert found is not None
    assert announced == [(f"Start here: 1 of 3: {DRAW}", QAccessible.AnnouncementPoliteness.Polite)]
    assert found.accessibleName() == "Start here: 1 of 3"
    interface = QAccessible.queryAccessibleInterface(found)
    assert interface is not None
    assert interface.role() is QAccessible.Role.HelpBalloon
    assert opened.pad.hasFocus()
    QTest.keyClick(opened.pad, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Not now"
    opened.draw(written(3))
    QTest.keyClick(opened.pad, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Next step"  # before the way out
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert said(opened) == RETRAIN


@pytest.mark.parametrize(("width", "height"), [(640, 560), (800, 600), (1180, 760), (1920, 1080), (900, 1200)])
def test_it_covers_nothing_of_pad_answer_and_tabs_at_any_size(
    open_window: Callable[..., Opened], width: int, height: int
) -> None:
    """Nor is any of its words cut off, and nothing moves when it comes and goes."""
    opened = open_window(width, height)
    parts = opened.window._parts
    before = parts.where

    def is_clear() -> bool:
        found = balloon(opened)
        assert found is not None
        for each in found.findChildren(QPushButton):
            assert each.isHidden() or found.rect().contains(each.geometry())
        for words in found.findChildren(QLabel):
            assert words.width() >= words.fontMetrics().size(0, words.text()).width()
            assert words.height() >= words.fontMetrics().size(0, words.text()).height()
        place = found.geometry()
        clear = [parts.canvas, parts.bars, parts.input_view, parts.guess, *parts._buttons]
        if step > 1:
            clear += parts._labels.buttons if parts._labels else []
        elif parts.guess.geometry().intersects(place):  # it stands where there is nothing to label yet
            clear.remove(parts.guess)
            label = parts.guess.geometry()
            label.setHeight(parts.guess.sizeHint().height())
            assert not label.intersects(place)
        if step > 2 and width >= 800:  # in a smaller one there is no place for it beside them
            clear += [opened.button(name) for name in ("Retrain", "Pause", "Stop")]
        placed = [QRect(each.mapTo(parts, QPoint()), each.size()) for each in clear]
        return not any(each.intersects(place) for each in [*placed, parts.tabs_place])

    step = 1
    assert is_clear()
    opened.draw(written(3))
    step = 2
    assert said(opened) == LOOK
    assert is_clear()
    opened.click("Next step")
    step = 3
    assert is_clear()
    opened.click("Done")
    assert parts.where == before


def test_a_room_in_use_is_not_covered(opened: Opened) -> None:
    """What stands beside it is said there, too; the rest waits until the room with Retrain is in front again."""
    opened.bring_to_front("Why")
    assert said(opened) == DRAW
    opened.draw(written(3))
    assert said(opened) == ""
    opened.bring_to_front("Train")
    assert said(opened) == LOOK
    opened.bring_to_front("Mine")
    assert said(opened) == ""
    take(opened)
    assert said(opened) == LOOK
    assert opened.button("Retrain").isVisible()


def test_the_form_for_a_run_is_not_covered(opened: Opened) -> None:
    """It takes the place where the bars are spoken of; the next step is said in its time."""
    opened.draw(written(3))
    assert said(opened) == LOOK
    opened.unfold_settings()
    assert said(opened) == ""
    opened.click("Clear")
    opened.draw(written(1))
    assert said(opened) == RETRAIN


def test_it_grows_with_the_window_and_its_type(opened: Opened) -> None:
    found = balloon(opened)
    assert found is not None
    before = found.width()
    opened.window.resize(2400, 1500)
    QApplication.processEvents()
    assert found.width() > before
    assert opened.window._parts.rect().contains(found.geometry())
