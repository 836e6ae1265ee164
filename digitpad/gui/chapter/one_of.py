"""A choice of a few: to a screen reader radio buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from digitpad.gui.chapter.button import Choice
from digitpad.gui.look.flow import Flow


class OneOf(QWidget):
    """A choice of a few.

    Parameters
    ----------
    choices
        What can be chosen, the first one at first.

    Attributes
    ----------
    changed : Signal()
    """

    changed = Signal()

    def __init__(self, choices: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group, flow = QButtonGroup(self), Flow(self)
        for number, choice in enumerate(choices):
            button = Choice(choice)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the pad
            button.setChecked(number == 0)
            self._group.addButton(button, number)
            flow.addWidget(button)
        self._group.idToggled.connect(self._follow)

    @property
    def value(self) -> int:
        """The number of the choice, counted from 0."""
        return self._group.checkedId()

    def show_value(self, value: float) -> None:
        """Be another choice; a number that there is no choice for says nothing."""
        button = self._group.button(round(value))
        if button is not None:
            button.setChecked(True)

    def _follow(self, _number: int, is_chosen: bool) -> None:
        if is_chosen:
            self.changed.emit()
