"""The keyboard's focus, as it is seen in the whole window."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from digitpad.gui.look.accent_button import AccentButton
from digitpad.gui.look.fold import FoldButton
from digitpad.gui.look.theme import Theme, accent, apply_theme
from tests.gui.finding import only
from tests.gui.look.test_theme import contrast
from tests.gui.opened import Opened

OpenWindow = Callable[..., Opened]
AROUND = 4


def pixels(opened: Opened) -> NDArray[np.uint32]:
    """Return how the window looks, ``(height, width)``."""
    QApplication.processEvents()
    image = opened.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    return rows[:, : image.width()].copy()


def around(opened: Opened, widget: QWidget) -> tuple[slice, slice]:
    """Return where a widget is in the window, and a little more."""
    place = QRect(widget.mapTo(opened.window, QPoint(0, 0)), widget.size())
    place = place.adjusted(-AROUND, -AROUND, AROUND, AROUND).intersected(opened.window.rect())
    return slice(place.top(), place.bottom() + 1), slice(place.left(), place.right() + 1)


@pytest.mark.parametrize("choice", [Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST])
def test_wherever_the_tab_key_goes_the_focus_is_seen(
    qapp: QApplication, open_window: OpenWindow, choice: Theme
) -> None:
    """What is different around it has a contrast of 3 to the window, or to the button that is filled."""
    apply_theme(qapp, choice)
    opened = open_window(1180, 760)
    only(opened.window, FoldButton).click()
    opened.pad.setFocus()
    seen: list[QWidget] = []
    looks: list[NDArray[np.uint32]] = []
    while (now := QApplication.focusWidget()) is not None and now not in seen:
        seen.append(now)
        looks.append(pixels(opened))
        QTest.keyClick(now, Qt.Key.Key_Tab)
        QApplication.processEvents()
    assert len(seen) > 12
    for number, widget in enumerate(seen):
        place, other = around(opened, widget), looks[number - 1]  # where another one has the focus
        changed = looks[number][place][looks[number][place] != other[place]]
        palette = opened.window.palette()
        ground = accent(palette) if isinstance(widget, AccentButton) else palette.color(QPalette.ColorRole.Window)
        strongest = max((contrast(QColor(int(each)), ground) for each in np.unique(changed)), default=1)
        assert strongest >= 3, (widget, widget.accessibleName())
    apply_theme(qapp, Theme.SYSTEM)


def test_the_tab_key_goes_through_the_window_as_it_is_read(open_window: OpenWindow) -> None:
    """From the pad to the network's line and round to the pad again, with each room in its own order."""
    opened = open_window(1180, 760)
    opened.click("Not now")  # the tour is reached as well: see its tests
    opened.draw([[(0.5, 0.2), (0.5, 0.8)]])
    opened.pad.setFocus()
    seen: list[str] = []
    while (now := QApplication.focusWidget()) is not None and (not seen or now is not opened.pad):
        seen.append(now.accessibleName() or type(now).__name__)
        QTest.keyClick(now, Qt.Key.Key_Tab)
        QApplication.processEvents()
        assert len(seen) < 60
    caption = "How strongly each of the ten output neurons answers, 0 to 1. What is this?"
    labels = [f"This is a {digit}" for digit in range(10)]
    pad = [
        "Drawing pad",
        "Undo",
        "Clear",
        "Next",
        "Last digits",
        "What the network sees",
        "What the network sees, and why",
    ]
    answer = [*labels, "Right", "This is not a digit", caption, "Output neurons", "Views"]
    assert seen[: len(pad) + len(answer)] == pad + answer
    assert seen[len(pad) + len(answer)] == "Retrain"
    assert seen[-1] == "Network that answers"
