"""The use cases, a module each, without Qt: what the window and the command line both do."""
