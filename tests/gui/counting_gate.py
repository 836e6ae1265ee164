"""A gate that counts."""


class CountingGate:
    """Takes the place of the gate at which a training thread waits.

    Attributes
    ----------
    held : int
        How often it is held now, one hold within another.
    times : int
        How often it was held so far.
    """

    def __init__(self) -> None:
        self.held = self.times = 0

    def __enter__(self) -> None:
        self.held += 1
        self.times += 1

    def __exit__(self, *_: object) -> None:
        self.held -= 1
