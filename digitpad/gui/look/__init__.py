"""How everything in the window looks, and the small pieces that every part of it is made of."""
