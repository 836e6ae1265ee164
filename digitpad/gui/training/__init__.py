"""The training room, `room`: ask for a run, and watch it learn."""
