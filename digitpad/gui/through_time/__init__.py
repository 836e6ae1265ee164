"""The room in which one goes back through a run: each network that it came through answers again."""
