"""The bars say which two outputs are explained, and let others be picked, while a room is in front that explains."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressBar

from digitpad.gui.answer.bars import OutputBars
from digitpad.gui.look.theme import speaks_against, speaks_for
from digitpad.session.inside.pair import Pair
from tests.gui.finding import only
from tests.gui.opened import Opened
from tests.journeys.handwriting import written


def bars(opened: Opened) -> OutputBars:
    return only(opened.window, OutputBars)


def pair(opened: Opened) -> Pair:
    return opened.surroundings.picked.pair(opened.window._answering.reading)


def marks(opened: Opened) -> dict[int, QColor]:
    """Return the digits that stand on a ground of their own, and its colour, as they are painted."""
    QApplication.processEvents()
    picture, found = bars(opened).grab().toImage(), {}
    ground = bars(opened).palette().window().color()
    for digit, bar in enumerate(bars(opened).bars):
        colour = picture.pixelColor(4, bar.y() + bar._top + 2)  # above the digit itself
        if colour != ground:
            found[digit] = colour
    return found


def click(opened: Opened, digit: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(opened.named(f"Output {digit}", QProgressBar), Qt.MouseButton.LeftButton, keys)


def test_the_two_that_are_explained_are_marked_in_their_colours(opened: Opened) -> None:
    """In front of other rooms, and of an empty pad, none is."""
    opened.draw(written(7))
    assert marks(opened) == {}
    opened.bring_to_front("Why")
    palette = bars(opened).palette()
    assert marks(opened) == {pair(opened).digit: speaks_for(palette), pair(opened).against: speaks_against(palette)}
    opened.click("Clear")
    assert marks(opened) == {}
    opened.click("Undo")
    assert len(marks(opened)) == 2
    opened.bring_to_front("Train")
    assert marks(opened) == {}


def test_where_nothing_is_compared_the_one_that_is_explained_alone_is_marked(opened: Opened) -> None:
    """And Ctrl+click picks that one, too: in Neurons there is no other."""
    opened.draw(written(7))
    opened.bring_to_front("Neurons")
    assert marks(opened) == {7: speaks_for(bars(opened).palette())}
    click(opened, 4, Qt.KeyboardModifier.ControlModifier)
    assert marks(opened) == {4: speaks_for(bars(opened).palette())}
    opened.bring_to_front("Why")
    assert len(marks(opened)) == 2


def test_a_click_explains_an_output_and_a_click_with_ctrl_compares_with_it(opened: Opened) -> None:
    opened.draw(written(7))
    click(opened, 4)
    assert pair(opened).digit == 7  # the room in front explains nothing: a click there does nothing
    opened.bring_to_front("Why")
    click(opened, 4)
    assert pair(opened).digit == 4
    click(opened, 9, Qt.KeyboardModifier.ControlModifier)
    assert pair(opened) == (4, 9)
    assert set(marks(opened)) == {4, 9}


def test_the_arrow_keys_do_the_same(opened: Opened) -> None:
    """They pass over the one that is compared with."""
    opened.draw(written(7))
    opened.bring_to_front("Why")
    opened.surroundings.picked.pick(7, 5)
    bars(opened).setFocus()
    opened.key(Qt.Key.Key_Up)
    assert pair(opened) == (6, 5)
    opened.key(Qt.Key.Key_Up)
    assert pair(opened) == (4, 5)
    opened.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert pair(opened) == (4, 6)


def test_the_context_menu_names_the_output_below_the_pointer(opened: Opened) -> None:
    opened.draw(written(7))
    opened.bring_to_front("Why")
    offered: list[str] = []
    bar = bars(opened).bars[2]

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert menu is not None
        actions = [action for action in menu.actions() if action.isVisible()]
        offered.extend(action.text() for action in actions)
        actions[1].trigger()
        menu.close()

    QTimer.singleShot(0, choose)
    at = bar.mapTo(bars(opened), QPoint(40, bar.height() // 2))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, bars(opened).mapToGlobal(at))
    QApplication.sendEvent(bars(opened), event)
    assert offered[:2] == ["Explain output 2", "Compare with output 2"]
    assert pair(opened).against == 2
