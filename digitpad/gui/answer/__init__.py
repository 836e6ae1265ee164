"""What the network says of the drawing: `guess`, ten `bars`, and in `input_view` the 28x28 picture it was shown."""
