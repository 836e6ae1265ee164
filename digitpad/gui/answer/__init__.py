"""What the network says of the drawing: the guess, ten bars, and the 28x28 picture it was shown."""
