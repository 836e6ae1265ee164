"""Why the network says this and not that: evidence in the drawing, what would flip it, and what is most like it."""
