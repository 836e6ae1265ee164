"""Ways to put on the pad what is there already: `open_actions` for files and the clipboard, `drop_window` for drops."""
