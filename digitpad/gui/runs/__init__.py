"""A room: all runs there were and the one under way, with what told them apart, and their curves."""
