"""Training runs: begun, gone on with, kept."""
