"""The files that digitpad writes: models, checkpoints and settings, and where they are. No Qt."""
