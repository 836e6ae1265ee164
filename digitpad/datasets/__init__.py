"""What others made, as arrays; read only."""
