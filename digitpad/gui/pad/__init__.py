"""The pad: pen, ink, paper, and undo."""
