"""The room of the chapter: one idea on each page, to be played with."""
