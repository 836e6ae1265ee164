"""Ways to put on the pad what is there already: files, the clipboard, what is dropped."""
