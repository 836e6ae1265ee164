"""Teaching in the window: a proof first, and nothing changes until it is kept."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from digitpad.gui.mine import teaching
from digitpad.gui.mine.earlier import Earlier
from digitpad.gui.mine.teach_panel import TeachPanel
from digitpad.gui.mine.teacher import Teacher
from digitpad.storage.about import load_about
from digitpad.storage.places import networks_folder
from tests.gui.mine.conftest import BARRED_ONE, Mine, keep_some, labels, shaky
from tests.gui.opened import Opened, kept

pytestmark = pytest.mark.slow

OpenMine = Callable[..., Mine]
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_three_corrections_are_taught_proved_kept_and_answered(open_mine: OpenMine) -> None:
    """A one that nobody reads is read then, and what is deleted later is not known any more."""
    mine = open_mine()
    for seed in range(3):
        mine.draw(shaky(BARRED_ONE, seed))
        assert mine.guess == "Not a digit"
        mine.key(Qt.Key.Key_1)
        mine.wait(lambda: mine.says("Kept as a one"))
    mine.key(Qt.Key.Key_Return)
    mine.wait_for("Not taught yet: 3 drawings")
    assert mine.filled == ["Teach"]
    mine.push("Teach")
    mine.wait_for("It reads 3 of your 3 drawings, up from 0 with the untouched network")
    assert mine.filled == ["Keep"]
    mine.wait_for("Mine, held out: needs 10 digits; you have 3")
    mine.draw(shaky(BARRED_ONE, 9))
    assert (mine.guess, kept()) == ("Not a digit", [])
    mine.push("Keep")
    mine.wait(lambda: mine.guess == "1")
    mine.wait_for("The network has been taught all of this")
    (file,) = kept()
    taught = load_about(file).taught
    assert taught is not None
    assert len(taught.lessons) == 3
    assert mine.networks.currentText().startswith("Taught from pen with 3 drawings")
    assert mine.filled == []
    mine.select(0)
    mine.key(Qt.Key.Key_Delete)
    mine.wait_for("Not taught yet: 1 deleted or relabelled")
    mine.wait(lambda: mine.filled == ["Teach"])


def test_the_menu_teaches_though_the_room_was_never_opened(open_window: Callable[..., Opened]) -> None:
    keep_some((BARRED_ONE, 1))
    opened = open_window()
    actions = opened.window.findChildren(QAction)
    (teach,) = (each for each in actions if each.text() == "&Teach the network my digits")
    teach.trigger()
    opened.until("It reads your drawing right. Nothing changes until you keep it.")


def test_what_is_discarded_leaves_no_trace(open_mine: OpenMine) -> None:
    keep_some((BARRED_ONE, 1))
    mine = open_mine()
    mine.draw(shaky(BARRED_ONE, 0))
    before = mine.outputs
    mine.wait_for("Not taught yet: 1 drawing")
    mine.push("Teach")
    mine.wait_for("It reads your drawing right")
    mine.push("Discard")
    mine.wait_for("Not taught yet: 1 drawing")
    assert (mine.outputs, kept(), mine.filled) == (before, [], ["Teach"])


def test_it_can_be_stopped_and_the_window_closed_at_any_time(open_mine: OpenMine) -> None:
    keep_some(*((digit, digit) for digit in (1, 2, 3, 5, 7) * 3))
    mine = open_mine()
    mine.wait_for("Not taught yet: 15 drawings")
    mine.push("Teach")
    mine.wait_for("Learning")
    mine.push("Stop")
    mine.wait_for("Not taught yet: 15 drawings")
    mine.push("Teach")
    mine.wait_for("Learning")
    (teacher,) = mine.window.findChildren(Teacher)
    mine.window.close()
    assert not teacher._thread.isRunning()
    assert (kept(), len(labels())) == ([], 15)


def test_what_is_being_kept_when_the_window_closes_is_kept(open_mine: OpenMine) -> None:
    keep_some((BARRED_ONE, 1))
    mine = open_mine()
    mine.wait_for("Not taught yet: 1 drawing")
    mine.push("Teach")
    mine.wait_for("It reads your drawing right")
    mine.push("Keep")
    mine.window.close()
    assert len(kept()) == 1


def test_what_nobody_has_decided_on_when_the_window_closes_is_kept_and_does_not_answer(open_mine: OpenMine) -> None:
    keep_some((BARRED_ONE, 1))
    mine = open_mine()
    mine.wait_for("Not taught yet: 1 drawing")
    mine.push("Teach")
    mine.wait_for("It reads your drawing right")
    mine.window.close()
    assert len(kept()) == 1
    again = open_mine()
    again.draw(shaky(BARRED_ONE, 9))
    assert again.guess == "Not a digit"
    again.wait_for("Not taught yet: 1 drawing")


def test_keys_teach_discard_and_keep_from_the_pad(open_mine: OpenMine) -> None:
    keep_some((BARRED_ONE, 1))
    mine = open_mine()
    mine.wait_for("Not taught yet: 1 drawing")
    mine.key(Qt.Key.Key_K, CONTROL)
    mine.key(Qt.Key.Key_T, CONTROL)
    mine.wait_for("It reads your drawing right")
    mine.key(Qt.Key.Key_D, CONTROL)
    mine.wait_for("The taught network is discarded; all stays as it was")
    mine.key(Qt.Key.Key_T, CONTROL)
    mine.wait_for("It reads your drawing right")
    mine.key(Qt.Key.Key_K, CONTROL)
    mine.wait_for("Kept, and answers now: Taught from pen with 1 drawing")
    assert len(kept()) == 1


def test_the_second_click_of_two_on_teach_does_not_stop_it(open_mine: OpenMine) -> None:
    keep_some((BARRED_ONE, 1))
    mine = open_mine()
    mine.wait_for("Not taught yet: 1 drawing")
    place = mine.named("Teach", QPushButton).mapTo(mine.window, QPoint(8, 8))
    for _ in range(2):
        under = mine.window.childAt(place)
        assert under is not None
        QTest.mouseClick(under, Qt.MouseButton.LeftButton)
    mine.wait_for("It reads your drawing right")


def test_it_is_kept_once_however_often_the_button_is_pressed(open_mine: OpenMine) -> None:
    """While the disk writes, what else is told of networks and digits does not give the buttons back."""
    keep_some((BARRED_ONE, 1))
    mine = open_mine()
    mine.wait_for("Not taught yet: 1 drawing")
    mine.push("Teach")
    mine.wait_for("It reads your drawing right")
    (panel,) = mine.window.findChildren(TeachPanel)
    buttons = {each.text(): each for each in panel.findChildren(QPushButton)}
    keep, discard = buttons["Keep"], buttons["Discard"]
    for button in (keep, keep, discard):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        mine.window._answering.changed.emit()
    mine.wait_for("The network has been taught all of this")
    assert len(kept()) == 1


def test_what_teaching_needs_is_let_go_when_nobody_looks_and_read_again(
    open_mine: OpenMine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is large."""
    monkeypatch.setattr(teaching, "STAYS_READY", 0)
    keep_some((BARRED_ONE, 1))
    mine = open_mine()
    (teacher,) = mine.window.findChildren(Teacher)
    mine.wait(lambda: teacher._worker._prepared is not None)
    mine.bring_to_front("Train")
    mine.wait(lambda: teacher._worker._prepared is None)
    mine.bring_to_front("Mine")
    mine.wait(lambda: teacher._worker._prepared is not None)
    mine.push("Teach")
    mine.wait_for("It reads your drawing right")


