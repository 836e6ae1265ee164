"""What digitpad writes: model files, and where they are kept. No Qt."""
