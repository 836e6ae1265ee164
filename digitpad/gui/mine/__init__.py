"""A room: the person's own digits, and a network that is taught them."""