def test_what_cannot_be_kept_is_said_and_can_be_kept_later(open_mine: OpenMine, qtbot: QtBot) -> None:
    keep_some((BARRED_ONE, 1))
    mine = open_mine()
    mine.wait_for("Not taught yet: 1 drawing")
    mine.push("Teach")
    mine.wait_for("It reads your drawing right")
    networks_folder().parent.mkdir(parents=True, exist_ok=True)
    networks_folder().write_text("in its place")
    mine.push("Keep")
    mine.wait_for("the taught network cannot be kept")
    networks_folder().unlink()
    mine.push("Keep")
    mine.wait_for("The network has been taught all of this")
    assert len(kept()) == 1


def test_a_network_that_was_harmed_does_not_offer_itself(open_mine: OpenMine, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what became worse, and can be kept all the same."""
    monkeypatch.setattr("digitpad.session.teaching.proof.MOST_LOST", -1.0)
    keep_some((BARRED_ONE, 1))
    mine = open_mine()
    mine.wait_for("Not taught yet: 1 drawing")
    mine.push("Teach")
    mine.wait_for("It reads your drawing right, but loses")
    assert mine.filled == []
    mine.push("Keep")
    mine.wait_for("The network has been taught all of this")


def test_an_earlier_state_answers_again_and_does_not_know_what_came_later(open_mine: OpenMine) -> None:
    keep_some((BARRED_ONE, 1))
    mine = open_mine()
    mine.wait_for("Not taught yet: 1 drawing")
    mine.push("Teach")
    mine.wait_for("It reads your drawing right")
    mine.push("Keep")
    mine.wait_for("The network has been taught all of this")
    (earlier,) = mine.window.findChildren(Earlier)
    earlier.fill()
    texts = [action.text() for action in earlier.actions()]
    assert [text.split(",")[0] for text in texts] == ["Taught 1 drawing", "Untouched: Factory network"]
    assert [action.isChecked() for action in earlier.actions()] == [True, False]
    earlier.actions()[1].trigger()
    mine.wait_for("Not taught yet: 1 drawing")
    earlier.fill()
    earlier.actions()[0].trigger()
    mine.wait_for("The network has been taught all of this")
