"""Two outputs that are weighed against each other."""

from typing import NamedTuple


class Pair(NamedTuple):
    """Two outputs, by their digits."""

    digit: int
    """What is spoken for."""
    against: int
