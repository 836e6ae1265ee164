"""Of buttons of which one is chosen, the Tab key stops at that one; the arrow keys go to the others."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget


def stop_at_chosen(group: QButtonGroup) -> None:
    """Let the Tab key stop at the chosen one of an exclusive group, whoever chooses, from now on.

    Qt does so only once one of them has had the focus; until then Tab stops at the first, chosen or not. The place of
    the group in the order of the Tab key goes on from each chosen one to the next.
    """
    chosen = group.checkedButton()
    assert chosen is not None  # noqa: S101 - of an exclusive group
    stops = [chosen]

    def follow(button: QAbstractButton, is_chosen: bool) -> None:
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_chosen else Qt.FocusPolicy.NoFocus)
        if is_chosen and button is not stops[0]:
            stops[0].setFocusPolicy(Qt.FocusPolicy.TabFocus)  # or Qt would give nothing a place beside it
            QWidget.setTabOrder(stops[0], button)
            stops[0].setFocusPolicy(Qt.FocusPolicy.NoFocus)
            stops[0] = button

    group.buttonToggled.connect(follow)
    for button in group.buttons():
        follow(button, button.isChecked())
