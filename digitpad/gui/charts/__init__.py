"""Live charts of values by epoch."""
