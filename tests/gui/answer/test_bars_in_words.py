"""What the ten bars tell who does not go by their looks: a screen reader, and the tool tip."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from digitpad.gui.answer.output_bar import OutputBar
from tests.gui.answer.ten_bars import activations, shown


def test_each_bar_is_a_progress_bar_named_after_its_output(qtbot: QtBot) -> None:
    """A screen reader finds Output 0 to Output 9 as progress bars with the activation from 0 to 100."""
    bars = shown(qtbot)
    bars.set_activations(activations(d3=0.244, d7=0.976), 7)
    assert [bar.accessibleName() for bar in bars.bars] == [f"Output {digit}" for digit in range(10)]
    assert [bar.value() for bar in bars.bars] == [0, 0, 0, 24, 0, 0, 0, 98, 0, 0]
    for bar in bars.bars:
        interface = QAccessible.queryAccessibleInterface(bar)
        assert interface.role() is QAccessible.Role.ProgressBar
        assert (bar.minimum(), bar.maximum()) == (0, 100)
        assert bar.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_screen_reader_hears_every_decimal_though_the_bar_looks_the_same(qtbot: QtBot) -> None:
    bars = shown(qtbot)
    interface = QAccessible.queryAccessibleInterface(bars.bars[7])
    for activation, said in ((0.5, "Output 7: 0.500000"), (0.500001, "Output 7: 0.500001")):
        bars.set_activations(activations(d7=activation), 7)
        assert interface.text(QAccessible.Text.Description) == said


def test_a_screen_reader_that_comes_late_hears_what_is_shown(qtbot: QtBot) -> None:
    """Nobody has to draw on for it."""
    bars = shown(qtbot)
    before = QAccessible.isActive()
    QAccessible.setActive(False)
    try:
        bars.set_activations(activations(d7=0.8765432), 7)
        QAccessible.setActive(True)
        interface = QAccessible.queryAccessibleInterface(bars.bars[7])
        assert interface.text(QAccessible.Text.Description) == "Output 7: 0.876543"
    finally:
        QAccessible.setActive(before)


def test_a_change_is_told_to_who_listens(qtbot: QtBot) -> None:
    """A bar whose percentage changes says so; one whose does not is silent."""
    bars = shown(qtbot)
    with qtbot.waitSignal(bars.bars[7].valueChanged), qtbot.assertNotEmitted(bars.bars[6].valueChanged):
        bars.set_activations(activations(d7=0.5), 7)


def ask_for_tip(bar: OutputBar) -> str:
    """Return the tool tip that is shown where the pointer rests in the middle of a bar."""
    place = bar.rect().center()
    QApplication.sendEvent(bar, QHelpEvent(QEvent.Type.ToolTip, place, bar.mapToGlobal(place)))
    text = QToolTip.text() if QToolTip.isVisible() else ""
    QToolTip.hideText()
    return text


def test_the_tool_tip_says_the_activation_and_what_the_threshold_means(qtbot: QtBot) -> None:
    """The number as it is printed: more digits are to be copied; where nothing was asked, the threshold alone."""
    bars = shown(qtbot)
    bars.set_threshold(0.85)
    assert ask_for_tip(bars.bars[7]).startswith("Threshold .85: each")
    bars.set_activations(activations(d7=0.8765432), 7)
    number, meaning = ask_for_tip(bars.bars[7]).split("\n", 1)
    assert number == "Output 7: .88"
    assert meaning.startswith("Threshold .85: each")
    assert "Output 7: 0.876543" in bars.as_text()


def test_beside_the_bars_there_is_no_tip(qtbot: QtBot) -> None:
    """The axis has nothing exact to tell."""
    bars = shown(qtbot)
    bars.set_activations(activations(d7=0.8765432), 7)
    place = bars.rect().center()
    place.setY(bars.height() - 2)
    event = QHelpEvent(QEvent.Type.ToolTip, place, bars.mapToGlobal(place))
    QApplication.sendEvent(bars, event)
    assert not QToolTip.isVisible()
    assert not event.isAccepted()  # so that a tip of the window's own would come up


def test_of_a_digit_of_a_number_the_tip_says_why_its_threshold_is_smaller(qtbot: QtBot) -> None:
    bars = shown(qtbot)
    bars.set_threshold(0.846, 0.846)
    bars.set_threshold(0.647, 0.846)
    assert ask_for_tip(bars.bars[7]).startswith("Threshold .65 for a digit of a number; for one alone it is .85.\n")
    assert "a third of the odds is enough" in bars.accessibleDescription()
    bars.set_threshold(0.846, 0.846)
    assert ask_for_tip(bars.bars[7]).startswith("Threshold .85: each")


@pytest.mark.parametrize(
    ("threshold", "meaning", "verdict"),
    [
        (0.846, "Threshold .85: each", "Not a digit"),
        (None, "no threshold of its own", "reaches .50, the answer is “Not sure”"),
    ],
)
def test_the_threshold_s_meaning_is_in_the_tips(
    qtbot: QtBot, threshold: float | None, meaning: str, verdict: str
) -> None:
    """On the line, on the axis, and everywhere else; where there is none, there is no line, and why is said."""
    bars = shown(qtbot)
    bars.set_threshold(threshold)
    bars.set_activations(activations(d7=0.8765432), 7)
    at = bars.bars[7].line_at
    assert (at is None) is (threshold is None)
    told = []
    for widget, x in ((bars.bars[7], at or 100), (bars.bars[7], 60), (bars, 60)):
        place = QPoint(x, widget.height() - 2)
        QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place)))
        told.append(QToolTip.text())
        QToolTip.hideText()
    assert told[1].startswith("Output 7: .88\n")
    for text in (*told, bars.accessibleDescription()):
        assert meaning in text
        assert verdict in text
