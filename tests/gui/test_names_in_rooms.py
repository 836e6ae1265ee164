"""What a screen reader is told of the controls in each room."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from tests.gui.opened import Opened
from tests.journeys.handwriting import written

ROOMS = {
    "Train": "Keep drawing while it learns",
    "Mine": "",
    "Why": "What speaks most for a seven is ",
    "Neurons": "speaks loudest for a seven",
    "Time": "A seven since",
    "Mistakes": "test images",
    "Networks": "",
    "Runs": "",
    "Chapter 1": "The evidence, 6, is more",
}
"""By their titles, what is read in each when all of it is there."""


def told(widget: QWidget) -> list[str]:
    """Return what a screen reader is told of a widget: its name, and its description."""
    interface = QAccessible.queryAccessibleInterface(widget)
    texts = [interface.text(each) for each in (QAccessible.Text.Name, QAccessible.Text.Description)]
    return [text for text in texts if text.strip()]


def has_label(widget: QWidget) -> bool:
    """Return whether a screen reader knows of a label that belongs to a widget."""
    relations = QAccessible.queryAccessibleInterface(widget).relations()
    return any(how & QAccessible.RelationFlag.Label for _, how in relations)


def test_every_control_and_every_sentence_of_every_room_has_words_for_a_screen_reader(
    open_window: Callable[..., Opened],
) -> None:
    """Of a list, whatever is chosen in it, also which list it is."""
    opened = open_window(800, 600)
    opened.draw(written(7))
    for room, words in ROOMS.items():
        opened.bring_to_front(room)
        opened.until(words)
        shown = [each for each in opened.window.findChildren(QWidget) if each.isVisible() and each.isEnabled()]
        controls = [each for each in shown if each.focusPolicy() & Qt.FocusPolicy.TabFocus and not each.focusProxy()]
        assert controls
        for control in controls:
            assert told(control), (room, control)
            if isinstance(control, QComboBox):
                assert control.accessibleName() in told(control) or has_label(control), (room, told(control))
        for label in (each for each in shown if isinstance(each, QLabel) and each.text()):
            assert told(label), (room, label.text())
