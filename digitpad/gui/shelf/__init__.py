"""A room: the networks there are, and what can be done with them."""
