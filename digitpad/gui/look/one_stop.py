"""Of buttons of which one is chosen, the Tab key stops at that one; the arrow keys go to the others."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup


def stop_at_chosen(group: QButtonGroup) -> None:
    """Let the Tab key stop at the chosen one of an exclusive group, whoever chooses, from now on.

    Qt does so only once one of them has had the focus; until then Tab stops at the first, chosen or not.
    """

    def follow(chosen: QAbstractButton, is_chosen: bool) -> None:
        chosen.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_chosen else Qt.FocusPolicy.NoFocus)

    group.buttonToggled.connect(follow)
    for button in group.buttons():
        follow(button, button.isChecked())
