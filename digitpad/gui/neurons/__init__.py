"""The room of the neurons: what each looks for, what it says of the drawing, and what happens without it."""
