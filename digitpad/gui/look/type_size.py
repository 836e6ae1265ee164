"""Type larger or smaller than the system's, in the whole window."""

from functools import cache
from typing import Final

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from digitpad.gui.look.theme import enlarged

FEWEST, MOST = -2, 4
"""Steps that type can be smaller or larger."""

_STEP: Final = 1.1
"""Type of one step more is so much larger."""


def set_type(app: QApplication, steps: int) -> None:
    """Let all type be so many steps larger than the system's, no more than `FEWEST` to `MOST`."""
    usual = _usual(app)
    app.setFont(enlarged(usual, _STEP ** max(FEWEST, min(steps, MOST))) if steps else usual)


@cache
def _usual(app: QApplication) -> QFont:
    return app.font()  # as it is when it is first to be another
