"""How large the pictures are that digitpad's networks read, and how many answers they choose from."""

SIDE = 28
"""Pixels along each side of a picture, as MNIST has them."""

INPUTS = SIDE * SIDE
"""Neurons of the input layer: one for each pixel, 784."""

OUTPUTS = 10
"""Neurons of the output layer: one for each digit."""
