"""The use cases, one module each, without Qt: what the window and the command line have in common."""
