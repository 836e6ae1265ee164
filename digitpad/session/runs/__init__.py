"""Training runs in files: begun, resumed, and what is kept of them."""
