"""How much of what others made is taken: enough for everybody, and little enough that nothing stands still for it."""

# What goes on the pad.

MOST_POINTS_ON_THE_PAD = 1_500
"""Of a drawing that can be drawn on, whose every move has it read anew; what is opened with more becomes a picture."""

MOST_PASTED_BYTES = 32 * 2**20
"""Of text; more is slow to come from another program, and is better opened as a file."""

MOST_MEMORY_FOR_OPENING = 4 * 2**30
"""Bytes for the process that opens a file, where the system lets that be limited."""
