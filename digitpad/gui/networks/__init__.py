"""Which network answers, and the newest message: `network_bar`, at the window's foot."""
