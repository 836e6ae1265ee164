"""Three short steps at the very first start: draw, look, retrain."""
