"""Which network answers: the line at the window's foot."""
