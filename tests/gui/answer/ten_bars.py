"""Ten bars on the screen, and activations for them."""

from contextlib import AbstractContextManager, nullcontext

import numpy as np
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from digitpad.gui.answer.bars import OutputBars
from digitpad.gui.answer.output_bar import OutputBar
from digitpad.gui.look.theme import accent, unlit


def shown(qtbot: QtBot, gate: AbstractContextManager[object] | None = None) -> OutputBars:
    """Return the bars, 240 by 290 pixels, once they are on the screen."""
    bars = OutputBars(gate=nullcontext() if gate is None else gate)
    qtbot.addWidget(bars)
    bars.resize(240, 290)
    bars.show()
    qtbot.waitExposed(bars)
    return bars


def activations(**values: float) -> np.ndarray:
    """Return ten activations, all zero but those named like ``d7=.97``."""
    result = np.zeros(10, dtype=np.float32)
    for name, value in values.items():
        result[int(name[1:])] = value
    return result


def filled(bar: OutputBar) -> int:
    """Return how many pixels of the bar's middle row are filled."""
    picture: QImage = bar.grab().toImage()
    colours = (accent(bar.palette()).name(), unlit(bar.palette()).name())
    return sum(picture.pixelColor(x, bar.height() // 2).name() in colours for x in range(bar.width() - 10))
