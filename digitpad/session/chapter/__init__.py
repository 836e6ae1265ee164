"""What the pages of the room `Chapter 1` show, computed without Qt; of what can be dragged, never of a picture."""
