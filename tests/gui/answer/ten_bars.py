"""Ten bars on the screen, and activations for them."""

from contextlib import AbstractContextManager, nullcontext

import numpy as np
from pytestqt.qtbot import QtBot

from digitpad.gui.answer.bars import OutputBars


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
