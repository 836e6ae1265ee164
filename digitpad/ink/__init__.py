"""From strokes to the 784 inputs of the network. numpy only."""

from digitpad.ink.drawing import Drawing, InkError
from digitpad.ink.framing import frame, frame_many

__all__ = ["Drawing", "InkError", "frame", "frame_many"]
