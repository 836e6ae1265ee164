"""What is done to MNIST's digits so that a network learns what people draw: each a part of its own, to be switched."""
