"""The training room: ask for a run, and watch it learn."""
