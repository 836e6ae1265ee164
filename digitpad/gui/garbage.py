"""Garbage is collected in the window's thread alone."""

import gc
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

_EVERY: Final = 1000
"""Milliseconds between two looks whether there is enough to collect."""


class GarbageCollection(QTimer):
    """Collects cyclic garbage, as Python does by itself, but never in another thread than this object's.

    Python's own collector runs in whichever thread happens to make the object that is one too many. Where that is a
    thread that trains or reads, it destroys widgets there, while Qt is at work on them in the window's: every now and
    then the process crashes. So Python's is switched off for good.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self.setTimerType(Qt.TimerType.VeryCoarseTimer)  # an idle window need not wake the processor for it
        self.timeout.connect(collect_garbage)
        self.start(_EVERY)


def collect_garbage() -> None:
    """Collect the oldest generation that has grown as much as Python's own threshold asks for, and the younger ones.

    A look of Python's own comes every 700 objects, this one every second: then it looks through more, some milliseconds
    at most, for what was there at the start is frozen.
    """
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return
