"""The room of mistakes: what the network that answers takes for what, and the images where it does."""
