"""Which network answers, how two compare, and the newest message: `network_bar`, at the window's foot."""
