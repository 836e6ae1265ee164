"""How a network is taught: recipes, the trainer and its reports, and the gate that lets the pen go first."""
